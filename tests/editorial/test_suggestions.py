"""Accepting a suggestion: a draft with everything filled in, once, with its speakers found or added."""

from datetime import date
from decimal import Decimal

import pytest

from claims.editorial.drafting import edit
from claims.editorial.errors import (
    SuggestionDecided,
)
from claims.editorial.readiness import what_is_missing
from claims.editorial.review import approve, submit
from claims.editorial.suggestions import accept, reject
from claims.models import Claim
from sources.models import Source
from tests.desk import make_document, whole_content
from tests.editorial.proposed import HARBOUR_CHAIN, TEXT, actions, chain_of, decisions, link, propose, source
from tests.journeys.test_two_at_once import at_once, refused

# -- Accepted ---------------------------------------------------------------------------------------------------------


def test_accepting_starts_a_draft_with_everything_filled_in(suggestion, author):
    claim = accept(suggestion, by=author, note="Widely repeated.")

    assert (claim.state, claim.version, claim.created_by) == ("draft", 1, author)
    assert claim.slug == "more-than-300000-people-will-be-called-up"
    assert (claim.statement, claim.language) == (suggestion.statement, "en")
    assert claim.said_on == date(2022, 9, 28)
    assert claim.selection_reason == "", "readers see it, so a person says why"
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
    assert not missing & {"statement", "attributions", "quantities", "said_on"}
    assert {"selection_reason", "verdict", "evidence"} & missing


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


@pytest.mark.parametrize(
    ("statement", "slug"),
    [
        ("300,000명이 소집된다.", "claim-300000"),
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


def test_a_draft_made_by_accepting_goes_the_way_of_every_draft(suggestion, author, reviewer):
    claim = accept(suggestion, by=author)
    content, parts = whole_content(), ("question", "topics", "verdict", "evidence", "selection_reason")
    edit(claim, by=author, expected_version=1, **{part: content[part] for part in parts})
    claim.refresh_from_db()
    submit(claim, by=author)
    approve(claim, by=reviewer)
    claim.refresh_from_db()
    assert claim.state == "approved"
