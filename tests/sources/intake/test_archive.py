"""What was received is kept as WARC records that others can read, and gives back the bytes it was made of."""

import gzip
import hashlib
import io
import random
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from sources.intake.archive import payload_of, warc_of, warc_of_received
from sources.intake.fetch import Exchange, Fetched, Limits
from tests.sources.intake.servers import ask, http, redirect, routes, serving

AT = datetime(2022, 9, 30, 1, 2, 3, 456789, tzinfo=UTC)


def sha256(data):
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def fetched_as(body, *, headers=(), decoded=None):
    exchange = Exchange(
        "http://news.example/ü", AT, "8.8.8.8", b"GET / HTTP/1.1\r\n\r\n", "HTTP/1.1", 200, "OK", tuple(headers), body
    )
    decoded = body if decoded is None else decoded
    return Fetched(exchange.url, exchange.url, 200, "text/html", "text/html", decoded, (exchange,), AT)


def records(warc):
    """Read all records, with their digests checked: type, headers, HTTP headers, stored bytes."""
    return [
        (record.rec_type, record.rec_headers, record.http_headers, record.raw_stream.read())
        for record in ArchiveIterator(io.BytesIO(warc), check_digests="raise")
    ]


def passes_the_checker(warc, folder, capsys):
    path = folder / "capture.warc.gz"
    path.write_bytes(warc)
    ended = Checker(SimpleNamespace(inputs=[str(path)], verbose=True)).process_all()
    said = capsys.readouterr().out
    return ended == 0 and said.count("digest pass") == len(records(warc))


@pytest.fixture
def redirected():
    with serving(routes(index=redirect("/page"), page=http("<p>Grüße".encode()))) as server:
        yield ask(server)


def test_every_exchange_is_kept_as_request_and_response(redirected):
    kinds = [(kind, headers.get_header("WARC-Target-URI")) for kind, headers, _, _ in records(warc_of(redirected))]
    first, last = redirected.url, redirected.final_url
    assert kinds == [
        ("warcinfo", None),
        ("request", first),
        ("response", first),
        ("request", last),
        ("response", last),
    ]


def test_the_archive_passes_the_checker(redirected, tmp_path, capsys):
    assert passes_the_checker(warc_of(redirected), tmp_path, capsys)


def test_the_payload_comes_back_with_its_digest(redirected):
    warc = warc_of(redirected)
    assert payload_of(warc) == redirected.body == "<p>Grüße".encode()
    _, headers, http_headers, stored = records(warc)[-1]
    assert headers.get_header("WARC-Payload-Digest") == sha256(redirected.body)
    assert headers.get_header("WARC-IP-Address") == "127.0.0.1"
    assert http_headers.get_statuscode() == "200"
    assert stored == redirected.body


def test_request_and_response_name_each_other(redirected):
    _, request, response, *_ = records(warc_of(redirected))
    assert request[1].get_header("WARC-Concurrent-To") == response[1].get_header("WARC-Record-ID")
    assert request[3] == b""
    ids = [headers.get_header("WARC-Record-ID") for _, headers, _, _ in records(warc_of(redirected))]
    assert len(set(ids)) == len(ids) == 5


def test_the_same_fetch_gives_the_same_bytes(redirected):
    assert warc_of(redirected) == warc_of(redirected)


def test_each_record_is_a_member_of_its_own(redirected):
    """So that one record can be read from the middle of a large file."""
    warc = warc_of(redirected)
    offsets, reader = [], ArchiveIterator(io.BytesIO(warc))
    for _ in reader:
        offsets.append(reader.get_record_offset())
    assert [gzip.decompress(warc[start:])[:8] for start in offsets] == [b"WARC/1.1"] * 5


def test_moments_are_kept_to_the_microsecond():
    headers = records(warc_of(fetched_as(b"x")))[1][1]
    assert headers.get_header("WARC-Date") == "2022-09-30T01:02:03.456789Z"


def test_compressed_bodies_are_kept_as_sent_and_come_back_unpacked(tmp_path, capsys):
    packed = gzip.compress(b"<p>packed", mtime=0)
    warc = warc_of(fetched_as(packed, headers=[("Content-Encoding", "gzip")], decoded=b"<p>packed"))
    assert records(warc)[-1][3] == packed
    assert records(warc)[-1][1].get_header("WARC-Payload-Digest") == sha256(packed)
    assert payload_of(warc) == b"<p>packed"
    assert passes_the_checker(warc, tmp_path, capsys)


def test_bodies_are_kept_without_chunks_and_say_so(tmp_path, capsys):
    chunked = [("Transfer-Encoding", "chunked"), ("Content-Type", "text/html")]
    # It looks like a chunk; a reader that believed the header would take it for one.
    warc = warc_of(fetched_as(b"3\r\n<p>\r\n0\r\n\r\n", headers=chunked))
    assert records(warc)[-1][2].headers[0] == ("X-Archive-Orig-Transfer-Encoding", "chunked")
    assert payload_of(warc) == b"3\r\n<p>\r\n0\r\n\r\n"
    assert passes_the_checker(warc, tmp_path, capsys)


@pytest.mark.parametrize("coding", ["gzip", "zstd", ""])
def test_of_a_redirect_so_much_is_kept_as_proves_it_and_says_so(coding, tmp_path, capsys):
    noise = random.Random(1).randbytes(1_000_000)
    body = gzip.compress(noise) if coding == "gzip" else noise
    head = [f"Content-Encoding: {coding}"] if coding else []
    away = http(body, status="302 Found", headers=["Location: /page", *head])
    with serving(routes(index=away, page=http(b"<p>there"))) as server:
        fetched = ask(server, limits=Limits(bytes_at_most=2_000_000))

    warc = warc_of(fetched)
    _, _, redirect_kept, _, last = records(warc)
    assert redirect_kept[3] == body[: 64 * 1024]
    assert redirect_kept[1].get_header("WARC-Truncated") == "length"
    assert last[1].get_header("WARC-Truncated") is None
    assert len(warc) < 100_000
    assert payload_of(warc) == b"<p>there"
    assert passes_the_checker(warc, tmp_path, capsys)


def test_a_redirect_may_say_more_than_is_taken_of_a_page():
    away = http(b"x" * 300_000, status="302 Found", headers=["Location: /page"])
    with serving(routes(index=away, page=http(b"<p>there"))) as server:
        fetched = ask(server)
    assert fetched.body == b"<p>there"
    assert [len(exchange.body) for exchange in fetched.exchanges] == [64 * 1024, 8]


def test_a_short_redirect_is_kept_whole(redirected):
    assert not any(exchange.is_cut for exchange in redirected.exchanges)
    assert b"WARC-Truncated" not in gzip.decompress(warc_of(redirected))


def test_header_bytes_are_kept_as_they_were():
    name = "Grüße".encode().decode("latin-1")
    warc = warc_of(fetched_as(b"x", headers=[("X-Name", name)]))
    assert "X-Name: Grüße".encode() in gzip.decompress(warc)


@pytest.mark.parametrize("body", [b"", b"HTTP/1.1 200 OK\r\n\r\nx", b"WARC/1.1\r\n\r\n", bytes(range(256))])
def test_uploads_are_kept_as_a_resource(body, tmp_path, capsys):
    warc = warc_of_received(body, media_type="application/pdf", uri="https://news.example/r.pdf", received_at=AT)
    kind, headers, _, stored = records(warc)[-1]
    assert (kind, stored) == ("resource", body)
    assert headers.get_header("Content-Type") == "application/pdf"
    assert headers.get_header("WARC-Payload-Digest") == sha256(body)
    assert payload_of(warc) == body
    assert passes_the_checker(warc, tmp_path, capsys)


@given(body=st.binary(max_size=3000))
def test_any_bytes_come_back(body):
    assert payload_of(warc_of(fetched_as(body))) == body
    assert payload_of(warc_of_received(body, media_type="text/plain", uri="urn:x", received_at=AT)) == body


def test_an_archive_that_was_changed_is_found_out(tmp_path, capsys):
    plain = gzip.decompress(warc_of_received(b"300,000", media_type="text/plain", uri="urn:x", received_at=AT))
    forged = gzip.compress(plain.replace(b"300,000", b"900,000"))
    with pytest.raises(ValueError, match="damaged"):
        payload_of(forged)


@pytest.mark.parametrize("warc", [b"", b"no archive", b"\x1f\x8b\x08\x00broken", b"WARC/1.1\r\n"])
def test_what_is_no_archive_holds_no_document(warc):
    with pytest.raises(ValueError, match="archive"):
        payload_of(warc)


def test_half_an_archive_is_found_out():
    warc = warc_of_received(b"x" * 5000, media_type="text/plain", uri="urn:x", received_at=AT)
    with pytest.raises(ValueError, match="archive"):
        payload_of(warc[:-20])


@pytest.mark.parametrize("field", ["media_type", "uri"])
def test_nobody_writes_a_second_header_into_a_record(field):
    given = {"media_type": "text/plain", "uri": "urn:x"} | {field: "a\r\nWARC-Type: response"}
    with pytest.raises(ValueError, match="one line"):
        warc_of_received(b"x", received_at=AT, **given)
