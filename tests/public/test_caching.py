"""How pages travel: kept by any cache, asked for again before use, the same for every reader."""

import pytest

from claims.models import ChangeKind
from claims.public import answers, changes
from tests.public.test_hostile import OUR_SCRIPTS, elements_of

PAGES = (
    "/",
    "/search/?q=people",
    "/search/suggestions/?q=peop",
    "/claims/conscripts/",
    "/claims/conscripts/v/1/",
    "/claims/conscripts/diff/1..2/",
    "/claims/conscripts/v/1/record.json",
    "/questions/how-many/",
    "/sources/paper/",
    "/topics/war/",
    "/corrections/",
    "/log/",
    "/log/1/entry.json",
    "/feed.atom",
    "/corrections/feed.atom",
    "/sitemap.xml",
    "/robots.txt",
)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_not_sent_twice(client, corrected, address):
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Cache-Control"] == first["Cache-Control"]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_neither_sets_nor_depends_on_cookies(client, corrected, address):
    response = client.get(address)
    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()


@pytest.mark.parametrize("address", PAGES)
def test_head_is_get_without_the_page_and_post_is_refused(client, corrected, address):
    head = client.head(address)
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", client.get(address)["ETag"])
    refused = client.post(address)
    assert refused.status_code == 405
    assert refused["Allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    "address", ["/", "/claims/conscripts/", "/claims/conscripts/v/1/", "/corrections/", "/log/", "/feed.atom"]
)
def test_a_correction_shows_at_once(client, corrected, publish_again, address):
    before = client.get(address)["ETag"]
    publish_again(corrected, ChangeKind.CLARIFICATION, "Clearer now.", verdict={"conclusion": "The minister named it."})
    after = client.get(address, headers={"if-none-match": before})
    assert after.status_code == 200
    assert after["ETag"] != before


def test_two_versions_are_compared_once_and_not_for_readers_who_have_the_page(client, corrected, monkeypatch):
    compared = []
    monkeypatch.setattr(changes, "word_differences", lambda *texts: compared.append(texts) or [("added", "new words")])
    changes.changes_once.cache_clear()
    first = client.get("/claims/conscripts/diff/1..2/")
    assert "new words" in first.content.decode()
    at_first = len(compared)
    assert at_first > 0
    client.get("/claims/conscripts/diff/1..2/")
    assert len(compared) == at_first

    changes.changes_once.cache_clear()
    again = client.get("/claims/conscripts/diff/1..2/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, len(compared)) == (304, at_first)
    changes.changes_once.cache_clear()


def test_a_new_release_shows_at_once(client, published, monkeypatch):
    before = client.get("/claims/conscripts/")["ETag"]
    monkeypatch.setattr(answers, "release", lambda: "another release")
    assert client.get("/claims/conscripts/", headers={"if-none-match": before}).status_code == 200


def test_a_rival_that_is_published_changes_the_page_beside_it(client, published, publish_claim, rumour):
    before = client.get("/claims/conscripts/")["ETag"]
    publish_claim("rumour-of-a-million", **rumour())
    assert client.get("/claims/conscripts/", headers={"if-none-match": before}).status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_the_policy_allows_files_of_our_own_and_the_page_needs_no_more(client, corrected, address):
    response = client.get(address)
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "nonce" not in response["Content-Security-Policy"]
    if response["Content-Type"].startswith("text/html"):
        assert len(response.content) < 60_000
        for tag, attributes in elements_of(response):
            assert tag != "style"
            assert "style" not in attributes
            assert tag != "script" or attributes in OUR_SCRIPTS
            assert not attributes.get("src", "").startswith("http")
            assert attributes.get("rel") != "stylesheet" or attributes["href"].startswith("/static/")


def test_the_style_sheet_is_small():
    from django.contrib.staticfiles import finders

    with open(finders.find("public/site.css"), "rb") as file:  # noqa: PTH123 - a path of Django's
        assert len(file.read()) < 30_000


def test_pages_that_say_what_went_wrong_need_no_database(client, settings):
    from django.db import connections
    from django.template.loader import render_to_string

    assert "Something went wrong on our side" in render_to_string("500.html")
    with connections["public"].execute_wrapper(refuse):
        assert client.get("/nothing/here/").status_code == 404


def refuse(execute, sql, params, many, context):
    raise AssertionError("a page about a wrong address asked the database")
