"""ClaimReview as search engines and collectors read it."""

import json
from datetime import UTC, datetime

import pytest

from claims.editorial import roles
from claims.editorial.scale import install_default_scale
from claims.models import Rating
from claims.record.build import build_record
from claims.record.claimreview import claim_review, claim_review_script
from tests.desk import make_draft, make_person, whole_content

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    roles.install()
    install_default_scale()
    return build_record(make_draft(make_person("rita", "Researcher")))


def review_of(record):
    return claim_review(
        record,
        page_url="https://desk.example/claims/conscripts/",
        first_published_at=datetime(2022, 10, 1, tzinfo=UTC),
        published_at=datetime(2022, 11, 2, 9, 30, tzinfo=UTC),
        publisher={"name": "The Desk", "url": "https://desk.example"},
        license_url="https://creativecommons.org/licenses/by/4.0/",
    )


def test_it_names_the_claim_the_rating_and_who_said_it(record):
    review = review_of(record)
    assert review["claimReviewed"] == "300,000 people were called up."
    assert review["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "True",
        "ratingValue": 5,
        "worstRating": 1,
        "bestRating": 5,
    }
    assert review["itemReviewed"]["author"] == {"@type": "Organization", "name": "The Ministry"}
    assert review["itemReviewed"]["appearance"][1] == {"@type": "CreativeWork", "url": "https://paper.example/article"}
    assert (review["datePublished"], review["dateModified"]) == ("2022-10-01", "2022-11-02T09:30:00+00:00")


def test_a_rating_beside_the_scale_has_a_word_and_no_number(record):
    outdated = whole_content()["verdict"] | {"rating": Rating.objects.get(slug="outdated")}
    record["verdict"]["rating"] |= {"slug": "outdated", "label": outdated["rating"].label, "value": None}
    assert review_of(record)["reviewRating"] == {"@type": "Rating", "alternateName": "Outdated"}


def test_a_rumour_has_no_author(record):
    record["attributions"][0]["source"]["kind"] = "unattributed"
    assert "author" not in review_of(record)["itemReviewed"]


def test_nothing_in_it_is_empty(record):
    def blanks(value):
        if isinstance(value, dict):
            return any(blanks(item) for item in value.values())
        if isinstance(value, list):
            return not value or any(blanks(item) for item in value)
        return value in (None, "")

    assert not blanks(review_of(record))


def test_no_claim_closes_the_script_element(record):
    record["claim_reviewed"] = "</script><script>alert(1)</script>"
    script = claim_review_script(review_of(record))
    assert "<" not in script
    assert json.loads(script)["claimReviewed"] == "</script><script>alert(1)</script>"


def test_a_long_claim_is_cut_between_words_below_75_characters(record):
    record["claim_reviewed"] = "word " * 40
    assert len(review_of(record)["claimReviewed"]) < 75
    assert review_of(record)["claimReviewed"].endswith("word…")
