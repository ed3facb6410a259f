"""MediaReview: what was found about a picture, a video or a recording, in schema.org's terms."""

from datetime import UTC, datetime

import pytest

from claims.models import Authenticity, MediaKind
from claims.record import schema
from claims.record.build import build_record
from claims.record.mediareview import OBJECTS, media_reviews
from tests.desk import change

pytestmark = pytest.mark.django_db

PHOTO = {
    "kind": "image",
    "content_url": "https://posts.example/1.jpg",
    "caption": "Cars stand in three rows before a barrier.",
    "authenticity": "DecontextualizedContent",
    "original_context": "The queue was photographed in August 2019.",
    "original_url": "https://agency.example/2019/queue.jpg",
    "sha256": "0" * 64,
}


@pytest.fixture
def record(claim, author):
    article = claim.attributions.get(relays__isnull=False).document
    return build_record(change(claim, author, media=[{**PHOTO, "document": article}]))


def reviews_of(record, **more):
    return media_reviews(
        record,
        page_url="https://desk.example/claims/conscripts/",
        first_published_at=datetime(2022, 10, 1, tzinfo=UTC),
        published_at=datetime(2022, 11, 2, 9, 30, tzinfo=UTC),
        publisher={"name": "The Desk", "url": "https://desk.example"},
        license_url="https://creativecommons.org/licenses/by/4.0/",
        **more,
    )


def test_it_says_what_was_found_and_what_the_original_is(record):
    [review] = reviews_of(record)
    assert (review["@context"], review["@type"]) == ("https://schema.org", "MediaReview")
    assert review["mediaAuthenticityCategory"] == "DecontextualizedContent"
    assert review["originalMediaContextDescription"] == PHOTO["original_context"]
    assert review["originalMediaLink"] == PHOTO["original_url"]
    assert review["author"] == {"@type": "Organization", "name": "The Desk", "url": "https://desk.example"}
    assert (review["datePublished"], review["dateModified"]) == ("2022-10-01", "2022-11-02T09:30:00+00:00")


def test_it_reviews_the_file_as_the_claim_that_it_is_taken_for(record):
    item = reviews_of(record)[0]["itemReviewed"]
    assert item == {
        "@type": "ImageObject",
        "contentUrl": "https://posts.example/1.jpg",
        "sha256": "0" * 64,
        "description": "Cars stand in three rows before a barrier.",
        "isPartOf": {
            "@type": "CreativeWork",
            "url": "https://paper.example/article",
            "name": "Ministry gives a number",
        },
        "interpretedAsClaim": {
            "@type": "Claim",
            "inLanguage": "en",
            "datePublished": "2022-09-21",
            "author": {"@type": "Organization", "name": "The Ministry"},
            "text": "300,000 people were called up.",
        },
    }


def test_what_is_original_is_its_own_original(record):
    record["media"][0] |= {"authenticity": "OriginalMediaContent", "original_url": ""}
    assert reviews_of(record)[0]["originalMediaLink"] == "https://posts.example/1.jpg"
    record["media"][0]["authenticity"] = "StagedContent"
    assert "originalMediaLink" not in reviews_of(record)[0]


def test_each_item_has_a_review_of_its_own_and_none_is_a_second_claim_review(record):
    record["media"].append({**record["media"][0], "kind": "video", "document": None, "sha256": ""})
    first, second = reviews_of(record)
    assert (first["identifier"], second["identifier"]) == ("conscripts-1", "conscripts-2")
    assert second["itemReviewed"]["@type"] == "VideoObject"
    assert "ClaimReview" not in str([value for review in (first, second) for value in review.values()])


def test_a_claim_about_no_picture_has_no_media_review(record):
    assert reviews_of({**record, "media": []}) == []
    assert reviews_of({name: value for name, value in record.items() if name != "media"} | {"format": 1}) == []


def test_every_kind_and_category_has_its_name_in_schema_org():
    assert set(OBJECTS) == set(MediaKind.values)
    assert set(schema.AUTHENTICITY) == set(Authenticity.values)
