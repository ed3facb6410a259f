"""Readers are told where a page that a verdict cites has changed or gone, and no copy of our page keeps it back."""

import re

import pytest

from claims.models import ChangeKind, ClaimPage
from claims.publishing.pages import note_source_changes, rebuild
from sources.models import Document, DocumentCheck, Intake, IntakeKind
from tests.public.test_claim_pages import text_of

STATEMENT = "https://ministry.example/statement"
ARTICLE = "https://paper.example/article"
CHANGED = {"url": STATEMENT, "outcome": "changed", "noticed_on": "2022-10-03"}
GONE = {"url": ARTICLE, "outcome": "gone", "noticed_on": "2022-10-04"}
SINCE = "This page has changed since we captured it (noticed on 3 October 2022)."
NOT_THERE = "This page is gone (noticed on 4 October 2022)."


def note(*changes):
    ClaimPage.objects.filter(slug="conscripts").update(source_changes=list(changes))


def part_of(response, heading):
    """Give a section of the page as text, by the id of its heading."""
    section = re.search(rf'<section aria-labelledby="{heading}">.*?</section>', response.content.decode(), re.DOTALL)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", section).split())


def test_nothing_is_said_where_nothing_changed(client, published):
    page = client.get("/claims/conscripts/").content.decode()
    assert "noticed on" not in page
    assert "as we captured" not in page


def test_it_stands_at_every_place_that_cites_the_page(client, published):
    note(CHANGED)
    page = client.get("/claims/conscripts/")
    chain, evidence = part_of(page, "chain"), part_of(page, "evidence")
    assert chain.count(SINCE) == 1, "the ministry says so there"
    assert evidence.count(SINCE) == 1
    assert text_of(page).count("noticed on") == 2, "and the paper's article is as it was"
    assert "One of the pages cited here is no longer as we captured it." in evidence
    assert evidence.index("One of the pages") < evidence.index("The order itself.")


def test_of_what_is_gone_our_captures_digest_is_given(client, published):
    note(CHANGED, GONE)
    page = client.get("/claims/conscripts/")
    capture = Document.objects.get(url=ARTICLE).captures.get()
    assert f"{NOT_THERE} Our capture’s digest: {capture.sha256}" in part_of(page, "chain")
    assert "2 of the pages cited here are no longer as we captured them." in part_of(page, "evidence")


def test_of_what_is_gone_and_was_never_captured_no_digest_is_given(client, published):
    note(GONE | {"url": STATEMENT})
    evidence = part_of(client.get("/claims/conscripts/"), "evidence")
    assert NOT_THERE in evidence
    assert "digest" not in evidence


def test_a_copy_that_does_not_say_so_is_out_of_date(client, published):
    as_published = client.get("/claims/conscripts/")["ETag"]
    note(CHANGED)
    told = client.get("/claims/conscripts/", headers={"if-none-match": as_published})
    assert told.status_code == 200
    assert SINCE in text_of(told)
    assert client.get("/claims/conscripts/", headers={"if-none-match": told["ETag"]}).status_code == 304
    note(CHANGED | {"outcome": "gone"})
    gone = client.get("/claims/conscripts/", headers={"if-none-match": told["ETag"]})
    assert gone.status_code == 200
    note()
    back = client.get("/claims/conscripts/", headers={"if-none-match": gone["ETag"]})
    assert (back.status_code, back["ETag"]) == (200, as_published)


@pytest.mark.parametrize(
    "address", ["/claims/conscripts/v/1/", "/claims/conscripts/v/2/", "/claims/conscripts/v/2/record.json"]
)
def test_a_version_stays_as_it_was_published(client, corrected, address):
    before = client.get(address)
    note(CHANGED, GONE)
    after = client.get(address)
    assert (after.content, after["ETag"]) == (before.content, before["ETag"])


def test_what_was_published_is_not_touched(client, published):
    before = client.get("/api/v1/claims/conscripts/").json()
    note(CHANGED)
    assert client.get("/api/v1/claims/conscripts/").json() == before


def test_a_withdrawn_verdict_does_not_speak_of_its_sources(client, published, editor):
    from claims.publishing.publish import withdraw

    withdraw(published, by=editor, note="Our source took it back.")
    note(CHANGED)
    assert "noticed on" not in client.get("/claims/conscripts/").content.decode()


def test_a_rivals_sources_are_the_rivals_business(client, published, publish_claim, rumour):
    publish_claim("rumour-of-a-million", **rumour())
    ClaimPage.objects.filter(slug="rumour-of-a-million").update(source_changes=[CHANGED])
    assert "noticed on" not in client.get("/claims/conscripts/").content.decode()


def test_it_costs_no_further_query(client, published, django_assert_num_queries):
    note(CHANGED, GONE)
    client.get("/claims/conscripts/")
    with django_assert_num_queries(1, using="public"):
        client.get("/claims/conscripts/")


def test_what_a_look_at_a_cited_page_found_reaches_readers(client, published, publish_again):
    """From the look itself, through a further version and a rebuild, to the page."""
    document = Document.objects.get(url=STATEMENT)
    looking = Intake.objects.create(kind=IntakeKind.RECHECK, url=document.url, document=document, is_open=False)
    DocumentCheck.objects.create(document=document, intake=looking, outcome="gone", note="404")
    note_source_changes(ClaimPage.objects.all())
    assert "This page is gone" in part_of(client.get("/claims/conscripts/"), "evidence")
    publish_again(published, ChangeKind.UPDATE, "We asked again.", verdict={"confidence": "medium"})
    assert "This page is gone" in part_of(client.get("/claims/conscripts/"), "evidence")
    page = client.get("/claims/conscripts/")
    assert list(rebuild()) == [1]
    again = client.get("/claims/conscripts/")
    assert (again["ETag"], again.content) == (page["ETag"], page.content)
