"""A mirror: whoever follows the log has everything, can prove it, and goes on after a crash."""

import io
import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import CommandError, call_command

from claims.models import Claim
from claims.publishing import mirror as mirroring
from claims.publishing.publish import withdraw
from claims.publishing.redactions import ask_to_redact, confirm
from claims.record.canonical import canonical_json, digest
from claims.record.redacted import redacted_record
from tests.desk import make_person, make_published
from tests.newsroom import nobody_has_asked_yet, readers, readers_see_what_the_test_wrote  # noqa: F401 - fixtures
from tests.standing import standing

ROOT = Path(__file__).parents[2]


class Site:
    """A site that tells a log of others, two entries at a time, over a real connection.

    Attributes:
        told: the whole answer of `changes/`.
        stalls_after: of a longer log, entries after this one are asked for in vain; None where it answers all.
        troubles: statuses to answer with before anything else.
        body: bytes to answer with instead of the log.
    """

    def __init__(self, told):
        self.told, self.stalls_after, self.troubles, self.body = told, None, [], b""
        self.has_stalled, self.may_go_on = threading.Event(), threading.Event()

    def answer(self, since):
        if self.stalls_after is not None and since >= self.stalls_after:
            self.has_stalled.set()
            self.may_go_on.wait(30)
        items = [item for item in self.told["items"] if item["publication"]["sequence"] > since]
        return {"items": items[:2], "head": self.told["head"], "next": None}


@contextmanager
def served(site):
    """Serve it on a free port of 127.0.0.1. Gives its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            status = site.troubles.pop(0) if site.troubles else 200
            since = int(parse_qs(urlsplit(self.path).query)["since"][0])
            body = (site.body or json.dumps(site.answer(since)).encode()) if status == 200 else b"{}"
            self.send_response(status)
            self.send_header("content-length", str(len(body)))
            self.send_header("retry-after", "7")
            if status == 302:
                self.send_header("location", f"http://127.0.0.1:{server.server_port}{self.path}")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            """Print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        site.may_go_on.set()
        server.shutdown()
        server.server_close()


@standing
def five_entries(author, reviewer, editor):
    """A log of five entries, the last a withdrawal."""
    for slug in ("one", "two", "three", "four"):
        claim, _ = make_published(author, reviewer, editor, slug=slug)
    withdraw(claim, by=editor, note="Nobody said so.")


@pytest.fixture
def site(five_entries, readers):  # noqa: F811 - the fixture above
    """Tell the log."""
    return Site(readers.get("/api/v1/changes/").json())


def mirror(address, folder):
    printed = io.StringIO()
    call_command("mirror_log", address, str(folder), stdout=printed)
    return printed.getvalue().strip()


def lines_in(folder):
    return (folder / "log.ndjson").read_text().splitlines()


def test_a_mirror_has_everything_and_proves_it_against_the_head(site, tmp_path):
    with served(site) as address:
        assert mirror(address, tmp_path) == f"5 entries fit. Head: {site.told['head']['entry_sha256']}"
        assert mirror(address, tmp_path) == f"5 entries fit. Head: {site.told['head']['entry_sha256']}"
    assert lines_in(tmp_path) == [canonical_json(item) for item in site.told["items"]]


def test_a_mirror_that_was_killed_goes_on_where_it_was(site, tmp_path):
    site.stalls_after = 2
    with served(site) as address:
        command = [sys.executable, "manage.py", "mirror_log", address, str(tmp_path)]
        doomed = subprocess.Popen(command, cwd=ROOT, env=os.environ)
        assert site.has_stalled.wait(60)
        doomed.send_signal(signal.SIGKILL)
        doomed.wait()
        site.stalls_after = None
        assert mirror(address, tmp_path).startswith("5 entries fit.")
    assert lines_in(tmp_path) == [canonical_json(item) for item in site.told["items"]]


@pytest.mark.parametrize("left", [0, 1, 200, -1])
def test_half_a_line_is_cut_off_and_asked_for_again(site, tmp_path, left):
    whole = "".join(f"{canonical_json(item)}\n" for item in site.told["items"])
    two = sum(len(canonical_json(item)) + 1 for item in site.told["items"][:2])
    three = two + len(canonical_json(site.told["items"][2])) + 1
    (tmp_path / "log.ndjson").write_text(whole[: three + left] if left < 0 else whole[: two + left])
    with served(site) as address:
        mirror(address, tmp_path)
    assert (tmp_path / "log.ndjson").read_text() == whole


def another_number(item):
    item["claim_reviewed"] = "9 people were called up."


def another_number_and_its_digest(item):
    another_number(item)
    told = item.pop("publication")
    item["publication"] = {**told, "record_sha256": digest(canonical_json(item))}


def another_note(item):
    item["publication"]["note"] = "A typo."


def another_digest_before(item):
    item["publication"]["previous_sha256"] = "1" * 64


def left_out(item):
    item["publication"]["sequence"] = 9


def no_entry(item):
    del item["publication"]["credits"]


TAMPERING = {
    another_number: "its record does not have the digest it carries",
    another_number_and_its_digest: "what it says does not have the digest it carries",
    another_note: "what it says does not have the digest it carries",
    another_digest_before: "it does not hold the digest of the entry before",
    left_out: "entry 4 is missing",
    no_entry: "it is no entry of a log",
}


@pytest.mark.parametrize("tamper", TAMPERING, ids=lambda tamper: tamper.__name__)
def test_an_entry_that_was_tampered_with_is_named(site, tmp_path, tamper):
    tamper(site.told["items"][3])
    with served(site) as address, pytest.raises(CommandError, match=f"Entry 4 does not fit: {TAMPERING[tamper]}"):
        mirror(address, tmp_path)
    assert len(lines_in(tmp_path)) == 3, "what fits is kept"


def test_a_line_that_was_changed_in_the_mirror_is_named(site, tmp_path):
    with served(site) as address:
        mirror(address, tmp_path)
        text = (tmp_path / "log.ndjson").read_text()
        (tmp_path / "log.ndjson").write_text(text.replace("Nobody said so.", "Somebody said so."))
        with pytest.raises(CommandError, match="Entry 5 does not fit"):
            mirror(address, tmp_path)


@pytest.mark.parametrize("head", [{"sequence": 5, "entry_sha256": "1" * 64}, {"sequence": 4, "entry_sha256": "1" * 64}])
def test_a_head_of_another_log_is_named(site, tmp_path, head):
    with served(site) as address:
        mirror(address, tmp_path)
        site.told["head"] = head
        with pytest.raises(CommandError, match=f"The head, entry {head['sequence']}, does not fit"):
            mirror(address, tmp_path)


def test_a_source_that_keeps_entries_back_is_found_out(site, tmp_path):
    site.told["head"] = {"sequence": 6, "entry_sha256": "1" * 64}
    with served(site) as address, pytest.raises(CommandError, match="says it has 6 entries, and gives 5"):
        mirror(address, tmp_path)


def test_a_source_in_trouble_is_asked_again_when_it_says(site, tmp_path, monkeypatch):
    pauses = []
    monkeypatch.setattr(mirroring.time, "sleep", pauses.append)
    site.troubles = [429, 503, 500]
    with served(site) as address:
        assert mirror(address, tmp_path).startswith("5 entries fit.")
        site.troubles = [404]
        with pytest.raises(CommandError, match="it answers 404"):
            mirror(address, tmp_path)
    assert pauses == [7, 7, 7]


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b"nothing",
        b"[" * 100_000,
        b'{"items": [], "head": {"sequence": ' + b"9" * 5000 + b', "entry_sha256": ""}}',
        b'{"items": {}, "head": {"sequence": 1, "entry_sha256": ""}}',
        b'{"items": [], "head": {"sequence": "1", "entry_sha256": ""}}',
    ],
)
def test_what_is_no_log_is_named(site, tmp_path, body):
    site.body = body
    with served(site) as address, pytest.raises(CommandError, match="answers is no log"):
        mirror(address, tmp_path)


def test_an_answer_without_an_end_is_left(site, tmp_path, monkeypatch):
    monkeypatch.setattr(mirroring, "ANSWER_BYTES_AT_MOST", 1000)
    with served(site) as address, pytest.raises(CommandError, match="has no end"):
        mirror(address, tmp_path)


def test_a_source_that_points_elsewhere_is_not_followed(site, tmp_path):
    site.troubles = [302]
    with served(site) as address, pytest.raises(CommandError, match="it answers 302"):
        mirror(address, tmp_path)


def test_two_do_not_write_to_one_mirror(site, tmp_path):
    with served(site) as address, mirroring.opened(tmp_path), pytest.raises(CommandError, match="Another process"):
        mirror(address, tmp_path)


def test_a_mirror_takes_out_what_the_log_says_was_taken_out_and_is_the_file_of_whoever_comes_later(
    site,
    readers,  # noqa: F811 - the fixture above
    editor,
    tmp_path,
):
    with served(site) as address:
        mirror(address, tmp_path / "early")
    claim = Claim.objects.get(slug="two")
    said = {"reason_kind": "court_order", "reason": "By order.", "reference": "12"}
    redaction = ask_to_redact(claim, by=editor, versions=[1], **said)
    confirm(redaction, by=make_person("eva", "Editor"))
    site = Site(readers.get("/api/v1/changes/").json())
    with served(site) as address:
        for folder in ("early", "early", "late"):
            assert mirror(address, tmp_path / folder).startswith("6 entries fit.")
    early, late = lines_in(tmp_path / "early"), lines_in(tmp_path / "late")
    assert early == late == [canonical_json(item) for item in site.told["items"]]
    assert "called up" in early[0]
    assert "called up" not in early[1]


def test_a_source_that_takes_a_record_out_without_saying_so_is_named(site, tmp_path):
    item = site.told["items"][1]
    told = {**item["publication"], "is_redacted": True}
    site.told["items"][1] = {"publication": told, **redacted_record("two")}
    with served(site) as address, pytest.raises(CommandError, match="Entry 2 does not fit: its record was taken out"):
        mirror(address, tmp_path)
