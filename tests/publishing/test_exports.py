"""Everything that was published, as files."""

import csv
import gzip
import hashlib
import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.utils.dateparse import parse_datetime

from claims.models import ChangeKind, Publication, ReadableReview
from claims.publishing.exports import export
from claims.publishing.publish import withdraw
from claims.record.canonical import canonical_json, digest
from claims.record.insights import COLUMNS
from tests.architecture.every_noun import publish_second_version
from tests.desk import make_published
from tests.imports.files import bring, counts
from tests.standing import standing


@standing
def two_claims(published, author, reviewer, editor):
    """One claim with two versions, and one that was withdrawn."""
    publish_second_version(published, author, {"Reviewer": reviewer, "Editor": editor})
    taken_back, _ = make_published(author, reviewer, editor, slug="taken-back", statement="300,000 people left.")
    withdraw(taken_back, by=editor, note="We were wrong.")


def read(path, written_in, **how):
    export(path, written_in=written_in, **how)
    return path.read_bytes().decode()


def test_lines_hold_every_version_in_log_order_with_its_digests(two_claims, tmp_path):
    lines = [json.loads(line) for line in read(tmp_path / "log.ndjson", "ndjson").splitlines()]
    assert [line["publication"]["sequence"] for line in lines] == [1, 2, 3, 4]
    for line, stored in zip(lines, Publication.objects.order_by("sequence"), strict=True):
        about = line.pop("publication")
        assert digest(canonical_json(line)) == about["record_sha256"] == stored.record_sha256
        assert about["entry_sha256"] == stored.entry_sha256


def test_a_feed_holds_each_claim_once_and_no_verdict_that_was_withdrawn(two_claims, tmp_path):
    feed = json.loads(read(tmp_path / "data.json", "datafeed"))
    stands, gone = feed["dataFeedElement"]
    (review,) = stands["item"]
    assert (feed["@type"], feed["version"]) == ("DataFeed", "4")
    assert (review["@type"], review["claimReviewed"]) == ("ClaimReview", "300,000 people were called up.")
    assert review["reviewRating"]["alternateName"] == "True"
    assert review["url"] == stands["url"]
    assert (gone["item"], bool(parse_datetime(gone["dateDeleted"]))) == (None, True)


def test_our_own_feed_can_be_brought_in(two_claims, editor, tmp_path, settings):
    settings.SITE_URL = "https://desk.example"
    batch = bring(tmp_path, read(tmp_path / "data.json", "datafeed"), by=editor)
    assert counts(batch) == (1, 1, 0, 0, 0)
    row = ReadableReview.objects.get()
    assert (row.claim, row.label, row.rating_value) == ("conscripts", "True", 5)
    assert (row.url, row.claimant_name) == ("https://desk.example/claims/conscripts/", "The Ministry")


def test_our_own_table_can_be_brought_in(two_claims, editor, tmp_path, settings):
    settings.SITE_URL = "https://desk.example"
    text = read(tmp_path / "claims.csv", "csv")
    (row,) = csv.DictReader(io.StringIO(text))
    assert list(row) == list(COLUMNS)
    assert row["itemReviewed.appearance.1.url"] == "https://paper.example/article"
    assert row["itemReviewed.firstAppearance.url"] == "https://ministry.example/statement"
    assert counts(bring(tmp_path, text, by=editor, name="claims.csv")) == (1, 0, 0, 0, 0)


def test_a_cell_runs_nothing(author, reviewer, editor, tmp_path):
    make_published(author, reviewer, editor, statement="=HYPERLINK(1) was said by 300,000 people.")
    (row,) = csv.DictReader(io.StringIO(read(tmp_path / "claims.csv", "csv")))
    assert row["claimReviewed"].startswith("'=HYPERLINK")


def test_the_same_log_gives_the_same_bytes(two_claims, tmp_path):
    for written_in in ("ndjson", "datafeed", "csv"):
        first = export(tmp_path / "a.gz", written_in=written_in, packed=True)
        second = export(tmp_path / "b.gz", written_in=written_in, packed=True)
        assert first.sha256 == second.sha256 == hashlib.sha256(second.path.read_bytes()).hexdigest()
        assert gzip.decompress(first.path.read_bytes()).decode() == read(tmp_path / "c", written_in)


def test_an_empty_log_gives_empty_files(desk, tmp_path):
    assert read(tmp_path / "a", "ndjson") == ""
    assert json.loads(read(tmp_path / "b", "datafeed"))["dataFeedElement"] == []
    assert read(tmp_path / "c", "csv").count("\r\n") == 1


def test_the_command_says_what_the_file_stands_for(two_claims, tmp_path):
    out = io.StringIO()
    call_command("export_claims", "--format", "ndjson", "--output", tmp_path / "log.ndjson", stdout=out)
    head = Publication.objects.get(sequence=4)
    assert f"up to entry 4, {head.entry_sha256}" in out.getvalue()
    assert hashlib.sha256((tmp_path / "log.ndjson").read_bytes()).hexdigest() in out.getvalue()
    assert list(tmp_path.iterdir()) == [tmp_path / "log.ndjson"]
    assert head.kind == ChangeKind.WITHDRAWAL
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export_claims", "--format", "csv", "--output", tmp_path / "none" / "x.csv")
