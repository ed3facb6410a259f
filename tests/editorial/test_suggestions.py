"""What people make of a suggestion: a draft with everything filled in, one more appearance, or a reasoned no."""

import time
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from claims.editorial import drafting, suggestions
from claims.editorial.drafting import edit
from claims.editorial.errors import (
    CannotUndo,
    EditConflict,
    PermissionMissing,
    ReasonMissing,
    StepNotAllowed,
    SuggestionDecided,
)
from claims.editorial.readiness import what_is_missing
from claims.editorial.review import approve, recall, submit
from claims.editorial.suggestions import accept, merge, reject, take_up_appearances, undo
from claims.editorial.triage import drop
from claims.models import Claim, Suggestion
from claims.publishing.publish import correct
from sources.models import Source
from tests.desk import change, make_document, make_draft, whole_content
from tests.journeys.test_two_at_once import at_once, refused

TEXT = (
    "The Ministry said on Wednesday that more than 300,000 people would be called up, the agency reported. "
    "Some say the number could rise. Nobody else has counted them."
)
PASSAGE = (0, 80)
NUMBER = {
    "low": "300000",
    "low_open": True,
    "high": None,
    "high_open": False,
    "is_approximate": False,
    "figure": "total",
    "measure": "people called up",
    "unit": "people",
    "wording": "more than 300,000",
}


def link(source, *, stance="asserts", mode="paraphrase", name=None, kind="organisation"):
    """Make one link of a suggestion's chain. Args: source, a Source, or None where it is to be added."""
    known = {"name": source.name, "source": source.slug, "kind": source.kind} if source else {}
    return {"name": name, "source": "", "kind": kind, **known, "stance": stance, "mode": mode}


@pytest.fixture
def scene(desk):
    """A ministry, and an agency whose article a third outlet, the Harbour Paper, has printed."""
    whole_content()
    Source.objects.create(slug="agency", name="The Agency", kind="news_outlet")
    harbour = Source.objects.create(slug="harbour", name="The Harbour Paper", kind="news_outlet")
    return make_document(harbour, url="https://harbour.example/article", text=TEXT).captures.get()


def source(slug):
    return Source.objects.get(slug=slug)


def propose(capture, span=PASSAGE, **changes):
    """Store a suggestion as intake does."""
    chain = [link(source("harbour"), stance="reports"), link(source("agency"), stance="reports")]
    values = {
        "statement": "More than 300,000 people will be called up.",
        "speaker": source("ministry"),
        "chain": [*chain, link(source("ministry"))],
        "said_on": date(2022, 9, 28),
        "quantities": [NUMBER],
        "dates": [{"wording": "on Wednesday", "first": "2022-09-28", "last": "2022-09-28", "precision": "day"}],
        "reasons": [
            {"code": "number", "text": "It gives a number."},
            {"code": "named_body", "text": "A named source says so."},
        ],
        **changes,
    }
    return Suggestion.objects.create(capture=capture, span_start=span[0], span_end=span[1], **values)


@pytest.fixture
def suggestion(scene):
    return propose(scene)


def chain_of(claim):
    """Give who says it through whom: (source, stance, the source it relays), the origin first."""
    links = claim.attributions.select_related("source", "relays__source").order_by("pk")
    return [(each.source.slug, each.stance, each.relays and each.relays.source.slug) for each in links]


def actions(claim):
    return list(claim.events.order_by("pk").values_list("action", flat=True))


def decisions(suggestion):
    """Give the row history: (status, who decided) of each version of the row."""
    return list(suggestion.rows.order_by("pgh_id").values_list("status", "decided_by__username"))


HARBOUR_CHAIN = [
    ("ministry", "asserts", None),
    ("agency", "reports", "ministry"),
    ("harbour", "reports", "agency"),
]
DRAFT_CHAIN = [("ministry", "asserts", None), ("paper", "reports", "ministry")]

# -- Accepted ---------------------------------------------------------------------------------------------------------


def test_accepting_starts_a_draft_with_everything_filled_in(suggestion, author):
    claim = accept(suggestion, by=author, note="Widely repeated.")

    assert (claim.state, claim.version, claim.created_by) == ("draft", 1, author)
    assert claim.slug == "more-than-300000-people-will-be-called-up"
    assert (claim.statement, claim.language) == (suggestion.statement, "en")
    assert claim.said_on == date(2022, 9, 28)
    assert claim.selection_reason == "It gives a number. A named source says so."
    assert claim.events.get().note == "Widely repeated."
    number = claim.quantities.get()
    assert (number.low, number.high, number.low_open) == (Decimal(300_000), None, True)
    assert isinstance(number.low, Decimal)
    assert (number.measure, number.unit, number.wording) == ("people called up", "people", "more than 300,000")


def test_accepting_writes_the_chain_in_its_order_with_the_passage_in_its_place(suggestion, author):
    claim = accept(suggestion, by=author)

    assert chain_of(claim) == HARBOUR_CHAIN
    origin, agency, paper = claim.attributions.order_by("pk")
    assert (origin.document, origin.quote, origin.said_on) == (None, "", date(2022, 9, 28))
    assert (agency.document, agency.quote, agency.said_on) == (None, "", None)
    assert (paper.document, paper.capture) == (suggestion.capture.document, suggestion.capture)
    assert (paper.quote, paper.quote_start, paper.quote_end) == (TEXT[:80], 0, 80)
    assert paper.said_on == date(2022, 9, 29), "the paper said so when it was published"


def test_the_desk_only_adds_what_a_machine_cannot_know(suggestion, author):
    missing = {item.field for item in what_is_missing(accept(suggestion, by=author))}
    assert not missing & {"statement", "attributions", "quantities", "said_on", "selection_reason"}
    assert {"verdict", "evidence"} & missing


def test_words_in_quotation_marks_are_quoted_from_their_speaker(scene, author):
    chain = [link(source("harbour"), stance="reports"), link(source("ministry"), mode="verbatim")]
    claim = accept(propose(scene, chain=chain), by=author)
    origin = claim.attributions.origins().get()
    assert (origin.mode, origin.quote, origin.capture) == ("verbatim", TEXT[:80], None)
    assert not [item for item in what_is_missing(claim) if item.field == "attributions"]


def test_what_a_paper_says_itself_has_one_link(scene, author):
    claim = accept(propose(scene, chain=[link(source("harbour"))], said_on=None), by=author)
    assert chain_of(claim) == [("harbour", "asserts", None)]
    only = claim.attributions.get()
    assert (only.quote, only.said_on) == (TEXT[:80], date(2022, 9, 29))


def test_a_passage_longer_than_a_quote_may_be_is_quoted_as_far_as_it_may(author, scene):
    text = "The Ministry said: " + "and so on " * 300 + "300,000."
    capture = make_document(source("harbour"), url="https://harbour.example/long", text=text).captures.get()
    claim = accept(propose(capture, (0, len(text))), by=author)
    quoted = claim.attributions.get(capture=capture)
    assert (quoted.quote, quoted.quote_start, quoted.quote_end) == (text[:2000], 0, 2000)


def test_reasons_are_taken_as_far_as_there_is_room(scene, author):
    reasons = [{"code": code, "text": letter * 120 + "."} for code, letter in (("a", "A"), ("b", "B"), ("c", "C"))]
    assert accept(propose(scene, reasons=reasons), by=author).selection_reason == f"{'A' * 120}. {'B' * 120}."


@pytest.mark.parametrize(
    ("statement", "slug"),
    [
        ("300,000명이 소집된다.", "300000"),
        ("그들은 떠났다.", "claim"),
        ("Ça coûte 5 €!", "ca-coute-5"),
        ("@border_police says 5_000.", "border-police-says-5-000"),
        ("word " * 60 + "end.", "-".join(["word"] * 16)),
        ("a" * 200, "a" * 80),
    ],
)
def test_every_statement_gives_an_address(statement, slug, scene, author):
    assert accept(propose(scene, statement=statement), by=author).slug == slug


def test_an_address_that_is_taken_is_counted_up(scene, author):
    slugs = [accept(propose(scene, (start, start + 9)), by=author).slug for start in range(3)]
    stem = "more-than-300000-people-will-be-called-up"
    assert slugs == [stem, f"{stem}-2", f"{stem}-3"]


def test_accepting_twice_is_accepting_once(suggestion, author, colleague):
    claim = accept(suggestion, by=author)
    assert accept(suggestion, by=colleague) == claim
    assert Claim.objects.count() == 1
    suggestion.refresh_from_db()
    assert (suggestion.status, suggestion.claim, suggestion.decided_by) == ("accepted", claim, author)
    assert suggestion.decided_at is not None
    assert decisions(suggestion) == [("open", None), ("accepted", "rita")]


@pytest.mark.django_db(transaction=True)
def test_two_people_who_accept_at_once_make_one_claim(suggestion, author, colleague):
    outcomes = at_once(*[lambda by=by: accept(suggestion, by=by) for by in (author, colleague)] * 2)
    assert refused(outcomes, ()) == []
    assert set(outcomes) == {Claim.objects.get()}
    assert actions(outcomes[0]) == ["start"]
    assert len(decisions(suggestion)) == 2


@pytest.mark.django_db(transaction=True)
def test_the_same_words_accepted_at_once_from_two_documents_are_two_drafts(scene, author, colleague):
    other = make_document(source("paper"), url="https://paper.example/reprint", text=TEXT).captures.get()
    chosen = [propose(scene), propose(other)]
    outcomes = at_once(lambda: accept(chosen[0], by=author), lambda: accept(chosen[1], by=colleague))
    assert refused(outcomes, ()) == []
    stem = "more-than-300000-people-will-be-called-up"
    assert sorted(claim.slug for claim in outcomes) == [stem, f"{stem}-2"]


@pytest.mark.django_db(transaction=True)
def test_one_who_accepts_and_one_who_rejects_at_once_leave_one_decision(suggestion, author, colleague):
    outcomes = at_once(
        lambda: accept(suggestion, by=author), lambda: reject(suggestion, by=colleague, reason="No claim.")
    )
    assert len(refused(outcomes, SuggestionDecided)) == 1
    suggestion.refresh_from_db()
    assert (suggestion.status, Claim.objects.count()) in {("accepted", 1), ("rejected", 0)}


# -- Who says it ------------------------------------------------------------------------------------------------------


def test_a_speaker_whom_nobody_knew_becomes_a_source(scene, author):
    chain = [link(source("harbour"), stance="reports"), link(None, name="The Border Police", kind="government_body")]
    claim = accept(propose(scene, chain=chain, speaker=None), by=author)
    added = claim.attributions.origins().get().source
    assert (added.name, added.slug, added.kind) == ("The Border Police", "the-border-police", "government_body")


@pytest.mark.parametrize(
    ("known", "named"),
    [
        ("New York Times", "The New York Times (NYT)"),
        ("The New York Times (NYT)", "NYT"),
        ("Ministry of Internal Affairs of Georgia", "Georgian Ministry of Internal Affairs"),
        ("Georgian Interior Ministry", "The Ministry of the Interior of Georgia"),
    ],
)
def test_a_speaker_under_another_name_is_the_source_that_is_known(known, named, scene, author):
    body = Source.objects.create(slug="body", name=known, kind="organisation")
    before = Source.objects.count()
    chain = [link(source("harbour"), stance="reports"), link(None, name=named)]
    claim = accept(propose(scene, chain=chain, speaker=None), by=author)
    assert claim.attributions.origins().get().source == body
    assert Source.objects.count() == before


def test_two_suggestions_that_name_one_new_speaker_add_one_source(scene, author):
    for span, name in (((0, 9), "The Georgian Interior Ministry"), ((9, 19), "Ministry of the Interior of Georgia")):
        chain = [link(source("harbour"), stance="reports"), link(None, name=name)]
        accept(propose(scene, span, chain=chain, speaker=None), by=author)
    assert Source.objects.filter(name__icontains="interior").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_name_one_new_speaker_at_once_add_one_source(scene, author, colleague):
    chain = [link(source("harbour"), stance="reports"), link(None, name="The Border Police")]
    chosen = [propose(scene, (start, start + 9), chain=chain, speaker=None) for start in (0, 20)]
    outcomes = at_once(lambda: accept(chosen[0], by=author), lambda: accept(chosen[1], by=colleague))
    assert refused(outcomes, ()) == []
    assert Source.objects.filter(name__icontains="border").count() == 1


def test_a_speaker_who_was_merged_since_is_who_they_were_merged_into(scene, author):
    chosen = propose(scene)
    Source.objects.filter(slug="ministry").update(merged_into=source("agency"))
    claim = accept(chosen, by=author)
    assert claim.attributions.origins().get().source.slug == "agency"


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
    from claims.publishing.publish import publish

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
    from claims.editorial.review import reopen

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


def test_a_draft_made_by_accepting_goes_the_way_of_every_draft(suggestion, author, reviewer):
    claim = accept(suggestion, by=author)
    content, parts = whole_content(), ("question", "topics", "verdict", "evidence")
    edit(claim, by=author, expected_version=1, **{part: content[part] for part in parts})
    claim.refresh_from_db()
    submit(claim, by=author)
    approve(claim, by=reviewer)
    claim.refresh_from_db()
    assert claim.state == "approved"
