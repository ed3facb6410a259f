"""Everything that was published, as files: to list, to find the newest of, to fetch whole or in stretches."""

import base64
import gzip
import hashlib
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.models import ExportFile, Publication
from claims.models.piece import PIECE_BYTES
from claims.publishing import export_files
from claims.publishing.export_files import make, request_export
from claims.publishing.exports import export
from claims.publishing.publish import withdraw
from tests.api.test_problems import is_a_problem

LIST = "/api/v1/exports/"
NEWEST = f"{LIST}latest/ndjson/"
FILE = f"{LIST}1/ndjson/"


def made(written_in="ndjson"):
    asked_for = request_export(written_in)
    assert make(asked_for.pk, at=timezone.now())
    asked_for.refresh_from_db()
    return asked_for


def body(answer):
    return b"".join(answer.streaming_content)


@pytest.fixture
def file(published):
    """The one there is."""
    return made()


@pytest.fixture
def long_file(published, monkeypatch):
    """One of three pieces, each byte of which says where it is. Gives the bytes."""
    whole = b"".join(number.to_bytes(4) for number in range((2 * PIECE_BYTES + 4000) // 4))
    monkeypatch.setattr(export_files, "chunks", lambda *args, **how: [whole])
    made()
    return whole


def test_the_list_tells_what_there_is_and_where(program, file):
    made("csv")
    request_export("datafeed")
    answer = program.get(LIST)
    csv, ndjson = answer.json()["items"]
    assert ndjson == {
        "format": "ndjson",
        "sequence": 1,
        "entry_sha256": Publication.objects.get().entry_sha256,
        "sha256": file.sha256,
        "size_bytes": file.size_bytes,
        "made_at": f"{file.made_at.isoformat(timespec='microseconds')[:26]}Z",
        "url": f"http://testserver{FILE}",
    }
    assert csv["format"] == "csv"
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert program.get(LIST, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_an_empty_desk_has_no_files(program, desk):
    assert program.get(LIST).json() == {"items": []}
    is_a_problem(program.get(NEWEST), 404, "not-found")
    is_a_problem(program.get(FILE), 404, "not-found")


def test_the_newest_is_found_by_a_redirect(program, file, published, editor):
    assert program.get(NEWEST).headers["Location"] == FILE
    withdraw(published, by=editor, note="We were wrong.")
    made()
    answer = program.get(NEWEST)
    assert (answer.status_code, answer.headers["Location"]) == (307, f"{LIST}2/ndjson/")
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert program.get(FILE).status_code == 200, "the one before is still there"


def test_a_file_comes_whole_with_its_digests_and_its_name(program, file, tmp_path):
    answer = program.get(FILE, headers={"Origin": "https://elsewhere.example"})
    whole = body(answer)
    assert gzip.decompress(whole) == export(tmp_path / "x", written_in="ndjson").path.read_bytes()
    digest = hashlib.sha256(whole)
    told = answer.headers
    assert told["Content-Type"] == "application/gzip"
    assert told["Content-Length"] == str(len(whole))
    assert told["ETag"] == f'"{digest.hexdigest()}"'
    assert told["Repr-Digest"] == f"sha-256=:{base64.b64encode(digest.digest()).decode()}:"
    assert told["Content-Disposition"] == 'attachment; filename="log-1.ndjson.gz"'
    assert told["Cache-Control"] == "public, max-age=31536000, immutable"
    assert told["Accept-Ranges"] == "bytes"
    assert 'rel="license"' in told["Link"]
    assert told["Access-Control-Allow-Origin"] == "*"
    assert {"Repr-Digest", "Content-Range"} <= set(told["Access-Control-Expose-Headers"].split(", "))
    assert "RateLimit" in told


@pytest.mark.parametrize(
    ("written_in", "name"), [("csv", "claimreview-1.csv.gz"), ("datafeed", "claimreview-1.json.gz")]
)
def test_every_format_has_a_name(program, published, written_in, name):
    made(written_in)
    assert name in program.get(f"{LIST}1/{written_in}/").headers["Content-Disposition"]


@pytest.mark.parametrize("accepted", ["application/gzip", "*/*", "application/json", "text/html, */*;q=0.1"])
def test_whoever_takes_packed_files_or_json_gets_it(program, file, accepted):
    assert program.get(FILE, headers={"Accept": accepted}).status_code == 200
    assert program.get(NEWEST, headers={"Accept": accepted}).status_code == 307


def test_whoever_has_it_gets_nothing(program, file):
    answer = program.get(FILE, headers={"If-None-Match": f'"{file.sha256}"'})
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["ETag"] == f'"{file.sha256}"'
    assert program.get(FILE, headers={"If-None-Match": '"another"'}).status_code == 200


def test_a_head_says_how_long_it_is_and_reads_no_piece(program, file):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = program.head(FILE)
        assert body(answer) == b""
    assert answer.headers["Content-Length"] == str(file.size_bytes)
    assert not any("piece" in query["sql"] for query in queries)


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-99", 0, 99),
        ("bytes=100-", 100, None),
        (f"bytes={PIECE_BYTES - 1}-{PIECE_BYTES}", PIECE_BYTES - 1, PIECE_BYTES),
        (f"bytes={PIECE_BYTES}-{2 * PIECE_BYTES - 1}", PIECE_BYTES, 2 * PIECE_BYTES - 1),
        (f"bytes=5-{2 * PIECE_BYTES + 7}", 5, 2 * PIECE_BYTES + 7),
        ("bytes=7-999999999999", 7, None),
        ("bytes=-10", -10, None),
    ],
)
def test_a_stretch_is_given_alone(program, long_file, asked, first, last):
    size = len(long_file)
    first = first if first >= 0 else size + first
    last = size - 1 if last is None else last
    answer = program.get(FILE, headers={"Range": asked})
    assert answer.status_code == 206
    assert body(answer) == long_file[first : last + 1]
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/{size}"
    assert answer.headers["Content-Length"] == str(last - first + 1)
    whole_digest = base64.b64encode(hashlib.sha256(long_file).digest()).decode()
    assert answer.headers["Repr-Digest"] == f"sha-256=:{whole_digest}:"


def test_a_download_that_was_cut_off_goes_on(program, long_file):
    etag = program.get(FILE).headers["ETag"]
    cuts = [0, 1, 1_000_000, PIECE_BYTES, PIECE_BYTES + 1, len(long_file)]
    parts = [
        body(program.get(FILE, headers={"Range": f"bytes={first}-{after - 1}", "If-Range": etag}))
        for first, after in pairwise(cuts)
    ]
    assert b"".join(parts) == long_file


def test_whoever_began_with_another_file_gets_this_one_whole(program, file):
    answer = program.get(FILE, headers={"Range": "bytes=1-2", "If-Range": '"another"'})
    assert (answer.status_code, len(body(answer))) == (200, file.size_bytes)


@pytest.mark.parametrize(
    "asked",
    ["bytes=5-2", "bytes=", "bytes=-", "bytes=1-2,4-5", "lines=1-2", "bytes=a-b", "bytes=٣-٤", "bytes=" + "1" * 30],
)
def test_what_makes_no_sense_is_passed_over(program, file, asked):
    answer = program.get(FILE, headers={"Range": asked})
    assert (answer.status_code, len(body(answer))) == (200, file.size_bytes)


@pytest.mark.parametrize("asked", ["bytes=999999999-", "bytes=-0"])
def test_what_lies_beyond_its_end_is_not_there(program, file, asked):
    answer = program.get(FILE, headers={"Range": asked})
    is_a_problem(answer, 416, "range-not-satisfiable")
    assert answer.headers["Content-Range"] == f"bytes */{file.size_bytes}"


@pytest.mark.parametrize(
    "address", [f"{LIST}2/ndjson/", f"{LIST}1/xml/", f"{LIST}latest/xml/", f"{LIST}{'9' * 40}/ndjson/", f"{LIST}1/csv/"]
)
def test_what_is_not_there_is_not_found(program, file, address):
    is_a_problem(program.get(address), 404, "not-found")


def test_what_is_being_made_is_not_there(program, file, published, editor):
    withdraw(published, by=editor, note="We were wrong.")
    export = request_export("ndjson")
    ExportFile.objects.filter(pk=export.pk).lease(at=timezone.now())
    assert [item["sequence"] for item in program.get(LIST).json()["items"]] == [1]
    is_a_problem(program.get(f"{LIST}2/ndjson/"), 404, "not-found")


@pytest.mark.parametrize("address", [LIST, NEWEST, FILE])
def test_nothing_is_written_here_and_no_parameter_is_passed_over(program, file, address):
    is_a_problem(program.post(address), 405, "method-not-allowed")
    is_a_problem(program.get(f"{address}?page=2"), 400, "invalid")


def test_the_index_names_the_files_and_matching(program, desk):
    index = program.get("/api/v1/").json()
    assert index["exports"] == f"http://testserver{LIST}"
    assert index["latest_export"] == f"http://testserver{LIST}latest/{{format}}/"
    assert index["export"] == f"http://testserver{LIST}{{sequence}}/{{format}}/"
    assert index["match"] == "http://testserver/api/v1/match/"
