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


def review_of(record, **more):
    return claim_review(
        record,
        **more,
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
        "ratingExplanation": "The order names this number.",
        "ratingValue": 5,
        "worstRating": 1,
        "bestRating": 5,
    }
    assert review["itemReviewed"]["author"] == {"@type": "Organization", "name": "The Ministry"}
    assert review["itemReviewed"]["firstAppearance"]["url"] == "https://ministry.example/statement"
    assert review["itemReviewed"]["appearance"] == [{"@type": "CreativeWork", "url": "https://paper.example/article"}]
    assert (review["datePublished"], review["dateModified"]) == ("2022-10-01", "2022-11-02T09:30:00+00:00")


def test_a_rating_beside_the_scale_has_a_word_and_no_number(record):
    outdated = whole_content()["verdict"] | {"rating": Rating.objects.get(slug="outdated")}
    record["verdict"]["rating"] |= {"slug": "outdated", "label": outdated["rating"].label, "value": None}
    rating = review_of(record)["reviewRating"]
    assert rating == {
        "@type": "Rating",
        "alternateName": "Outdated",
        "ratingExplanation": "The order names this number.",
    }


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


def test_numbers_of_a_rating_are_integers_and_more_is_more_true(record):
    rating = review_of(record)["reviewRating"]
    assert {type(rating[name]) for name in ("ratingValue", "worstRating", "bestRating")} == {int}
    assert 1 <= rating["worstRating"] < rating["bestRating"]


def test_every_appearance_is_a_work_with_an_address_and_none_is_our_own_page(record):
    own = {**record["attributions"][1]["document"], "url": "https://www.desk.example/documents/1"}
    listed = {**record["attributions"][1]["document"], "url": "https://paper.example/a,b"}
    record["attributions"] += [{**record["attributions"][1], "document": document} for document in (own, listed)]
    assert review_of(record)["itemReviewed"]["appearance"] == [
        {"@type": "CreativeWork", "url": "https://paper.example/article"},
        {"@type": "CreativeWork", "url": "https://paper.example/a%2Cb"},  # collectors split at commas
    ]


def test_where_two_origins_have_no_order_neither_is_called_the_first(record):
    other = {**record["attributions"][1], "relays": None, "stance": "asserts"}
    record["attributions"] = [record["attributions"][0], other]
    assert "firstAppearance" in review_of(record)["itemReviewed"]  # both have a day
    other["document"] = {**other["document"], "published_precision": "month"}
    item = review_of(record)["itemReviewed"]
    assert "firstAppearance" not in item
    assert len(item["appearance"]) == 2


def test_a_claim_nobody_dated_is_dated_by_where_it_was_seen_first(record):
    record["said_on"] = None
    assert review_of(record)["itemReviewed"]["datePublished"] == "2022-09-29"


def test_a_denial_is_no_appearance(record):
    record["attributions"][1]["stance"] = "denies"
    assert "appearance" not in review_of(record)["itemReviewed"]


def test_corrections_are_told_with_their_day(record):
    review = review_of(record, corrections=[(datetime(2022, 11, 2, 9, 30, tzinfo=UTC), "The order gives no number.")])
    assert review["correction"] == [
        {
            "@type": "CorrectionComment",
            "datePublished": "2022-11-02T09:30:00+00:00",
            "text": "The order gives no number.",
        }
    ]
    assert "correction" not in review_of(record)


def test_the_desk_is_what_it_says_it_is(record):
    policies = {"@type": "NewsMediaOrganization", "correctionsPolicy": "https://desk.example/policies/corrections/"}
    publisher = {"name": "The Desk", "url": "https://desk.example", **policies}
    review = claim_review(
        record,
        page_url="https://desk.example/claims/conscripts/",
        first_published_at=datetime(2022, 10, 1, tzinfo=UTC),
        published_at=datetime(2022, 10, 1, tzinfo=UTC),
        publisher=publisher,
        license_url="https://creativecommons.org/licenses/by/4.0/",
    )
    assert review["publisher"] == publisher
    assert review["author"] == {"@type": "Organization", "name": "The Desk", "url": "https://desk.example"}
    assert review["sdPublisher"] == {
        "@type": "NewsMediaOrganization",
        "name": "The Desk",
        "url": "https://desk.example",
    }


def test_evidence_is_cited_and_what_is_withheld_is_not(record):
    withheld = {"stance": "refutes", "is_confidential": True, "confidential_reason": "The informant would be at risk."}
    record["evidence"].append(withheld)
    assert review_of(record)["citation"] == [
        {
            "@type": "CreativeWork",
            "url": "https://ministry.example/statement",
            "name": "Ministry gives a number",
            "publisher": {"@type": "Organization", "name": "The Ministry"},
        }
    ]


def test_a_page_in_another_language_is_not_said_to_be_in_that_of_the_claim(record):
    record["language"] = "ko"
    assert review_of(record, page_language="ko-KR")["inLanguage"] == "ko"
    assert review_of(record)["inLanguage"] == "ko"
    review = review_of(record, page_language="en")
    assert "inLanguage" not in review
    assert review["itemReviewed"]["inLanguage"] == "ko"


def test_translations_say_in_what_language_and_by_whom(record):
    record["translations"] = [
        {"language": "ko", "claim_reviewed": "30만 명.", "conclusion": "숫자가 나온다.", "translated_by": "Jiwoo"}
    ]
    assert review_of(record)["workTranslation"] == [
        {
            "@type": "CreativeWork",
            "inLanguage": "ko",
            "headline": "30만 명.",
            "text": "숫자가 나온다.",
            "creditText": "Jiwoo",
        }
    ]
