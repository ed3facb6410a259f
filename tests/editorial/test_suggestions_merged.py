"""Merging a suggestion: one more appearance of a claim the desk knows, at once or when it is a draft again."""

import time

import pytest

from claims.editorial import drafting, suggestions
from claims.editorial.errors import (
    EditConflict,
    StepNotAllowed,
)
from claims.editorial.review import approve, recall, reopen, submit
from claims.editorial.suggestions import accept, merge, take_up_appearances, undo
from claims.editorial.triage import drop
from claims.publishing.publish import correct, publish
from tests.desk import change, make_draft
from tests.editorial.proposed import (
    DRAFT_CHAIN,
    TEXT,
    actions,
    chain_of,
    decisions,
    link,
    propose,
    source,
)
from tests.journeys.test_two_at_once import at_once, refused

# -- Merged -----------------------------------------------------------------------------------------------------------


def test_merging_into_a_draft_adds_the_appearance_to_its_chain(suggestion, claim, author):
    merge(suggestion, claim, by=author, note="The same number.")

    assert chain_of(claim) == [*DRAFT_CHAIN, ("agency", "reports", "ministry"), ("harbour", "reports", "agency")]
    added = claim.attributions.get(source__slug="harbour")
    assert (added.quote, added.quote_start, added.capture) == (TEXT[:80], 0, suggestion.capture)
    suggestion.refresh_from_db()
    assert (suggestion.status, suggestion.claim, suggestion.appearance_added) == ("merged", claim, True)
    assert (suggestion.decided_by, suggestion.decision_reason) == (author, "The same number.")
    assert decisions(suggestion) == [("open", None), ("merged", "rita")]
    claim.refresh_from_db()
    assert (claim.version, actions(claim)) == (2, ["start", "edit"])
    assert claim.events.first().note == "One more appearance."
    assert claim.statement == "300,000 people were called up.", "the claim itself stays as it is"


def test_merging_twice_is_merging_once(suggestion, claim, author, colleague):
    merge(suggestion, claim, by=author)
    links = claim.attributions.count()
    merge(suggestion, claim, by=colleague)
    assert claim.attributions.count() == links
    suggestion.refresh_from_db()
    assert suggestion.decided_by == author
    assert actions(claim) == ["start", "edit"]


@pytest.mark.django_db(transaction=True)
def test_two_people_who_merge_at_once_add_one_appearance(suggestion, author, colleague):
    claim = make_draft(author)
    outcomes = at_once(*[lambda by=by: merge(suggestion, claim, by=by) for by in (author, colleague)] * 2)
    assert refused(outcomes, ()) == []
    assert len(chain_of(claim)) == 4
    assert actions(claim) == ["start", "edit"]


def test_who_denies_what_they_asserted_is_an_origin_of_their_own(scene, claim, author):
    chain = [link(source("harbour"), stance="reports"), link(source("ministry"), stance="denies")]
    merge(propose(scene, chain=chain), claim, by=author)
    assert chain_of(claim) == [*DRAFT_CHAIN, ("ministry", "denies", None), ("harbour", "reports", "ministry")]
    assert claim.attributions.get(source__slug="harbour").relays.stance == "denies"


def test_a_passage_that_is_in_the_chain_already_is_not_added_again(scene, author):
    claim = accept(propose(scene), by=author)
    merge(propose(scene, (0, 79)), claim, by=author)
    links = claim.attributions.count()
    undone = propose(scene, (0, 81), statement="Another reading of it.")
    merge(undone, claim, by=author)
    assert claim.attributions.count() == links + 2


@pytest.mark.parametrize("state", ["in_review", "approved", "published"])
def test_what_is_no_draft_takes_the_appearance_up_when_it_is_one_again(
    state, suggestion, claim, author, reviewer, editor
):
    submit(claim, by=author)
    if state != "in_review":
        approve(claim, by=reviewer)
    if state == "published":
        publish(claim, by=editor)
    before = (chain_of(claim), actions(claim))

    merge(suggestion, claim, by=author)

    suggestion.refresh_from_db()
    claim.refresh_from_db()
    assert (suggestion.status, suggestion.appearance_added, claim.state) == ("merged", False, state)
    assert (chain_of(claim), actions(claim)) == before, "nothing changes behind anybody's back"
    assert list(claim.suggestions.waiting_to_appear()) == [suggestion]
    with pytest.raises(StepNotAllowed):
        take_up_appearances(claim, by=author, expected_version=claim.version)
    suggestion.refresh_from_db()
    assert not suggestion.appearance_added

    open_again(claim, state, author)
    taken_up = take_up_appearances(claim, by=author, expected_version=claim.version)
    assert chain_of(taken_up) == [*before[0], ("agency", "reports", "ministry"), ("harbour", "reports", "agency")]
    assert taken_up.events.first().note == "Appearances found since."
    assert not claim.suggestions.waiting_to_appear().exists()

    again = take_up_appearances(claim, by=author, expected_version=taken_up.version)
    assert again.version == taken_up.version, "there is nothing left to take up"


def open_again(claim, state, by):
    match state:
        case "in_review":
            recall(claim, by=by)
        case "approved":
            reopen(claim, by=by, note="More was found.")
        case "published":
            correct(claim, by=by, note="More was found.")
    claim.refresh_from_db()


def test_appearances_are_not_taken_up_over_somebody_elses_change(suggestion, claim, author, colleague):
    submit(claim, by=author)
    merge(suggestion, claim, by=author)
    recall(claim, by=author)
    claim.refresh_from_db()
    seen = claim.version
    change(claim, colleague, selection_reason="Because.")
    with pytest.raises(EditConflict):
        take_up_appearances(claim, by=author, expected_version=seen)
    suggestion.refresh_from_db()
    assert not suggestion.appearance_added


def test_nothing_is_merged_into_what_was_dropped(suggestion, claim, author):
    drop(claim, by=author, note="Not checkable.")
    with pytest.raises(StepNotAllowed):
        merge(suggestion, claim, by=author)
    suggestion.refresh_from_db()
    assert (suggestion.status, suggestion.claim) == ("open", None)


@pytest.fixture
def slow_hands(monkeypatch):
    """Let everybody who takes hold of a row wait before they take the next, so that those who cross do meet."""

    def slowly(hold):
        def hold_and_wait(row):
            held = hold(row)
            time.sleep(0.2)
            return held

        return hold_and_wait

    monkeypatch.setattr(suggestions, "_held", slowly(suggestions._held))
    monkeypatch.setattr(suggestions, "locked", slowly(suggestions.locked))
    monkeypatch.setattr(drafting, "locked", slowly(drafting.locked))


@pytest.mark.django_db(transaction=True)
def test_merging_and_taking_up_at_once_do_not_block_each_other(suggestion, author, colleague, slow_hands):
    claim = make_draft(author)
    submit(claim, by=author)
    merge(suggestion, claim, by=author)
    recall(claim, by=author)
    claim.refresh_from_db()

    outcomes = at_once(
        lambda: take_up_appearances(claim, by=author, expected_version=claim.version),
        lambda: merge(suggestion, claim, by=colleague),
    )

    assert refused(outcomes, ()) == []
    assert len(chain_of(claim)) == 4


@pytest.mark.django_db(transaction=True)
def test_merging_and_undoing_at_once_do_not_block_each_other(suggestion, author, colleague, slow_hands):
    claim = make_draft(author)
    merge(suggestion, claim, by=author)

    outcomes = at_once(lambda: undo(suggestion, by=author), lambda: merge(suggestion, claim, by=colleague))

    assert refused(outcomes, ()) == []
    suggestion.refresh_from_db()
    assert (suggestion.status, len(chain_of(claim))) in {("open", 2), ("merged", 4)}
