"""What looks like a claim, and what is suggested about the two."""

from decimal import Decimal

import pytest

from claims.editorial.alike import Band, band_of, looks_like, what_is_typed_looks_like
from claims.editorial.triage import drop
from claims.models import ClaimRelation
from tests.desk import make_draft, make_review_by_others

RIVAL = "By Friday more than one million people had been called up."


def number(low, high=None, *, low_open=False, unit="people", wording=""):
    return {
        "low": Decimal(low),
        "low_open": low_open,
        "high": high and Decimal(high),
        "measure": unit,
        "unit": unit,
        "wording": wording or low,
    }


@pytest.fixture
def rival(author):
    """A draft with the same words and another number."""
    return make_draft(author, "rival", statement=RIVAL, quantities=[number("1000000", low_open=True)])


def suggested(claim):
    """Give (slug, kind, whether the claim does it to the other) of what is suggested about a claim."""
    return [(each.near.row.slug, each.kind, each.is_ours) for each in looks_like(claim).claims if each.kind]


def typed(statement, language="en", claim=None):
    found = what_is_typed_looks_like(statement, language=language, claim=claim)
    return [(each.near.row.slug, each.kind) for each in found.claims]


def test_a_million_called_up_contradicts_three_hundred_thousand_and_is_never_the_same(claim, rival):
    assert suggested(rival) == [("conscripts", "contradicts", True)]
    assert suggested(claim) == [("rival", "contradicts", True)]
    assert ("conscripts", "contradicts") in typed("over one million called up")


def test_the_same_in_other_words_repeats_it(claim, author):
    again = make_draft(author, "again", statement="By order, 300,000 people have been called up.")
    assert suggested(again) == [("conscripts", "repeats", True)]


def test_two_claims_of_one_speaker_on_different_subjects_are_not_suggested(claim, author):
    other = make_draft(author, "other", statement="The bridge to the island cost 300,000 euros.", quantities=[])
    assert other.attributions.first().source == claim.attributions.first().source
    assert suggested(other) == suggested(claim) == []


def test_what_is_said_of_another_place_or_year_is_not_suggested(author):
    make_draft(author, "kursk", statement="More than 500 houses burned in Kursk in 2021.", quantities=[])
    for statement in ("More than 500 houses burned in Omsk in 2021.", "More than 500 houses burned in Kursk in 2019."):
        assert typed(statement) == [("kursk", None)]


def test_one_of_several_things_that_a_claim_says_is_a_part_of_it(claim, author):
    whole = make_draft(
        author, "whole", statement="300,000 people were called up, and the border with Georgia was shut."
    )
    assert suggested(claim) == [("whole", "part_of", True)]
    assert suggested(whole) == [("conscripts", "part_of", False)]


def test_a_number_within_anothers_bounds_supports_it(claim, author):
    wider = make_draft(
        author,
        "wider",
        statement="More than 200,000 people were called up.",
        quantities=[number("200000", low_open=True, wording="more than 200,000")],
    )
    assert suggested(claim) == [("wider", "supports", True)]
    assert suggested(wider) == [("conscripts", "supports", False)]


def test_what_was_dropped_looks_like_nothing(claim, rival, author):
    drop(rival, by=author, note="Nobody said so.")
    assert looks_like(claim).claims == []


def test_what_somebody_related_is_not_shown_again(claim, rival):
    ClaimRelation.objects.create(claim=rival, other=claim, kind="supersedes", proposed_by="Rita Example")
    assert looks_like(claim).claims == looks_like(rival).claims == []


def test_while_it_is_typed_the_numbers_are_read_from_the_sentence(claim):
    assert typed(RIVAL) == [("conscripts", "contradicts")]
    assert typed(RIVAL, claim=claim) == []
    assert typed("") == []


def test_what_other_publishers_found_is_shown_while_it_is_typed_and_when_it_is_saved(claim, author):
    make_review_by_others(author)
    for found in (looks_like(claim), what_is_typed_looks_like(claim.statement, language="en", claim=claim)):
        (review,) = found.reviews
        assert (review.row.publisher_name, review.row.label) == ("The Paper", "Not so")
        assert review.match.relation == "contradicts"
        assert found.claims == []


def test_it_takes_as_many_queries_however_many_there_are(claim, author, django_assert_num_queries):
    make_draft(author, "first", statement="300,000 people were called up at once.")
    for number_of_them in range(2):
        with django_assert_num_queries(11):
            looks_like(claim)
        for more in range(5):
            slug = f"more-{number_of_them}-{more}"
            make_draft(author, slug, statement=f"300,000 people were called up in region {more}.")


def test_a_score_falls_into_one_of_two_bands():
    assert [band_of(score) for score in (0, 0.69, 0.7, 1)] == [Band.SUGGEST, Band.SUGGEST, Band.STRONG, Band.STRONG]
