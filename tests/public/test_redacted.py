"""Where a record was taken out, readers find that it was, when, for what kind of reason, and its digest; no more."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from claims.public import ledgers
from claims.publishing import pages
from claims.publishing.publish import withdraw
from claims.publishing.redactions import ask_to_redact, confirm
from tests.desk import make_person, make_published, publish_next
from tests.publishing.test_log import behind_the_triggers
from tests.standing import standing

WORD = "zanzibarquell"
PAGE = "/claims/conscripts/"


@standing
def second_editor(desk):
    return make_person("eva", "Editor")


@pytest.fixture
def secret(author, reviewer, editor):
    return make_published(author, reviewer, editor, statement=f"300,000 people, says {WORD}, were called up.")[0]


def redact(claim, editor, second_editor, *versions):
    said = {"reason_kind": "court_order", "reason": "By order of a court of 3 May.", "reference": "12 O 34/26"}
    return confirm(ask_to_redact(claim, by=editor, versions=versions, **said), by=second_editor)


def read(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, address
    text = answer.content.decode()
    assert WORD not in text, address
    assert "12 O 34/26" not in text, address
    return text


def test_of_a_claim_that_was_taken_out_readers_learn_that_why_and_the_digest(
    client, secret, author, reviewer, editor, second_editor
):
    digest = secret.publications.get().record_sha256
    redact(secret, editor, second_editor, 1)
    for address in (PAGE, f"{PAGE}v/1/", f"{PAGE}v/2/", f"{PAGE}v/1/record.json", f"{PAGE}diff/1..2/"):
        text = read(client, address, 410)
        assert "A court ordered it." in text
        assert "By order of a court of 3 May." in text
        assert digest in text
        assert "noindex" in text
    assert "By order of a court of 3 May." in read(client, "/corrections/")
    for address in (
        "/",
        "/search/?q=conscripts",
        "/log/",
        "/log/1/entry.json",
        "/corrections/feed.atom",
        "/sitemap.xml",
    ):
        if client.get(address).status_code == 200:
            read(client, address)


def test_where_a_later_version_stands_the_page_shows_it_and_says_what_was_taken_out(
    client, secret, author, reviewer, editor, second_editor
):
    said = "300,000 people were called up."
    publish_next(secret, author, reviewer, editor, "correction", "The name was wrong.", statement=said)
    redact(secret, editor, second_editor, 1)
    text = read(client, PAGE)
    assert said in text
    assert "By order of a court of 3 May." in text
    assert f"{PAGE}diff/1..2/" not in text
    assert "Another version stands." in read(client, f"{PAGE}v/1/", 410)
    read(client, f"{PAGE}diff/1..2/", 410)
    assert said in read(client, f"{PAGE}v/2/")
    assert said in read(client, f"{PAGE}v/3/")


def test_a_withdrawal_of_it_is_taken_out_with_it(client, secret, editor, second_editor):
    withdraw(secret, by=editor, note="It names somebody.")
    redact(secret, editor, second_editor, 1)
    read(client, PAGE, 410)
    read(client, f"{PAGE}v/2/", 410)


def test_programs_get_the_place_in_the_log_without_the_record(
    client, nobody_has_asked_yet, secret, editor, second_editor
):
    first = secret.publications.get()
    client.get("/api/v1/claims/conscripts/")  # what is kept in front of Django is given up as the log goes on
    redact(secret, editor, second_editor, 1)
    for address in ("/api/v1/claims/conscripts/versions/1/", "/api/v1/claims/conscripts/", "/api/v1/claims/"):
        read(client, address)
    told = client.get("/api/v1/changes/?since=0").json()["items"]
    assert told[0]["publication"]["is_redacted"] is True
    assert told[0]["publication"]["record_sha256"] == first.record_sha256
    assert told[1]["publication"]["redacts"] == {"sequences": [1], "reason": "court_order", "stands": False}
    assert told[1]["publication"]["is_withdrawn"] is True
    assert told[1]["publication"]["tombstone"]["reason"] == "By order of a court of 3 May."
    assert WORD not in client.get("/api/v1/changes/?since=0").content.decode()
    assert client.get("/api/v1/claims/conscripts/versions/1/").headers["Cache-Control"] != "immutable"


@pytest.mark.parametrize("address", ["claims/conscripts/", "claims/"])
def test_a_cache_that_asks_whether_what_was_true_on_a_day_changed_learns_that_it_was_taken_out(
    client, secret, author, reviewer, editor, second_editor, address
):
    """Of an earlier day nothing else changes: the entry, its digest and its place stay."""
    said = "300,000 people were called up."
    publish_next(secret, author, reviewer, editor, "correction", "The name was wrong.", statement=said)
    long_ago = timezone.now() - timedelta(days=3)
    behind_the_triggers("UPDATE claims_publication SET published_at = %s WHERE version = 1", long_ago)
    list(pages.rebuild())
    address = f"/api/v1/{address}?as_of={long_ago:%Y-%m-%d}"
    kept = client.get(address)
    assert WORD in kept.content.decode()
    redact(secret, editor, second_editor, 1)
    asked = client.get(address, headers={"If-None-Match": kept.headers["ETag"]})
    assert asked.status_code == 200
    assert WORD not in asked.content.decode()


def test_corrections_lead_to_what_changed_only_where_both_versions_can_be_read(
    client, secret, author, reviewer, editor, second_editor
):
    for said in ("300,000 people were called up.", "300,000 men were called up."):
        publish_next(secret, author, reviewer, editor, "correction", "It was put wrongly.", statement=said)
    redact(secret, editor, second_editor, 1)
    for address in ("/corrections/", "/corrections/feed.atom", "/corrections/feed.json"):
        text = read(client, address)
        assert f"{PAGE}diff/2..3/" in text, address
        assert f"{PAGE}diff/1..2/" not in text, address


def test_a_cache_that_asks_for_readers_pages_learns_that_it_was_taken_out(
    client, secret, author, reviewer, editor, second_editor, monkeypatch
):
    """Lists that the redaction itself is not on have the same entries as before."""
    monkeypatch.setattr(ledgers, "ENTRIES_A_PAGE", 2)
    for said in (f"{WORD} called up 300,000 people.", "300,000 people were called up."):
        publish_next(secret, author, reviewer, editor, "correction", "It was put wrongly.", statement=said)
    older = re.search(r'href="(\?cursor=[^"]+)"', client.get("/log/").content.decode())[1]
    of_a_kind = ("/corrections/?kind=correction", "/corrections/feed.atom?kind=correction")
    kept = {address: client.get(address) for address in (*of_a_kind, f"/log/{older}", f"{PAGE}v/1/picture.png")}
    for address in (*of_a_kind, f"/log/{older}"):
        assert WORD in kept[address].content.decode(), address
    redact(secret, editor, second_editor, 1, 2)
    for address, answer in kept.items():
        asked = (
            {"If-None-Match": answer.headers["ETag"]},
            {"If-Modified-Since": answer.headers.get("Last-Modified", "")},
        )
        for headers in asked:
            again = client.get(address, headers=headers)
            assert again.status_code == (410 if address.endswith(".png") else 200), (address, headers)
            assert WORD not in again.content.decode(), address
