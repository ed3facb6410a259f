"""A claim's page, its versions, what changed between them, and the exact bytes behind it."""

import hashlib
import json
import re

import pytest

from claims.models import ChangeKind, Publication
from claims.publishing.publish import withdraw


def text_of(response):
    """Give a page as a reader sees it: without tags, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def reviews_on(response):
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', response.content.decode(), re.DOTALL)
    return [json.loads(script) for script in found]


def test_the_conclusion_comes_before_who_said_it_and_the_reasoning(client, published):
    page = text_of(client.get("/claims/conscripts/"))
    places = [
        page.index(words)
        for words in (
            "300,000 people were called up.",
            "The order names this number.",
            "passing on",
            "We read the order",
        )
    ]
    assert places == sorted(places)


def test_the_page_names_everyone_in_the_chain_and_what_they_did(client, published):
    page = text_of(client.get("/claims/conscripts/"))
    assert "The Ministry says so" in page
    assert "The Paper reports it, passing on The Ministry" in page
    assert "One origin" in page


def test_the_rating_is_a_shape_and_a_word_with_its_place_on_the_scale(client, published):
    response = client.get("/claims/conscripts/")
    assert '<span class="rating tone-true"><svg class="shape"' in response.content.decode()
    assert "5 on a scale from 1 (least true) to 5" in text_of(response)


def test_confidential_evidence_is_shown_as_withheld_with_its_reason(client, publish_claim):
    from sources.models import Document, Source
    from tests.desk import whole_content

    ministry = whole_content()["evidence"][0]["document"]
    leaker = Source.objects.create(slug="leaker", name="Leaker", kind="person")
    secret = Document.objects.create(publisher=leaker, url="https://leak.example/x", title="The leaked file")
    evidence = [
        {"document": ministry, "stance": "supports", "note": "The order itself."},
        {
            "document": secret,
            "stance": "refutes",
            "is_confidential": True,
            "confidential_reason": "It would name a source.",
        },
    ]
    publish_claim(evidence=evidence)
    page = client.get("/claims/conscripts/").content.decode()
    assert "It would name a source." in page
    assert "leak" not in page.lower()


def test_one_claim_review_stands_on_the_canonical_page_only(client, corrected):
    (review,) = reviews_on(client.get("/claims/conscripts/"))
    assert review["url"] == "http://testserver/claims/conscripts/"
    assert review["reviewRating"]["alternateName"] == "Half true"
    assert reviews_on(client.get("/claims/conscripts/v/1/")) == []
    assert reviews_on(client.get("/claims/conscripts/v/2/")) == []


def test_a_changed_rating_is_told_at_the_top_and_a_typo_at_the_foot(client, corrected, publish_again):
    publish_again(
        corrected, ChangeKind.TYPO, "A letter was missing.", verdict={"reasoning": "We read the order again."}
    )
    page = text_of(client.get("/claims/conscripts/"))
    conclusion = page.index("Only the minister names this number.", page.index("Verdict"))
    assert page.index("The order gives no number.") < conclusion < page.index("A letter was missing.")
    assert "True → became Half true" in page


def test_an_old_version_stays_and_says_that_it_is_old(client, corrected):
    page = text_of(client.get("/claims/conscripts/v/1/"))
    assert "This is version 1" in page
    assert "The order names this number." in page
    assert "The order gives no number." not in page
    assert "This is version 2" not in text_of(client.get("/claims/conscripts/v/2/"))


def test_the_difference_is_word_by_word_with_who_stands_for_it_and_why(client, corrected):
    page = client.get("/claims/conscripts/diff/1..2/").content.decode()
    assert re.search(r"<del>[^<]*order[^<]*</del>", page)
    assert re.search(r"<ins>[^<]*minister[^<]*</ins>", page)
    assert "The order gives no number." in page
    assert "read and approved by <bdi>Vera Example</bdi>" in page


def test_a_withdrawn_verdict_is_not_repeated_as_standing(client, corrected, editor):
    withdraw(corrected, by=editor, note="Our source took it back.")
    response = client.get("/claims/conscripts/")
    page = text_of(response)
    assert response.status_code == 200
    assert "Our source took it back." in page
    assert "Only the minister names this number." not in page
    assert "/claims/conscripts/v/2/" in response.content.decode()
    assert reviews_on(response) == []
    assert "The verdict was withdrawn on" in text_of(client.get("/claims/conscripts/v/2/"))
    assert "Our source took it back." in text_of(client.get("/claims/conscripts/v/3/"))
    assert "the same in both versions" in text_of(client.get("/claims/conscripts/diff/2..3/"))


def test_the_record_is_served_byte_for_byte(client, corrected):
    for publication in Publication.objects.all():
        response = client.get(f"/claims/conscripts/v/{publication.version}/record.json")
        assert hashlib.sha256(response.content).hexdigest() == publication.record_sha256
        assert response["Content-Type"] == "application/json"
        assert response["Cache-Control"] == "max-age=31536000, immutable"
        entry = client.get(f"/log/{publication.sequence}/entry.json")
        assert hashlib.sha256(entry.content).hexdigest() == publication.entry_sha256
        page = client.get(f"/claims/conscripts/v/{publication.version}/").content.decode()
        assert publication.record_sha256 in page
        assert publication.entry_sha256 in page


def test_rivals_stand_beside_the_claim_in_numbers_and_words(client, published, publish_claim, rumour):
    publish_claim("rumour-of-a-million", **rumour())
    page = client.get("/claims/conscripts/")
    assert 'role="img"' in page.content.decode()
    assert "an increase, not a total" in text_of(page)
    assert "/questions/how-many/" in page.content.decode()


def test_a_rival_that_is_withdrawn_or_not_published_is_not_shown(
    client, published, publish_claim, rumour, editor, author
):
    from tests.desk import make_draft

    withdrawn = publish_claim("rumour-of-a-million", **rumour())
    withdraw(withdrawn, by=editor, note="We cannot say.")
    make_draft(author, "never-published", **(rumour() | {"statement": "A draft that nobody may see."}))
    page = client.get("/claims/conscripts/").content.decode()
    assert "rumour-of-a-million" not in page
    assert "never-published" not in page
    assert "A draft that nobody may see." not in page


@pytest.mark.parametrize(
    "address",
    [
        "/claims/conscripts/",
        "/claims/conscripts/v/1/",
        "/claims/conscripts/v/2/",
        "/claims/conscripts/diff/1..2/",
        "/claims/conscripts/v/1/record.json",
    ],
)
def test_a_page_is_one_query(client, corrected, publish_claim, rumour, django_assert_num_queries, address):
    publish_claim("rumour-of-a-million", **rumour())
    client.get(address)
    with django_assert_num_queries(1, using="public"):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/claims/never-heard-of/",
        "/claims/never-heard-of/v/1/",
        "/claims/conscripts/v/3/",
        "/claims/conscripts/v/0/",
        "/claims/conscripts/v/01/",
        "/claims/conscripts/v/-1/",
        "/claims/conscripts/v/99999999999999999999/",
        "/claims/conscripts/v/one/",
        "/claims/conscripts/diff/1..1/",
        "/claims/conscripts/diff/2..1/",
        "/claims/conscripts/diff/1..9/",
        "/claims/conscripts/diff/1...2/",
        "/claims/conscripts/v/9/record.json",
        "/claims/conscripts%00/",
        "/claims/" + "x" * 5000 + "/",
        "/log/99/entry.json",
    ],
)
def test_an_address_that_leads_nowhere_gets_a_page_that_helps(client, corrected, address):
    response = client.get(address)
    assert response.status_code == 404
    assert "There is nothing at this address" in text_of(response)
    assert 'action="/search/"' in response.content.decode()
