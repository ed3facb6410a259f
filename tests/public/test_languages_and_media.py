"""A claim in the reader's language, and what was found about a picture: described and linked, never loaded."""

import json
import re

import pytest

from claims.language.plain import PART_NAMES
from claims.models import Rating
from claims.public.changes import FIELDS_OF_A_VERDICT
from claims.public.words import PARTS
from tests.public.test_claim_pages import reviews_on, text_of

KOREAN = {
    "language": "ko",
    "statement": "30만 명이 소집되었다.",
    "conclusion": "명령에 이 숫자가 나온다.",
    "translated_by": "Jiwoo Han",
}
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
def translated(publish_claim):
    return publish_claim(translations=[KOREAN], verdict={**_verdict(), "rating": Rating.objects.get(slug="false")})


def _verdict():
    return {
        "conclusion": "The order names this number.",
        "reasoning": "We read it.",
        "as_of": "2022-10-01",
        "confidence": "high",
        "confidence_reason": "The order is public.",
    }


def test_a_page_in_korean_shows_the_claim_in_korean_and_who_translated_it(client, translated):
    page = text_of(client.get("/ko/claims/conscripts/"))
    assert KOREAN["statement"] in page
    assert KOREAN["conclusion"] in page
    assert "Jiwoo Han" in page
    assert "300,000 people were called up." in page  # as it was written stands there too


@pytest.mark.parametrize(
    "address",
    [
        *("/ko/", "/ko/search/?q=소집", "/ko/topics/war/", "/ko/sources/ministry/", "/ko/questions/how-many/"),
        *("/ko/corrections/", "/ko/feed.atom", "/ko/corrections/feed.json"),
    ],
)
def test_every_list_words_a_claim_as_its_page_does(client, translated, publish_again, address):
    publish_again(translated, "clarification", "It says who counted.", selection_reason="Who counted was not said.")
    page = client.get(address).content.decode()
    assert KOREAN["statement"] in page.replace("<mark>", "").replace("</mark>", "")
    assert "300,000 people were called up." not in page


def test_a_page_in_a_language_without_translation_shows_what_was_written(client, translated):
    page = text_of(client.get("/de/claims/conscripts/"))
    assert KOREAN["statement"] not in page
    assert "300,000 people were called up." in page


def test_the_rating_is_named_in_the_readers_language_from_the_record_alone(client, translated):
    Rating.objects.update(translations={})
    assert "거짓" in text_of(client.get("/ko/claims/conscripts/"))
    assert "Falsch" in text_of(client.get("/de/claims/conscripts/"))
    assert "False" in text_of(client.get("/claims/conscripts/"))


@pytest.mark.parametrize(
    ("asked", "given"), [("ko", "ko"), ("KO", "ko"), ("ko-KR", "ko"), ("en-GB", "en"), ("fr", "en")]
)
def test_the_nearest_wording_is_given(client, translated, asked, given):
    wording = client.get("/claims/conscripts/").context["reading"].in_language(asked)
    assert wording.language == given
    assert bool(wording.translated_by) == (given != "en")


def test_what_was_found_about_a_picture_is_said_and_linked(client, publish_claim):
    publish_claim(media=[PHOTO])
    page = client.get("/claims/conscripts/")
    text = text_of(page)
    for words in ("Missing context", PHOTO["caption"], PHOTO["original_context"], PHOTO["sha256"]):
        assert words in text
    html = page.content.decode()
    assert f'href="{PHOTO["content_url"]}" rel="nofollow noopener"' in html
    assert f'href="{PHOTO["original_url"]}" rel="nofollow noopener"' in html


def test_nothing_of_a_picture_is_loaded(client, publish_claim):
    publish_claim(media=[PHOTO, {**PHOTO, "kind": "video", "content_url": "https://posts.example/2.mp4"}])
    html = client.get("/claims/conscripts/").content.decode()
    assert not re.search(r"<(img|video|audio|iframe|embed|object|source)\b[^>]*example", html)
    assert not re.search(r"src=\"https?://", html)


def test_each_picture_has_a_media_review_in_a_script_of_its_own(client, publish_claim):
    publish_claim(media=[PHOTO, {**PHOTO, "content_url": "https://posts.example/2.jpg"}])
    kinds = [review["@type"] for review in reviews_on(client.get("/claims/conscripts/"))]
    assert kinds == ["ClaimReview", "MediaReview", "MediaReview"]
    for address in ("/ko/claims/conscripts/", "/claims/conscripts/v/1/"):
        assert reviews_on(client.get(address)) == []


def test_a_correction_is_told_in_the_mark_up(client, corrected):
    [review] = reviews_on(client.get("/claims/conscripts/"))
    [correction] = review["correction"]
    assert correction["text"] == "The order gives no number."
    assert correction["datePublished"] == review["dateModified"]


def test_a_withdrawn_claim_has_no_mark_up(client, published, editor):
    from claims.publishing.publish import withdraw

    withdraw(published, by=editor, note="It was a misunderstanding.")
    assert reviews_on(client.get("/claims/conscripts/")) == []


HOSTILE = "</script><script>alert(1)</script>\u202e" + "x" * 300


def test_hostile_words_in_a_translation_or_a_caption_break_nothing(client, publish_claim):
    row = {**KOREAN, "statement": HOSTILE, "conclusion": HOSTILE[:300], "translated_by": HOSTILE[:200]}
    publish_claim(translations=[row], media=[{**PHOTO, "caption": HOSTILE, "original_context": HOSTILE}])
    for address in ("/claims/conscripts/", "/ko/claims/conscripts/"):
        html = client.get(address).content.decode()
        assert "<script>alert" not in html
        assert "\u202e" not in html
    assert len(reviews_on(client.get("/claims/conscripts/"))) == 2
    assert json.dumps(reviews_on(client.get("/claims/conscripts/")))


def test_the_difference_between_two_versions_names_what_is_new(client, publish_claim, publish_again):
    claim = publish_claim()
    publish_again(claim, "update", "In Korean too, and about a picture.", translations=[KOREAN], media=[PHOTO])
    page = text_of(client.get("/claims/conscripts/diff/1..2/"))
    assert KOREAN["statement"] in page
    assert PHOTO["caption"] in page


def test_every_heading_of_a_difference_can_be_translated():
    ours_alone = {"withheld_evidence", "translated_wordings", "verdict"}
    named = {name for part, name in PART_NAMES.items() if part not in ours_alone}
    assert named | {name for name, _ in FIELDS_OF_A_VERDICT} == set(PARTS)
