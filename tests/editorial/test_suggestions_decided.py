"""Rejecting a suggestion, deciding once, and taking a decision back as long as nobody has built on it."""

import pytest
from django.core.exceptions import ValidationError

from claims.editorial.errors import (
    CannotUndo,
    PermissionMissing,
    ReasonMissing,
    SuggestionDecided,
)
from claims.editorial.review import submit
from claims.editorial.suggestions import accept, merge, reject, take_up_appearances, undo
from claims.editorial.triage import drop
from claims.models import Claim
from tests.desk import change, make_draft
from tests.editorial.proposed import DRAFT_CHAIN, TEXT, actions, chain_of, decisions, link, propose, source

# -- Rejected ---------------------------------------------------------------------------------------------------------


def test_rejecting_says_why_and_who(suggestion, author):
    reject(suggestion, by=author, reason=" A forecast, which nobody can check. ")
    suggestion.refresh_from_db()
    assert (suggestion.status, suggestion.claim, suggestion.decided_by) == ("rejected", None, author)
    assert suggestion.decision_reason == "A forecast, which nobody can check."
    assert decisions(suggestion) == [("open", None), ("rejected", "rita")]


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_rejecting_needs_a_reason(reason, suggestion, author):
    with pytest.raises(ReasonMissing):
        reject(suggestion, by=author, reason=reason)
    suggestion.refresh_from_db()
    assert suggestion.status == "open"


def test_a_reason_has_its_limits(suggestion, author):
    with pytest.raises(ValidationError):
        reject(suggestion, by=author, reason="x" * 301)
    suggestion.refresh_from_db()
    assert suggestion.status == "open"


# -- Decided once -----------------------------------------------------------------------------------------------------

VERBS = {
    "accept": lambda suggestion, claim, by: accept(suggestion, by=by),
    "merge": lambda suggestion, claim, by: merge(suggestion, claim, by=by),
    "reject": lambda suggestion, claim, by: reject(suggestion, by=by, reason="No claim."),
    "undo": lambda suggestion, claim, by: undo(suggestion, by=by),
}


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("accept", "merge"),
        ("accept", "reject"),
        ("merge", "accept"),
        ("merge", "reject"),
        ("reject", "accept"),
        ("reject", "merge"),
        ("reject", "reject"),
    ],
)
def test_what_is_decided_stays_decided(first, then, suggestion, claim, author, colleague):
    VERBS[first](suggestion, claim, author)
    rows = decisions(suggestion)
    with pytest.raises(SuggestionDecided):
        VERBS[then](suggestion, claim, colleague)
    assert decisions(suggestion) == rows


def test_what_is_merged_into_one_claim_is_not_merged_into_another(suggestion, claim, author):
    merge(suggestion, claim, by=author)
    other = make_draft(author, slug="other")
    with pytest.raises(SuggestionDecided):
        merge(suggestion, other, by=author)
    assert chain_of(other) == DRAFT_CHAIN


@pytest.mark.parametrize("verb", VERBS)
def test_who_may_not_change_claims_decides_nothing(verb, suggestion, claim, django_user_model):
    outsider = django_user_model.objects.create_user("outsider")
    with pytest.raises(PermissionMissing):
        VERBS[verb](suggestion, claim, outsider)
    suggestion.refresh_from_db()
    assert (suggestion.status, Claim.objects.count()) == ("open", 1)


def test_who_may_not_change_claims_takes_nothing_up(claim, django_user_model):
    outsider = django_user_model.objects.create_user("outsider")
    with pytest.raises(PermissionMissing):
        take_up_appearances(claim, by=outsider, expected_version=claim.version)


# -- Undone -----------------------------------------------------------------------------------------------------------


def is_open_again(suggestion):
    suggestion.refresh_from_db()
    assert (suggestion.status, suggestion.claim, suggestion.appearance_added) == ("open", None, False)
    assert (suggestion.decided_by, suggestion.decided_at, suggestion.decision_reason) == (None, None, "")
    return True


def test_undoing_what_was_accepted_drops_the_untouched_draft(suggestion, author, colleague):
    claim = accept(suggestion, by=author)
    undo(suggestion, by=colleague)
    assert is_open_again(suggestion)
    claim.refresh_from_db()
    assert (claim.state, claim.events.first().actor) == ("dropped", colleague)
    assert decisions(suggestion) == [("open", None), ("accepted", "rita"), ("open", None)]

    second = accept(suggestion, by=author)
    assert second != claim
    assert second.slug == f"{claim.slug}-2"


def test_a_draft_that_somebody_worked_on_is_not_undone(suggestion, author, colleague):
    claim = accept(suggestion, by=author)
    change(claim, colleague, selection_reason="Because.")
    with pytest.raises(CannotUndo):
        undo(suggestion, by=author)
    suggestion.refresh_from_db()
    claim.refresh_from_db()
    assert (suggestion.status, claim.state) == ("accepted", "draft")


def test_a_draft_that_was_dropped_anyway_is_left_as_it_is(suggestion, author):
    claim = accept(suggestion, by=author)
    drop(claim, by=author, note="Not checkable.")
    undo(suggestion, by=author)
    assert is_open_again(suggestion)
    assert actions(claim) == ["start", "drop"]


def test_undoing_what_was_rejected_opens_it_again(suggestion, author):
    reject(suggestion, by=author, reason="No claim.")
    undo(suggestion, by=author)
    assert is_open_again(suggestion)
    accept(suggestion, by=author)


def test_undoing_what_nobody_decided_changes_nothing(suggestion, author):
    undo(suggestion, by=author)
    assert is_open_again(suggestion)
    assert decisions(suggestion) == [("open", None)]


def test_undoing_what_waits_to_appear_leaves_the_claim_alone(suggestion, claim, author):
    submit(claim, by=author)
    merge(suggestion, claim, by=author)
    undo(suggestion, by=author)
    assert is_open_again(suggestion)
    assert actions(claim) == ["start", "submit"]


@pytest.mark.django_db(transaction=True)
def test_undoing_what_was_merged_takes_out_what_came_along_and_nothing_else(suggestion, author):
    """The clock of the database stands still within a transaction, so each step here has one of its own."""
    claim = make_draft(author)
    merge(suggestion, claim, by=author)
    undo(suggestion, by=author)
    assert is_open_again(suggestion)
    assert chain_of(claim) == DRAFT_CHAIN
    assert actions(claim) == ["start", "edit", "edit"]
    assert claim.events.first().note == "An appearance removed."


@pytest.mark.django_db(transaction=True)
def test_undoing_leaves_an_origin_that_somebody_wrote_by_hand(suggestion, author):
    claim = make_draft(author, attributions=[{"source": source("ministry"), "stance": "asserts"}])
    merge(suggestion, claim, by=author)
    undo(suggestion, by=author)
    assert chain_of(claim) == [("ministry", "asserts", None)]


@pytest.mark.django_db(transaction=True)
def test_undoing_takes_out_an_origin_that_came_along(scene, author):
    claim, chain = make_draft(author), [link(source("harbour"), stance="reports"), link(source("agency"))]
    other = propose(scene, chain=chain)
    merge(other, claim, by=author)
    assert chain_of(claim) == [*DRAFT_CHAIN, ("agency", "asserts", None), ("harbour", "reports", "agency")]
    undo(other, by=author)
    assert chain_of(claim) == DRAFT_CHAIN


@pytest.mark.django_db(transaction=True)
def test_undoing_leaves_an_appearance_that_somebody_wrote_by_hand(suggestion, author):
    capture = suggestion.capture
    by_hand = {
        "source": source("harbour"),
        "document": capture.document,
        "capture": capture,
        "stance": "reports",
        "quote": TEXT[:80],
        "quote_start": 0,
        "quote_end": 80,
    }
    claim = make_draft(author, attributions=[by_hand])
    merge(suggestion, claim, by=author)
    assert chain_of(claim) == [("harbour", "reports", None)]
    undo(suggestion, by=author)
    assert is_open_again(suggestion)
    assert chain_of(claim) == [("harbour", "reports", None)]


@pytest.mark.django_db(transaction=True)
def test_undoing_after_somebody_wrote_the_chain_anew_takes_out_the_appearance_alone(suggestion, author, colleague):
    claim = make_draft(author)
    merge(suggestion, claim, by=author)
    links = list(claim.attributions.order_by("pk"))
    rows = [
        {
            **{name: getattr(each, name) for name in ("source", "document", "capture", "stance", "mode", "quote")},
            **{name: getattr(each, name) for name in ("quote_start", "quote_end", "said_on")},
            "relays": links.index(each.relays) if each.relays else None,
        }
        for each in links
    ]
    change(claim, colleague, attributions=rows, selection_reason="Written anew.")
    undo(suggestion, by=author)
    assert chain_of(claim) == [*DRAFT_CHAIN, ("agency", "reports", "ministry")]


def test_an_appearance_that_others_relay_is_not_taken_out(suggestion, claim, author):
    merge(suggestion, claim, by=author)
    mine = claim.attributions.get(source__slug="harbour")
    claim.attributions.create(source=source("paper"), stance="reports", relays=mine)
    with pytest.raises(CannotUndo):
        undo(suggestion, by=author)
    suggestion.refresh_from_db()
    assert suggestion.status == "merged"


@pytest.mark.parametrize("step", [submit, lambda claim, by: drop(claim, by=by, note="Not checkable.")])
def test_an_appearance_in_what_is_no_draft_any_more_is_not_taken_out(step, suggestion, claim, author):
    merge(suggestion, claim, by=author)
    step(claim, by=author)
    with pytest.raises(CannotUndo):
        undo(suggestion, by=author)
    suggestion.refresh_from_db()
    assert suggestion.status == "merged"
    assert claim.attributions.filter(source__slug="harbour").exists()
