"""Claims that other publishers rate otherwise, as far as the crosswalk can tell."""

from datetime import date

import pytest
from django.utils import timezone

from claims.editorial.triage import drop
from claims.matching.disputes.ratings import rated_otherwise, with_reviews
from claims.models import CollectedReview, Rating, ReviewPage, Topic
from sources.models import Source
from tests.desk import change


@pytest.fixture
def collected(claim, author):
    """Give a function that collects what the paper says of the claim."""
    page = ReviewPage.objects.create(
        url="https://checks.example/1", publisher=Source.objects.get(slug="paper"), created_by=author
    )

    def run(number, **content):
        row = {"page": page, "url": f"{page.url}#{number}", "claim_reviewed": "It is so.", "label": "Wrong"}
        row |= {"sha256": str(number) * 64, "claim": claim, "rating": Rating.objects.get(slug="false")}
        return CollectedReview.objects.create(**{**row, **content})

    return run


def test_a_claim_is_listed_with_who_rates_it_otherwise_each_once(author, claim, collected):
    publisher = Source.objects.get(slug="paper")
    theirs = {"publisher": publisher, "rating": Rating.objects.get(slug="false"), "label": "Wrong"}
    agreeing = {**theirs, "rating": Rating.objects.get(slug="true"), "url": "https://checks.example/2"}
    change(claim, author, external_reviews=[{**theirs, "url": "https://checks.example/1#1"}, agreeing])
    collected(1)
    collected(2, reviewed_on=date(2022, 10, 1))
    (row,) = with_reviews(rated_otherwise())
    assert (row.side.claim, row.side.rating.slug) == (claim, "true")
    assert [review.url for review in row.reviews] == ["https://checks.example/1#2", "https://checks.example/1#1"]
    assert {(review.publisher, review.label, review.rating.slug) for review in row.reviews} == {
        ("The Paper", "Wrong", "false")
    }


@pytest.mark.parametrize(
    "content",
    [{"gone_at": timezone.now()}, {"rating": None}, {"claim": None}, {"rating": "true"}],
)
def test_what_is_gone_unknown_elsewhere_or_the_same_is_no_dispute(collected, content):
    if content.get("rating"):
        content = {"rating": Rating.objects.get(slug=content["rating"])}
    collected(1, **content)
    assert not rated_otherwise()


def test_no_dispute_is_with_a_verdict_that_is_not_rated_yet_or_a_claim_given_up(author, claim, collected):
    collected(1)
    claim.verdicts.update(rating=None)
    assert not rated_otherwise()
    claim.verdicts.update(rating=Rating.objects.get(slug="true"))
    assert list(rated_otherwise(Topic.objects.get(slug="war"))) == [claim]
    assert not rated_otherwise(Topic.objects.create(slug="peace", name="Peace"))
    drop(claim, by=author, note="No.")
    assert not rated_otherwise()


def test_many_reviews_take_as_many_queries_as_one(claim, collected, django_assert_num_queries):
    for number in range(1, 6):
        collected(number)
    with django_assert_num_queries(6):
        assert len(with_reviews(rated_otherwise())[0].reviews) == 5
