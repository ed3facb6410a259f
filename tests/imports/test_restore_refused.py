"""What is no whole log, or would be written over another one, is refused with its line, and nothing is written."""

import gzip
import io
import json
import random

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from claims.models import (
    Claim,
    ClaimPage,
    Comment,
    ExportFile,
    ImportBatch,
    Publication,
    Topic,
)
from claims.publishing.exports import export
from claims.publishing.imports import restore as module
from claims.publishing.publish import correct
from sources.models import Document, Source
from tests.desk import make_draft, make_published
from tests.imports.logs import bring, capture_the_article_again, forget_everything, tampered, verify


def refused(path, *, by):
    """Bring in a file that has to be refused, with nothing written. Gives the reason."""
    rows = {model: model.objects.count() for model in (Publication, Claim, Source, Topic, Document, ClaimPage)}
    batch = bring(path, by=by, written_in="export")
    assert batch.status == "failed"
    assert {model: model.objects.count() for model in rows} == rows
    return batch.error


def test_a_log_that_is_here_is_not_written_over(exported, administrator, tmp_path):
    lines = exported.read_bytes().splitlines(keepends=True)
    assert bring(exported, by=administrator).same_count == 7, "all of it is here already"
    longer = tmp_path / "longer.ndjson"
    forget_everything()
    bring(exported, by=administrator)
    longer.write_bytes(b"".join(lines[:5]))
    assert bring(longer, by=administrator).same_count == 5


def test_after_what_was_published_here_nothing_is_restored(exported, administrator, author, reviewer, editor, tmp_path):
    lines = exported.read_bytes().splitlines(keepends=True)
    forget_everything()
    make_published(author, reviewer, editor, "ours")
    assert "Line 1: the log here is another one: its entry 1 differs." in refused(exported, by=administrator)
    begun = tmp_path / "begun.ndjson"
    begun.write_bytes(lines[0])
    forget_everything()
    bring(begun, by=administrator)
    capture_the_article_again()
    make_published(author, reviewer, editor, "ours")
    ours = export(tmp_path / "ours.ndjson", written_in="ndjson").path
    assert "Line 2: the log here is another one" in refused(exported, by=administrator)
    make_published(author, reviewer, editor, "more", statement="5 people left.")
    longer = export(tmp_path / "longer.ndjson", written_in="ndjson").path
    forget_everything()
    bring(begun, by=administrator)
    bring(ours, by=administrator)
    assert bring(longer, by=administrator).new_count == 1


def test_entries_that_follow_ours_are_refused(exported, administrator, full_log):
    """The same database, as it was restored from a backup of before: its own entries stay its own."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("DELETE FROM claims_claimpage")
        cursor.execute("DELETE FROM claims_earlierpage")
        cursor.execute("DELETE FROM claims_publishednumber")
        cursor.execute("DELETE FROM claims_publication WHERE sequence > 5")
        cursor.execute("SET LOCAL session_replication_role = origin")
    assert refused(exported, by=administrator).startswith("Entry 5 was published here.")


def test_a_line_that_is_missing_doubled_moved_or_foreign_is_named(exported, administrator, subtests):
    lines = exported.read_bytes().splitlines(keepends=True)
    forget_everything()
    foreign = json.loads(lines[6])
    foreign["publication"] |= {"sequence": 8, "previous_sha256": foreign["publication"]["entry_sha256"]}
    own = b'{"@type": "ClaimReview"}\n'
    for what, changed, number in (
        ("dropped at the beginning", lines[1:], 1),
        ("dropped", lines[:2] + lines[3:], 3),
        ("swapped", [lines[0], lines[2], lines[1], *lines[3:]], 2),
        ("twice", [lines[0], lines[0], *lines[1:]], 2),
        ("empty", [lines[0], b"\n", *lines[1:]], 2),
        ("a foreign one", [*lines, json.dumps(foreign).encode() + b"\n"], 8),
        ("a review", [*lines, own], 8),
        ("no object", [*lines, b"7\n"], 8),
        ("no JSON", [*lines, b"{\n"], 8),
        ("no text", [*lines, b"\xff\n"], 8),
        ("nested", [*lines, b"[" * 200_000 + b"\n"], 8),
        ("cut off", [*lines[:-1], lines[-1][:-1]], 7),
        ("cut off in the middle", [*lines[:-1], lines[-1][:400]], 7),
        ("from another site", [lines[0], lines[1].replace(b"http://testserver", b"http://testerver"), *lines[2:]], 2),
        ("written otherwise", [lines[0], lines[1].replace(b'":{"sequence"', b'": {"sequence"'), *lines[2:]], 2),
        ("as a number with a point", [lines[0], lines[1].replace(b'"sequence":2', b'"sequence":2.0'), *lines[2:]], 2),
        ("not a number", [lines[0], lines[1].replace(b'"version":1', b'"version":NaN'), *lines[2:]], 2),
        ("half a character", [lines[0], lines[1].replace(b'"note":""', b'"note":"\\ud800"'), *lines[2:]], 2),
    ):
        with subtests.test(what):
            assert refused(tampered(exported, changed), by=administrator).startswith(f"Line {number}: ")
    assert refused(tampered(exported, [b"\n"]), by=administrator).startswith("Line 1: ")


def test_a_packed_file_that_was_cut_off_is_refused(exported, administrator):
    packed = gzip.compress(exported.read_bytes())
    forget_everything()
    path = tampered(exported, [packed[: len(packed) // 2]], "cut.ndjson.gz")
    assert "cannot be unpacked" in refused(path, by=administrator)
    path = tampered(exported, [packed[:-6], b"xxxxxx"], "changed.ndjson.gz")
    assert "cannot be unpacked" in refused(path, by=administrator)


def test_no_byte_can_be_changed(exported, administrator):
    """Any byte, into any other: the line is named, or the file is not taken for an export at all."""
    whole = exported.read_bytes()
    forget_everything()
    chance = random.Random(20221001)
    begin = whole.index(b'"publication"')
    places = [chance.randrange(len(whole)) for _ in range(60)] + list(range(begin, begin + 700, 17))
    for place in places:
        other = chance.choice([byte for byte in range(256) if byte != whole[place]])
        path = tampered(exported, [whole[:place], bytes([other]), whole[place + 1 :]])
        with pytest.raises(module.Refused, match=r"^Line \d: "):
            module._proved(path)
    assert refused(path, by=administrator)


def test_a_claim_of_our_own_at_the_same_address_is_not_written_over(exported, administrator, author):
    forget_everything()
    make_draft(author, "georgia", statement="Ours.")
    batch = bring(exported, by=administrator)
    assert batch.error == "Line 2: it cannot be stored: the desk has a claim of its own at /claims/georgia/."
    assert Claim.objects.get(slug="georgia").statement == "Ours."
    assert not Publication.objects.exists()


def test_a_claim_that_is_being_corrected_waits_for_nobody(exported, administrator, author, tmp_path):
    lines = exported.read_bytes().splitlines(keepends=True)
    begun = tmp_path / "begun.ndjson"
    begun.write_bytes(b"".join(lines[:2]))
    forget_everything()
    bring(begun, by=administrator)
    correct(Claim.objects.get(slug="conscripts"), by=author, note="Look again.")
    batch = bring(exported, by=administrator)
    assert batch.error == "Line 3: it cannot be stored: somebody has begun a new version of conscripts."
    assert Publication.objects.count() == 2
    verify()


def test_the_command_says_where_the_log_stands_and_what_was_refused(exported, administrator):
    head = Publication.objects.order_by("-sequence").first()
    forget_everything()
    out = io.StringIO()
    call_command("import_claims", exported, "--by", "ada", stdout=out)
    assert f"The log stands at entry 7, {head.entry_sha256}." in out.getvalue()
    assert "7 new, 0 same" in out.getvalue()
    broken = tampered(exported, exported.read_bytes().splitlines(keepends=True)[1:])
    with pytest.raises(CommandError, match=r"Line 1: entry 1 is missing\."):
        call_command("import_claims", broken, "--by", "ada", stdout=out)
    with pytest.raises(CommandError, match=r"claims\.restore_log"):
        call_command("import_claims", exported, "--by", "ed", stdout=out)
    assert ImportBatch.objects.filter(format="export").count() == 2
    assert not Comment.objects.exists()
    assert not ExportFile.objects.exists()
