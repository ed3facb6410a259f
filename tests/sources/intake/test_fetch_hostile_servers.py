"""Servers that want to hurt whoever asks them: each ends in a named failure, in time and within the size allowed."""

import gzip
import random
import time
import tracemalloc
import zlib
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sources.intake.fetch import Fetched, FetchFailed, Limits, fetch
from tests.sources.intake.servers import (
    GOES_ON_SECONDS,
    IMPATIENT,
    PATIENT,
    ask,
    drip,
    endlessly,
    http,
    reach_of,
    redirect,
    serving,
)

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


def bomb(wbits, *, unpacked_bytes):
    """Compress so many zeros; a million come down to a thousand."""
    packer, megabyte = zlib.compressobj(9, wbits=wbits), bytes(1_000_000)
    return b"".join(packer.compress(megabyte) for _ in range(unpacked_bytes // 1_000_000)) + packer.flush()


SENDS_FOREVER = {
    "a body without end": lambda send, _: [send(HEAD + b"\r\n"), endlessly(send, b"<p>x" * 10_000)],
    "a body longer than it says it is": lambda send, _: send(HEAD + b"Content-Length: 900000\r\n\r\n"),
    "a length of many gigabytes": lambda send, _: send(HEAD + b"Content-Length: 99999999999\r\n\r\n<p>"),
    "chunks without end": lambda send, _: [send(CHUNKED), endlessly(send, b"400\r\n" + b"x" * 1024 + b"\r\n")],
    "tiny chunks without end": lambda send, _: [send(CHUNKED), endlessly(send, b"1\r\nx\r\n" * 5_000)],
    "a chunk of many gigabytes": lambda send, _: [send(CHUNKED + b"fffffffff\r\n"), endlessly(send, b"x" * 65536)],
    "trailers without end": lambda send, _: [send(CHUNKED + b"1\r\nx\r\n0\r\n"), endlessly(send, b"A: b\r\n" * 5_000)],
    "a trailer line without end": lambda send, _: [send(CHUNKED + b"0\r\n"), endlessly(send, b"A" * 65536)],
    "a chunk size line without end": lambda send, _: [send(CHUNKED), endlessly(send, b"0" * 65536)],
    "headers without end": lambda send, _: [send(HEAD), endlessly(send, b"A: b\r\n" * 5_000)],
    "a header line without end": lambda send, _: [send(HEAD + b"A: "), endlessly(send, b"A" * 65536)],
    "a status line without end": lambda send, _: [send(b"HTTP/1.1 200 "), endlessly(send, b"A" * 65536)],
    "interim answers without end": lambda send, _: endlessly(send, b"HTTP/1.1 100 Continue\r\n\r\n" * 1_000),
}


@pytest.mark.parametrize("answer", SENDS_FOREVER.values(), ids=SENDS_FOREVER)
def test_what_has_no_end_is_given_up_for_its_size(answer):
    with serving(answer) as server:
        with pytest.raises(FetchFailed) as failed:
            ask(server)
    assert failed.value.code == "too-large"
    assert not failed.value.retryable


LONG = HEAD + b"Content-Length: 100\r\n\r\n"
INTERIM = b"HTTP/1.1 100 Continue\r\n\r\n"
# What is sent at once, and what drips after it, so many bytes at a time.
IS_SLOW = {
    "no answer at all": (b"", b"", 1),
    "a status line that drips": (b"", b"HTTP/1.1 200 OK\r\n", 1),
    "headers that drip": (HEAD, b"A: b\r\n", 1),
    "a body that stops": (LONG + b"<p>", b"", 1),
    "a body that drips": (LONG, b"x", 1),
    "chunks that drip": (CHUNKED, b"1\r\nx\r\n", 6),
    "a chunk size that drips": (CHUNKED, b"0", 1),
    "trailers that drip": (CHUNKED + b"0\r\n", b"A: b\r\n", 6),
    "interim answers that drip": (b"", INTERIM, len(INTERIM)),
    "a redirect that drips": (b"HTTP/1.1 302 Found\r\nLocation: /", b"x", 1),
}


@pytest.mark.parametrize("answer", IS_SLOW.values(), ids=IS_SLOW)
def test_what_is_slow_is_given_up_in_time(answer):
    first, after, size = answer
    began = time.monotonic()
    with serving(
        lambda send, _: [send(first), drip(send, after or b" ", every=0.1 if after else GOES_ON_SECONDS, size=size)]
    ) as server:
        with pytest.raises(FetchFailed) as failed:
            ask(server, limits=IMPATIENT)
    assert (failed.value.code, failed.value.retryable) == ("timeout", True)
    assert time.monotonic() - began < GOES_ON_SECONDS / 4


def test_many_slow_hops_share_one_deadline():
    def answer(send, request):
        time.sleep(0.3)
        send(redirect(f"/{len(server.requests)}"))

    with serving(answer) as server:
        with pytest.raises(FetchFailed) as failed:
            ask(server, limits=replace(IMPATIENT, read_seconds=30))
    assert failed.value.code == "timeout"
    assert len(server.requests) < 10, "each hop had the whole time to itself"


def test_a_handshake_that_stalls_is_given_up_in_time():
    with serving(b"") as server:  # it waits for a request in clear, which never comes
        with pytest.raises(FetchFailed) as failed:
            fetch(server.url(scheme="https"), limits=replace(PATIENT, connect_seconds=0.5), reach=reach_of(server))
    assert failed.value.code == "timeout"


BOMBS = {
    "gzip": bomb(31, unpacked_bytes=150_000_000),
    "deflate": bomb(15, unpacked_bytes=150_000_000),
}


@pytest.mark.parametrize("coding", BOMBS)
def test_a_small_body_that_unpacks_to_much_is_never_unpacked_whole(coding):
    with serving(http(BOMBS[coding], headers=[f"Content-Encoding: {coding}"])) as server:
        tracemalloc.start()
        try:
            with pytest.raises(FetchFailed) as failed:
                ask(server, limits=Limits(bytes_at_most=1_000_000))
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert failed.value.code == "too-large"
    assert most < 10_000_000, "150 MB were unpacked, or a good part of them"


def test_a_bomb_in_a_bomb_is_refused_unopened():
    twice = gzip.compress(BOMBS["gzip"])
    with serving(http(twice, headers=["Content-Encoding: gzip, gzip"])) as server:
        with pytest.raises(FetchFailed) as failed:
            ask(server)
    assert failed.value.code == "undecodable"


BREAKS_OFF = {
    "before the status line": b"",
    "within the status line": b"HTTP/1.1 20",
    "within the body": HEAD + b"Content-Length: 100\r\n\r\n<p>half",
    "within a chunk": CHUNKED + b"64\r\n<p>half",
    "between chunks": CHUNKED + b"3\r\n<p>\r\n",
}


@pytest.mark.parametrize("answer", BREAKS_OFF.values(), ids=BREAKS_OFF)
def test_half_an_answer_is_no_document(answer):
    with serving(answer) as server:
        with pytest.raises(FetchFailed) as failed:
            ask(server)
    assert failed.value.code == "connection"


NOT_HTTP = {
    "another protocol": b"SSH-2.0-OpenSSH_9.6\r\n",
    "just a page": b"<html><p>HTTP/0.9 is long gone",
    "binary": bytes(range(256)),
    "a status that is none": b"HTTP/1.1 abc OK\r\n\r\n",
    "a status too large": b"HTTP/1.1 99999 OK\r\n\r\n",
    "HTTP/2 in clear": b"HTTP/2 200\r\ncontent-type: text/html\r\n\r\n",
    "NUL in a header": HEAD + b"X: a\x00b\r\nContent-Length: 1\r\n\r\nx",
    "NUL in the status line": b"HTTP/1.1 200 O\x00K\r\nContent-Length: 1\r\n\r\nx",
    "an escape in a header": HEAD + b"X: \x1b[2J\r\nContent-Length: 1\r\n\r\nx",
    "a header line without a colon": HEAD + b"nonsense\r\nContent-Length: 1\r\n\r\nx",
    "a negative chunk": CHUNKED + b"-5\r\nxxxxx\r\n0\r\n\r\n",
    "a chunk size that is none": CHUNKED + b"zz\r\nxxxxx\r\n0\r\n\r\n",
}


@pytest.mark.parametrize("answer", NOT_HTTP.values(), ids=NOT_HTTP)
def test_what_is_not_proper_http_is_refused(answer):
    with serving(answer) as server:
        with pytest.raises(FetchFailed) as failed:
            ask(server)
    assert failed.value.code == "connection"


def test_a_length_that_is_too_short_ends_the_document_there():
    with serving(HEAD + b"Content-Length: 3\r\n\r\n<p>and more\r\nHTTP/1.1 200 OK\r\n\r\n") as server:
        assert ask(server).body == b"<p>"


@pytest.mark.parametrize("length", [b"-1", b"nonsense", b"9" * 5000, b"300, 300"])
def test_a_length_that_is_none_does_not_lift_the_limit(length):
    head = HEAD + b"Content-Length: " + length + b"\r\n\r\n"
    with serving(lambda send, _: [send(head), endlessly(send, b"x" * 65536)]) as server:
        with pytest.raises(FetchFailed) as failed:
            ask(server)
    assert failed.value.code == "too-large"


def test_folded_headers_are_one_line():
    with serving(HEAD + b"X-Folded: one\r\n two\r\nContent-Length: 3\r\n\r\n<p>") as server:
        assert ask(server).exchanges[0].header("x-folded") == "one two"


@pytest.mark.parametrize("status", ["301 M", "302 F", "303 S", "307 T", "308 P"])
def test_a_circle_of_redirects_is_left(status):
    def answer(send, request):
        send(redirect("/b" if request.startswith(b"GET /a") else "/a", status))

    with serving(answer) as server:
        with pytest.raises(FetchFailed) as failed:
            ask(server, "/a")
    assert failed.value.code == "too-many-redirects"
    assert server.paths == ["/a", "/b"]


def test_a_page_that_leads_to_itself_is_asked_once():
    with serving(redirect("#again")) as server:
        with pytest.raises(FetchFailed) as failed:
            ask(server)
    assert failed.value.code == "too-many-redirects"
    assert len(server.requests) == 1


def test_redirects_without_end_are_counted():
    with serving(lambda send, _: send(redirect(f"/{len(server.requests)}"))) as server:
        with pytest.raises(FetchFailed) as failed:
            ask(server)
    assert failed.value.code == "too-many-redirects"
    assert len(server.requests) == PATIENT.redirects_at_most + 1


def test_a_redirect_cannot_write_headers_into_our_request():
    with serving(redirect("/x%0d%0aX-Injected:%201\tHTTP/1.1")) as server:
        with pytest.raises(FetchFailed):
            ask(server)
    assert not any(b"\r\nX-Injected" in request for request in server.requests)


def test_a_server_that_closes_the_door_is_said_to():
    with serving(b"") as server:
        pass
    with pytest.raises(FetchFailed) as failed:
        ask(server)
    assert (failed.value.code, failed.value.retryable) == ("connection", True)


_answer = {}


@pytest.fixture(scope="module")
def server_of_anything():
    with serving(lambda send, _: send(_answer["bytes"])) as server:
        yield server


_PIECES = [HEAD, CHUNKED, b"HTTP/1.1 ", b"302 Found\r\n", b"Location: ", b"http://", b"Content-Length: ", b"5\r\n"]
_PIECES += [b"Content-Encoding: gzip\r\n", b"0\r\n\r\n", b"\r\n\r\n", b"\r\n", b"\r", b"\x00", b":", b" "]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(_PIECES) | st.binary(max_size=30), max_size=12).map(b"".join))
@example(random.Random(1).randbytes(100_000))
def test_whatever_a_server_sends_ends_in_a_document_or_a_named_failure(server_of_anything, sent):
    _answer["bytes"] = sent
    try:
        found = ask(server_of_anything)
    except FetchFailed as failed:
        found = failed.message
    assert isinstance(found, Fetched) or (found.endswith(".") and "\r" not in found)
