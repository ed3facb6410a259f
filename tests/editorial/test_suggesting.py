"""What is proposed is stored once: each passage, each statement of a document, with who says it through whom."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection

from claims.editorial import suggesting
from claims.editorial.suggesting import suggest
from claims.editorial.suggestions import accept, reject
from claims.language.proposals.proposal import Proposal
from claims.models import Suggestion
from sources.intake.hand_in import hand_in_text
from sources.intake.record import keep_pasted_text
from sources.models import Source
from tests.desk import make_document
from tests.journeys.test_two_at_once import at_once, refused
from tests.reading import read_to_the_end

pytestmark = pytest.mark.django_db

TEXT = "The Ministry said that 300,000 people would be called up. Some say the number could rise."
NUMBER = {
    "low": "300000",
    "low_open": False,
    "high": "300000",
    "high_open": False,
    "is_approximate": False,
    "figure": "total",
    "measure": "people",
    "unit": "people",
    "wording": "300,000",
}
PROPOSAL = Proposal(
    start=23,
    end=57,
    statement="300,000 people will be called up.",
    speaker="The Ministry",
    is_rumour=False,
    stance="asserts",
    mode="paraphrase",
    said_on=date(2022, 9, 28),
    quantities=[NUMBER],
    dates=[{"wording": "on Wednesday", "first": "2022-09-28", "last": "2022-09-28", "precision": "day"}],
    reasons=[{"code": "number", "text": "It gives a number."}],
    weight=3,
)
OTHER = replace(PROPOSAL, start=58, end=90, statement="The number may rise.", speaker=None, is_rumour=True)


@pytest.fixture
def paper(desk):
    return Source.objects.create(slug="paper", name="The Harbour Paper", kind="news_outlet")


@pytest.fixture
def capture(paper):
    return make_document(paper, text=TEXT).captures.get()


def stored():
    return list(Suggestion.objects.order_by("pk").values_list("statement", flat=True))


# -- What is stored ---------------------------------------------------------------------------------------------------


def test_a_proposal_is_stored_with_all_it_says(capture):
    ministry = Source.objects.create(slug="ministry", name="Ministry", kind="government_body")
    suggest(capture, [PROPOSAL])

    suggestion = Suggestion.objects.get()
    assert (suggestion.capture, suggestion.span_start, suggestion.span_end) == (capture, 23, 57)
    assert (suggestion.statement, suggestion.language) == (PROPOSAL.statement, "en")
    assert (suggestion.speaker, suggestion.said_on) == (ministry, PROPOSAL.said_on)
    assert (suggestion.quantities, suggestion.dates, suggestion.reasons) == ([NUMBER], PROPOSAL.dates, PROPOSAL.reasons)
    assert (suggestion.status, suggestion.claim, suggestion.decided_by) == ("open", None, None)
    assert suggestion.rows.get().pgh_label == "insert"


def test_a_proposal_is_in_the_language_of_its_document(capture):
    capture.document.language = "de"
    suggest(capture, [PROPOSAL])
    assert Suggestion.objects.get().language == "de"


def test_numbers_that_no_claim_can_hold_are_left_to_the_reader(capture, author):
    too_fine = {**NUMBER, "low": "0.0000001", "wording": "0.0000001"}
    too_large = {**NUMBER, "high": "1" + "0" * 30, "wording": "a nonillion"}
    suggest(capture, [replace(PROPOSAL, quantities=[too_fine, NUMBER, too_large])])
    suggestion = Suggestion.objects.get()
    assert suggestion.quantities == [NUMBER]
    assert accept(suggestion, by=author).quantities.get().wording == "300,000"


# -- Who says it through whom -----------------------------------------------------------------------------------------


def chain(capture, proposal):
    suggest(capture, [proposal])
    suggestion = Suggestion.objects.get()
    return suggestion, [(link["name"], link["source"], link["stance"], link["mode"]) for link in suggestion.chain]


REPORTED = ("The Harbour Paper", "paper", "reports", "paraphrase")


def test_the_paper_reports_what_a_known_source_says(capture):
    ministry = Source.objects.create(slug="ministry", name="Ministry", kind="government_body")
    suggestion, links = chain(capture, replace(PROPOSAL, stance="denies", mode="verbatim"))
    assert links == [REPORTED, ("Ministry", "ministry", "denies", "verbatim")]
    assert suggestion.speaker == ministry


def test_a_speaker_whom_nobody_knows_is_named_and_not_added(capture):
    suggestion, links = chain(capture, replace(PROPOSAL, speaker="The Georgian Interior Ministry"))
    assert links == [REPORTED, ("The Georgian Interior Ministry", "", "asserts", "paraphrase")]
    assert suggestion.chain[1]["kind"] == "government_body"
    assert suggestion.speaker is None
    assert Source.objects.count() == 1, "a source is added when somebody accepts"


def test_what_nobody_in_particular_says_is_a_rumour(capture):
    suggestion, links = chain(capture, OTHER)
    assert links[0] == REPORTED
    assert links[1][2:] == ("asserts", "alleged")
    assert suggestion.speaker.kind == "unattributed"


def test_what_the_paper_says_itself_comes_from_the_paper(capture, paper):
    suggestion, links = chain(capture, replace(PROPOSAL, speaker=None))
    assert links == [("The Harbour Paper", "paper", "asserts", "paraphrase")]
    assert suggestion.speaker == paper


def test_a_paper_that_quotes_itself_relays_nobody(capture, paper):
    suggestion, links = chain(capture, replace(PROPOSAL, speaker="Harbour Paper", mode="verbatim"))
    assert links == [("The Harbour Paper", "paper", "asserts", "verbatim")]
    assert suggestion.speaker == paper


@pytest.mark.parametrize("changes", [{}, {"speaker": None}, {"mode": "verbatim"}, {"speaker": None, "is_rumour": True}])
def test_every_kind_of_proposal_can_be_accepted(changes, capture, author):
    proposal = replace(PROPOSAL, **changes)
    suggest(capture, [proposal])
    claim = accept(Suggestion.objects.get(), by=author)
    last = claim.attributions.order_by("pk").last()
    assert (last.capture, last.quote) == (capture, TEXT[proposal.start : proposal.end])
    assert claim.attributions.origins().count() == 1


# -- Once -------------------------------------------------------------------------------------------------------------


def test_what_is_proposed_again_is_not_stored_again(capture):
    assert len(suggest(capture, [PROPOSAL, OTHER])) == 2
    assert suggest(capture, [PROPOSAL, OTHER]) == []
    assert stored() == [PROPOSAL.statement, OTHER.statement]


def test_a_statement_is_proposed_once_and_a_passage_too(capture):
    same_words = replace(OTHER, statement=PROPOSAL.statement)
    same_place = replace(PROPOSAL, statement="In other words.")
    suggest(capture, [PROPOSAL, same_words])
    suggest(capture, [same_place])
    assert stored() == [PROPOSAL.statement]


def test_what_people_decided_is_not_proposed_again_from_a_later_capture(capture, author):
    suggest(capture, [PROPOSAL, OTHER])
    first, second = Suggestion.objects.order_by("pk")
    accept(first, by=author)
    reject(second, by=author, reason="No claim.")
    later = keep_pasted_text(capture.document, f"{TEXT} More followed: 5,000.")

    suggest(later, [PROPOSAL, OTHER, replace(PROPOSAL, start=91, end=115, statement="5,000 more followed.")])

    assert stored() == [PROPOSAL.statement, OTHER.statement, "5,000 more followed."]


def test_the_same_statement_in_another_document_is_an_appearance_of_its_own(capture, paper):
    elsewhere = make_document(paper, url="https://paper.example/another", text=TEXT).captures.get()
    suggest(capture, [PROPOSAL])
    suggest(elsewhere, [PROPOSAL])
    assert stored() == [PROPOSAL.statement] * 2


@pytest.mark.django_db(transaction=True)
def test_two_workers_who_propose_the_same_at_once_store_it_once(capture):
    assert refused(at_once(*[lambda: suggest(capture, [PROPOSAL, OTHER])] * 4), ()) == []
    assert sorted(stored()) == sorted([PROPOSAL.statement, OTHER.statement])


# -- The step ---------------------------------------------------------------------------------------------------------


def test_the_step_asks_with_what_is_known_of_the_document(author, paper, monkeypatch):
    asked = []

    def propose(text, spans, **known):
        asked.append((text, [text[start:end] for start, end in spans], known))
        return [replace(PROPOSAL, start=0, end=len(text))]

    monkeypatch.setattr(suggesting, "propose", propose)
    day = date(2022, 9, 29)
    intake = read_to_the_end(hand_in_text(TEXT, by=author, publisher=paper, published_on=day))

    assert asked == [(TEXT, [TEXT], {"published_on": day, "language": "en"})]
    assert Suggestion.objects.get().capture == intake.capture
    assert not intake.is_open


def test_a_document_without_a_date_is_read_as_of_its_capture(author, paper, monkeypatch):
    asked = []
    monkeypatch.setattr(suggesting, "propose", lambda text, spans, **known: asked.append(known) or [])
    intake = read_to_the_end(hand_in_text(TEXT, by=author, publisher=paper))
    assert asked[0]["published_on"] == intake.capture.captured_at.date()
    assert intake.steps.get(stage="suggest").status == "done", "nothing to propose is an answer too"


@pytest.mark.django_db(transaction=True)
def test_nothing_is_held_while_the_text_is_read(author, paper, monkeypatch):
    """The language work may take long; no transaction is open over it."""
    held = []
    monkeypatch.setattr(
        suggesting, "propose", lambda *arguments, **known: held.append(connection.in_atomic_block) or [PROPOSAL]
    )
    read_to_the_end(hand_in_text(TEXT, by=author, publisher=paper))
    assert held == [False]
    assert stored() == [PROPOSAL.statement]
