"""Fetching: what is asked, what is taken, and what is said when it fails."""

import gzip
import zlib
from datetime import UTC, datetime

import certifi
import pytest

from sources.intake.fetch import FetchFailed, fetch
from tests.sources.intake.servers import CERTIFICATE, PATIENT, ask, http, reach_of, redirect, routes, serving

PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"


def test_a_page_is_fetched_with_what_was_said_about_it():
    with serving(http(b"<p>Hello", content_type="Text/HTML; charset=EUC-KR")) as server:
        before = datetime.now(UTC)
        fetched = ask(server, "/a?b=c#d")
    assert fetched.body == b"<p>Hello"
    assert (fetched.media_type, fetched.content_type) == ("text/html", "Text/HTML; charset=EUC-KR")
    assert fetched.url == server.url("/a?b=c#d")
    assert fetched.final_url == server.url("/a?b=c")
    assert before <= fetched.fetched_at <= datetime.now(UTC)
    (exchange,) = fetched.exchanges
    assert (exchange.ip, exchange.status, exchange.reason) == ("127.0.0.1", 200, "OK")
    assert exchange.request == server.requests[0]
    assert ("Content-Length", "8") in exchange.headers


def test_we_say_who_we_are_and_ask_for_plain_bytes():
    with serving(http(b"x", content_type="text/plain")) as server:
        ask(server, "/é ä?q=ü", agent="factcheck-intake/1 (+https://facts.example)")
    head = server.requests[0].decode("ascii").split("\r\n")
    assert head[0] == "GET /%C3%A9%20%C3%A4?q=%C3%BC HTTP/1.1"
    assert f"Host: 127.0.0.1:{server.port}" in head
    assert "User-Agent: factcheck-intake/1 (+https://facts.example)" in head
    assert "Accept-Encoding: identity" in head
    assert not [line for line in head if line.lower().startswith(("cookie", "authorization", "referer"))]


@pytest.mark.parametrize("agent", ["a\r\nX-Injected: 1", "a\x00", "é"])
def test_an_agent_cannot_inject_headers(agent):
    with pytest.raises(ValueError, match="one line of ASCII"):
        fetch("http://news.example/", agent=agent)


def test_redirects_are_followed_and_kept():
    way = routes(
        index=redirect("/two", "301 Moved"), two=redirect("three?x=1#part", "308 Moved"), three=http(b"<p>end")
    )
    with serving(way) as server:
        fetched = ask(server)
    assert fetched.final_url == server.url("/three?x=1")
    assert [exchange.status for exchange in fetched.exchanges] == [301, 308, 200]
    assert fetched.fetched_at == fetched.exchanges[-1].fetched_at


@pytest.mark.parametrize(
    ("location", "path"),
    [("/ü", "/%C3%BC"), ("/a b", "/a%20b"), ("/%7Ex", "/%7Ex"), ("?q=é", "/?q=%C3%A9"), ("/\xff", "/%FF")],
)
def test_redirects_in_careless_letters_are_followed(location, path):
    raw = location if location == "/\xff" else location.encode().decode("latin-1")
    pages = {"": redirect(raw)}

    def answer(send, request):
        send(pages.pop("", None) or http(b"<p>there"))

    with serving(answer) as server:
        assert ask(server).final_url == server.url(path)


def test_cookies_and_credentials_do_not_travel(monkeypatch, tmp_path):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login someone password secret")
    monkeypatch.setenv("NETRC", str(netrc))
    first = http(status="302 Found", headers=["Location: /two", "Set-Cookie: session=1; Path=/"])
    with serving(routes(index=first, two=http(b"<p>end"))) as server:
        ask(server)
    assert b"cookie" not in server.requests[1].lower()
    assert b"authorization" not in server.requests[0].lower()


def test_proxies_of_the_environment_are_not_used(monkeypatch):
    with serving(http(b"<p>proxy")) as proxy, serving(http(b"<p>site")) as site:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url())
        assert ask(site).body == b"<p>site"
    assert proxy.requests == []


def test_tls_is_verified_for_the_name_on_the_address_that_was_checked(monkeypatch, names, connects):
    names["news.example"] = ["127.0.0.1"]
    monkeypatch.setattr(certifi, "where", lambda: str(CERTIFICATE))
    with serving(http(b"<p>safe"), tls=True) as server:
        fetched = fetch(server.url(host="news.example", scheme="https"), limits=PATIENT, reach=reach_of(server))
    assert fetched.body == b"<p>safe"
    assert server.names == ["news.example"]
    assert f"Host: news.example:{server.port}".encode() in server.requests[0]
    assert connects == [("127.0.0.1", server.port)]


@pytest.mark.parametrize("host", ["news.example", "other.example", "127.0.0.1"])
def test_a_certificate_that_proves_nothing_is_refused(host, monkeypatch, names):
    names["news.example"] = names["other.example"] = ["127.0.0.1"]
    if host != "news.example":  # known as an authority, but for another name
        monkeypatch.setattr(certifi, "where", lambda: str(CERTIFICATE))
    with serving(http(b"<p>x"), tls=True) as server:
        with pytest.raises(FetchFailed) as failed:
            fetch(server.url(host=host, scheme="https"), limits=PATIENT, reach=reach_of(server))
    assert failed.value.code == "tls"
    assert server.requests == []


def test_a_server_without_tls_is_no_secure_server():
    with serving(http(status="400 Bad Request"), at_once=True) as server:
        with pytest.raises(FetchFailed) as failed:
            fetch(server.url(scheme="https"), limits=PATIENT, reach=reach_of(server))
    assert failed.value.code == "tls"


FAILING_FOR_GOOD = ("103 Early Hints", "300 Choose", "304 Not Modified", "403 Forbidden", "404 Not Found", "410 Gone")
FAILING_FOR_NOW = ("408 Late", "425 Early", "429 Slow", "500 Oops", "502 Bad", "503 Busy", "504 Late")


@pytest.mark.parametrize("status", [*FAILING_FOR_GOOD, "451 No", "501 Never", "999 Denied", *FAILING_FOR_NOW])
def test_other_answers_than_a_page_say_which(status):
    with serving(http(b"<p>no such page", status=status)) as server:
        with pytest.raises(FetchFailed) as failed:
            ask(server)
    assert failed.value.code == "http-status"
    assert failed.value.status == int(status[:3])
    assert failed.value.retryable is (status in FAILING_FOR_NOW)
    assert status[:3] in failed.value.message


def test_a_redirect_to_nowhere_is_said_to_be_one():
    with serving(http(status="302 Found")) as server:
        with pytest.raises(FetchFailed) as failed:
            ask(server)
    assert (failed.value.code, failed.value.status) == ("http-status", 302)


TAKEN = [
    ("text/html", b"<!doctype html><p>x", "text/html"),
    ("text/html;charset=utf-8", b"x", "text/html"),
    ("application/xhtml+xml", b"<?xml version='1.0'?><html/>", "application/xhtml+xml"),
    ("text/plain", b"A plain text.", "text/plain"),
    ("text/plain", "정부는".encode("euc-kr"), "text/plain"),
    ("text/plain; charset=utf-16", b"\xff\xfea\x00b\x00", "text/plain"),
    ("text/plain", b"BMW said so on Thursday.", "text/plain"),
    ("text/plain", b"MZ is how this starts.", "text/plain"),
    ("application/pdf", PDF, "application/pdf"),
    ("application/pdf", b"\r\n" + PDF, "application/pdf"),
    ("application/octet-stream", PDF, "application/pdf"),
    ("", PDF, "application/pdf"),
    ("", b"  <html><p>x", "text/html"),
    ("", b"Just words.", "text/plain"),
    ("text/html", b"", "text/html"),
]
NOT_TAKEN = [
    ("image/png", b"\x89PNG\r\n\x1a\n"),
    ("application/json", b"{}"),
    ("application/zip", b"PK\x03\x04"),
    ("text/javascript", b"alert(1)"),
    ("application/rss+xml", b"<rss/>"),
    ("video/mp4", b"\x00\x00\x00\x20ftyp"),
    ("nonsense", b"x"),
    # labels that lie
    ("text/html", PDF),
    ("text/plain", PDF),
    ("text/html", b"\x89PNG\r\n\x1a\n\x00\x00"),
    ("text/html", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
    ("text/html", b"GIF89a\x01\x00\x01\x00"),
    ("text/html", b"RIFF\x10\x00\x00\x00WEBPVP8 "),
    ("text/html", b"PK\x03\x04\x14\x00"),
    ("text/plain", b"\x1f\x8b\x08\x00"),
    ("text/html", b"<p>\x00\x01\x02\x03"),
    ("text/plain", b"MZ\x90\x00\x03\x00"),
    ("text/html", b"\x7fELF\x02\x01"),
    ("application/pdf", b"<html><p>Not found"),
    ("application/pdf", b"x" * 2000 + PDF),
    ("application/octet-stream", b"\x00\x01\x02"),
    ("", b"\x89PNG\r\n\x1a\n"),
]


@pytest.mark.parametrize(("label", "body", "media_type"), TAKEN)
def test_documents_that_are_taken(label, body, media_type):
    with serving(http(body, content_type=label)) as server:
        fetched = ask(server)
    assert (fetched.media_type, fetched.body) == (media_type, body)


@pytest.mark.parametrize(("label", "body"), NOT_TAKEN)
def test_documents_that_are_not_taken_whatever_their_label(label, body):
    with serving(http(body, content_type=label)) as server:
        with pytest.raises(FetchFailed) as failed:
            ask(server)
    assert (failed.value.code, failed.value.retryable) == ("wrong-type", False)


def test_what_is_accepted_can_be_narrowed():
    with serving(http(b"<p>x")) as server:
        with pytest.raises(FetchFailed) as failed:
            ask(server, accepted=("application/pdf",))
    assert failed.value.code == "wrong-type"
    assert b"Accept: application/pdf\r\n" in server.requests[0]


def test_a_body_that_would_not_be_taken_is_not_read():
    """The server would send six gigabytes."""
    for head in (http(content_type="video/mp4", length=False), http(status="404 Not Found", length=False)):
        with serving(lambda send, _, head=head: [send(head), *(send(b"x" * 65536) for _ in range(100_000))]) as server:
            with pytest.raises(FetchFailed) as failed:
                ask(server)
        assert failed.value.code in ("wrong-type", "http-status")


DEFLATED = zlib.compressobj(wbits=-15)
COMPRESSED = {
    "gzip": gzip.compress(b"<p>packed", mtime=0),
    "x-gzip": gzip.compress(b"<p>packed", mtime=0),
    "deflate": zlib.compress(b"<p>packed"),
    "Deflate ": DEFLATED.compress(b"<p>packed") + DEFLATED.flush(),
    "identity": b"<p>packed",
}


@pytest.mark.parametrize("coding", COMPRESSED)
def test_a_body_that_is_compressed_although_not_asked_for_is_unpacked(coding):
    with serving(http(COMPRESSED[coding], headers=[f"Content-Encoding: {coding}"])) as server:
        fetched = ask(server)
    assert fetched.body == b"<p>packed"
    assert fetched.exchanges[0].body == COMPRESSED[coding]


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("br", b"\x0b\x02\x80hello\x03"),
        ("zstd", b"\x28\xb5\x2f\xfd"),
        ("gzip, gzip", gzip.compress(gzip.compress(b"x", mtime=0), mtime=0)),
        ("gzip", b"<p>not packed"),
        ("gzip", gzip.compress(b"<p>packed", mtime=0)[:-9]),
        ("gzip", gzip.compress(b"a", mtime=0) + gzip.compress(b"b", mtime=0)),
        ("deflate", b"\x78\x9c\xff\xff"),
    ],
)
def test_a_compression_that_is_unknown_or_broken_is_said_to_be(coding, body):
    with serving(http(body, headers=[f"Content-Encoding: {coding}"])) as server:
        with pytest.raises(FetchFailed) as failed:
            ask(server)
    assert failed.value.code == "undecodable"


def test_chunks_are_put_together():
    chunks = b"3\r\n<p>\r\n5;name=value\r\nHello\r\n0\r\nTrailer: x\r\n\r\n"
    with serving(http(headers=["Transfer-Encoding: chunked"], length=False) + chunks) as server:
        assert ask(server).body == b"<p>Hello"


def test_a_failure_survives_the_way_to_another_process():
    import pickle

    failed = pickle.loads(pickle.dumps(FetchFailed("http-status", "The site answered 503.", True, 503)))  # noqa: S301
    assert (failed.code, str(failed), failed.retryable, failed.status) == (
        "http-status",
        "The site answered 503.",
        True,
        503,
    )
