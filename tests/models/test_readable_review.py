"""What readers and programs may see of reviews by other publishers."""

from datetime import date

import pytest
from django.utils import timezone

from claims.models import CollectedReview, ReadableReview, ReviewPage
from sources.models import Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def collected(published, author):
    """One review of the published claim, and one that is gone."""
    page = ReviewPage.objects.create(
        url="https://www.Checks.example:8443/1", publisher=Source.objects.get(slug="paper"), created_by=author
    )
    row = {"page": page, "url": page.url + "#2", "claim_reviewed": "The moon is hollow.", "label": "False"}
    CollectedReview.objects.create(**row, sha256="b" * 64, gone_at=timezone.now())
    return CollectedReview.objects.create(**row, sha256="a" * 64, claim=published, reviewed_on=date(2026, 1, 2))


def test_readers_see_what_stands_and_our_names_for_it(collected):
    (review,) = ReadableReview.objects.all()
    assert (review.pk, review.publisher, review.claim, review.rating) == (collected.pk, "paper", "conscripts", "")
    assert (review.site, review.page_url) == ("checks.example", "https://www.Checks.example:8443/1")


def test_a_claim_that_readers_cannot_see_is_not_named(collected, claim_of_the_desk):
    CollectedReview.objects.filter(pk=collected.pk).update(claim=claim_of_the_desk)
    assert ReadableReview.objects.get().claim == ""


def test_they_are_found_by_their_words(collected):
    assert ReadableReview.objects.matching("hollow moons").exists()
    assert not ReadableReview.objects.matching("cheese").exists()


@pytest.fixture
def claim_of_the_desk(author):
    """A draft."""
    from tests.desk import make_draft

    return make_draft(author, slug="draft")
