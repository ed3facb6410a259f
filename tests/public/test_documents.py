"""A document that is not on the web has a page of ours: as long as something published cites it, and saying no more."""

import hashlib
from datetime import date

import pytest
from django.db import connection

from claims.models import ChangeKind, Publication
from claims.publishing.publish import withdraw
from sources.intake.record import keep_capture
from sources.models import CaptureMethod, Document, Source
from tests.public.test_claim_pages import text_of
from tests.public.test_hostile import SCRIPT, TURNED, elements_of
from tests.standing import standing

LETTER = "We have called up 300,000 people. What else stands in it is nobody's business."
SHA256 = hashlib.sha256(LETTER.encode()).hexdigest()
ADDRESS = f"/documents/{SHA256}/"


@standing
def letter(desk):
    """A letter to the desk, which stands nowhere on the web."""
    clerk = Source.objects.create(slug="clerk", name="A clerk of the ministry", kind="person")
    document = Document.objects.create(
        publisher=clerk,
        url=f"http://testserver{ADDRESS}",
        title="Letter to the desk",
        authors=["A. Clerk"],
        published_on=date(2022, 9, 28),
    )
    keep_capture(document, body=LETTER.encode(), text=LETTER, method=CaptureMethod.PASTED, media_type="text/plain")
    return document


def cite(letter, **more):
    """Give evidence that cites the letter."""
    return {"document": letter, "capture": letter.captures.get(), "stance": "supports", "note": "The letter.", **more}


@standing
def cited(letter, publish_claim):
    """A published claim whose evidence is the letter."""
    return publish_claim(evidence=[cite(letter)])


def test_it_says_what_the_desk_holds_and_who_cites_it(client, cited):
    response = client.get(ADDRESS)
    page = text_of(response)
    assert response.status_code == 200
    for words in (
        "Letter to the desk",
        "A clerk of the ministry",
        "A. Clerk",
        "28 September 2022",
        "not on the web",
        SHA256,
        "Claims that cite it",
        "300,000 people were called up.",
    ):
        assert words in page
    assert 'href="/claims/conscripts/"' in response.content.decode()


def test_the_claims_page_leads_to_it(client, cited):
    assert f'href="http://testserver{ADDRESS}"' in client.get("/claims/conscripts/").content.decode()


def test_what_stands_in_it_is_not_given_away(client, cited):
    assert "nobody's business" not in client.get(ADDRESS).content.decode()


def test_who_passed_a_claim_on_in_it_cites_it_too(client, letter, publish_claim):
    content = {"attributions": [{"source": letter.publisher, "document": letter, "stance": "asserts"}]}
    publish_claim(**content)
    page = text_of(client.get(ADDRESS))
    assert "Claims that cite it" in page
    assert "Came to us" not in page, "no record says when"


def test_as_long_as_nothing_published_cites_it_there_is_no_such_page(client, letter, author, reviewer):
    from claims.editorial.review import approve, submit
    from tests.desk import make_draft

    assert client.get(ADDRESS).status_code == 404
    draft = make_draft(author, "in-draft", evidence=[cite(letter)])
    for step in (lambda: None, lambda: submit(draft, by=author), lambda: approve(draft, by=reviewer)):
        step()
        response = client.get(ADDRESS)
        assert response.status_code == 404
        assert "Letter" not in response.content.decode()


def test_a_draft_that_cites_it_is_not_listed(client, cited, letter, author):
    from tests.desk import make_draft

    make_draft(author, "in-draft", statement="A secret claim.", evidence=[cite(letter)])
    page = client.get(ADDRESS).content.decode()
    assert "secret" not in page
    assert "in-draft" not in page


def test_withheld_evidence_leaves_no_trace(client, letter, publish_claim):
    from tests.desk import whole_content

    withheld = cite(letter, is_confidential=True, confidential_reason="It would name a source.")
    publish_claim(evidence=[*whole_content()["evidence"], withheld])
    assert client.get(ADDRESS).status_code == 404


def test_what_an_earlier_version_cites_keeps_its_page(client, cited, publish_again):
    from tests.desk import whole_content

    publish_again(cited, ChangeKind.CORRECTION, "The letter was forged.", evidence=whole_content()["evidence"])
    response = client.get(ADDRESS)
    page = text_of(response)
    assert "Cited in what no longer stands" in page
    assert "Claims that cite it" not in page
    assert 'href="/claims/conscripts/v/1/"' in response.content.decode()


def test_a_withdrawn_verdict_is_named_as_withdrawn(client, cited, editor):
    withdraw(cited, by=editor, note="Our source took it back.")
    page = text_of(client.get(ADDRESS))
    assert "A verdict withdrawn on" in page
    assert "300,000 people were called up." not in page


def test_a_claim_is_listed_once_however_many_versions_cite_it(client, cited, publish_again, letter):
    publish_again(cited, ChangeKind.UPDATE, "We asked again.", verdict={"conclusion": "The letter names this number."})
    page = client.get(ADDRESS).content.decode()
    assert page.count("/claims/conscripts/") == 1
    assert "The letter names this number." in page


def test_it_is_one_query_and_not_sent_twice(client, cited, django_assert_num_queries):
    first = client.get(ADDRESS)
    with django_assert_num_queries(1, using="public"):
        again = client.get(ADDRESS, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == "max-age=0, must-revalidate"
    assert "Cookie" not in first.get("Vary", "")


def test_a_version_that_no_longer_cites_it_shows_at_once(client, cited, publish_again):
    from tests.desk import whole_content

    before = client.get(ADDRESS)["ETag"]
    publish_again(cited, ChangeKind.UPDATE, "The order is enough.", evidence=whole_content()["evidence"])
    assert client.get(ADDRESS, headers={"if-none-match": before}).status_code == 200


def test_no_more_claims_are_listed_than_a_page_holds(client, cited, letter, publish_claim, monkeypatch):
    from claims.public import one_query

    monkeypatch.setattr(one_query, "CLAIMS_ON_A_DOCUMENT_PAGE", 1)
    publish_claim("second", statement="The second claim.", evidence=[cite(letter)])
    page = text_of(client.get(ADDRESS))
    assert "The second claim." in page
    assert "300,000 people were called up." not in page
    assert "Further claims cite it; the newest are listed." in page


@pytest.mark.parametrize("digest", ["0" * 64, SHA256[:-1], SHA256.upper(), SHA256 + "0", "x" * 64, "%00", '"]'])
def test_another_address_leads_nowhere(client, cited, digest):
    response = client.get(f"/documents/{digest}/")
    assert response.status_code == 404
    assert "There is nothing at this address" in text_of(response)


def test_who_cites_an_address_is_found_by_the_index(cited, letter):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert "publications_by_document" in Publication.objects.citing(letter.url).explain()
    assert Publication.objects.citing(letter.url).count() == 1
    assert Publication.objects.citing(letter.url[:-1]).count() == 0


def test_an_address_of_any_length_and_kind_can_be_cited(letter, publish_claim):
    """An index that held the address itself would have no room for it."""
    long = "https://ministry.example/" + "ü" * 1900 + '?q="%_\\'
    document = Document.objects.create(publisher=letter.publisher, url=long, title="A long address")
    publish_claim(evidence=[{"document": document, "stance": "supports", "note": "The order."}])
    assert Publication.objects.citing(long).count() == 1


def test_nothing_in_a_record_runs_or_breaks_the_page(client, letter, publish_claim):
    letter.title, letter.authors = f"{SCRIPT} {TURNED}", [SCRIPT]
    letter.save()
    letter.publisher.name = SCRIPT
    letter.publisher.save()
    publish_claim(statement=f"{SCRIPT} {TURNED} was said.", evidence=[cite(letter)])
    response = client.get(ADDRESS)
    assert {tag for tag, _ in elements_of(response)}.isdisjoint({"script", "img", "iframe", "style"})
    assert "\u202e" not in response.content.decode()
