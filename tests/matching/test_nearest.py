"""The known claims nearest to a statement, and what agrees and differs."""

from decimal import Decimal

import pytest

from claims.editorial.suggesting import suggest
from claims.editorial.triage import drop
from claims.language.proposals import Proposal
from claims.matching.nearest import nearest
from claims.models import Claim
from sources.models import Source
from tests.desk import make_draft


def people(low, **changes):
    """A number of people, as suggestions hold it."""
    return {
        "low": low,
        "low_open": False,
        "high": low,
        "high_open": False,
        "is_approximate": False,
        "figure": "total",
        "measure": "people",
        "unit": "people",
        "wording": low,
        **changes,
    }


MORE_THAN_A_MILLION = people("1000000", low_open=True, high=None)


@pytest.fixture
def called_up(author):
    """The desk's claim: 300,000 people were called up."""
    return make_draft(author)


def test_the_same_claim_in_other_words_is_found_first(author, called_up):
    make_draft(author, slug="exempt", statement="Students were exempt from the mobilisation.", quantities=[])
    found = nearest("Some 300,000 people had been called up.", quantities=[people("300000", is_approximate=True)])
    assert found[0].claim == called_up
    assert found[0].relation == "repeats"
    assert found[0].agrees == ["The same number: 300,000."]


def test_two_numbers_that_exclude_each_other_are_rivals_not_repeats(called_up):
    (found,) = nearest("More than one million people were called up.", quantities=[MORE_THAN_A_MILLION])
    assert found.relation == "contradicts"
    assert found.differs == ["Both cannot be right: more than 1,000,000 here, 300,000 there."]


def test_a_wider_number_is_no_repeat_and_no_rival(called_up):
    wider = people("200000", low_open=True, high=None)
    (found,) = nearest("More than 200,000 people were called up.", quantities=[wider])
    assert found.relation == "alike"
    assert found.differs == ["Both can be right: more than 200,000 here, 300,000 there."]


def test_one_number_in_other_words_by_the_same_speaker_is_found(called_up):
    ministry = Source.objects.get(slug="ministry")
    found = nearest("Conscripts number 300,000 by order.", quantities=[people("300000")], speaker=ministry)
    assert [each.claim for each in found] == [called_up]


def test_other_units_are_not_compared(called_up):
    (found,) = nearest("300,000 tanks were called up, of all things.", quantities=[people("300000", unit="tanks")])
    assert found.relation == "alike"
    assert found.differs == ["One counts tanks, the other people."]


def test_a_number_on_one_side_only_is_said(called_up):
    (found,) = nearest("People were called up.")
    assert "Only one of them gives a number." in found.differs


def test_who_says_it_is_compared(called_up):
    ministry, paper = Source.objects.get(slug="ministry"), Source.objects.get(slug="paper")
    statement, numbers = "300,000 people were called up", [people("300000")]
    assert "The Ministry says both." in nearest(statement, quantities=numbers, speaker=ministry)[0].agrees
    assert "Said there by The Ministry." in nearest(statement, quantities=numbers, speaker=paper)[0].differs


def test_what_shares_no_word_is_not_shown(called_up):
    assert nearest("Tariffs on steel doubled.") == []


@pytest.mark.parametrize(
    "statement", ["", "the of and", "'; DROP TABLE claims_claim; --", "& | ! <-> :*", "한국어 문장"]
)
def test_odd_statements_find_nothing_and_break_nothing(called_up, statement):
    assert nearest(statement) == []


def test_dropped_claims_are_left_out(author, called_up):
    drop(called_up, by=author, note="Not worth it.")
    assert nearest("300,000 people were called up.") == []


def test_a_claim_is_not_its_own_neighbour(called_up):
    assert nearest(called_up.statement, among=Claim.objects.exclude(pk=called_up.pk)) == []


def test_the_limit_is_kept_and_the_best_come_first(author, called_up):
    for number in range(4):
        make_draft(author, slug=f"more-{number}", statement=f"300,000 people were called up in region {number}.")
    found = nearest("300,000 people were called up.", quantities=[people("300000")], limit=2)
    assert found[0].claim == called_up
    assert len(found) == 2
    assert found[0].score > found[1].score


def test_the_number_compared_is_a_decimal(called_up):
    assert called_up.quantities.get().low == Decimal(300_000)


def test_a_proposal_says_from_how_many_origins_the_desk_has_met_it(called_up):
    article = Source.objects.get(slug="paper").documents.get()
    proposal = Proposal(
        start=0,
        end=12,
        statement="300,000 people were called up.",
        speaker="The Ministry of Counting",
        is_rumour=False,
        stance="asserts",
        mode="paraphrase",
        said_on=None,
        quantities=[people("300000")],
        dates=[],
        reasons=[{"code": "number", "text": "It gives a number: 300,000."}],
        weight=3,
    )
    (suggestion,) = suggest(article.captures.get(), [proposal])
    assert suggestion.reasons[-1] == {"code": "repeated", "text": "The desk has this already, from 2 origins."}
