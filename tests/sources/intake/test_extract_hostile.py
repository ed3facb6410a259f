"""Documents that want to hurt whoever reads them: each ends in text or a named failure, in time and memory."""

import json
import os
import random
import subprocess
import sys
import time
import zlib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sources.intake import extract as extract_module
from sources.intake.extract import Extracted, ExtractFailed, extract, extract_apart
from tests.sources.intake.pdfs import FONT, assembled, page, pdf_of, shown, stream

SAID = "The harbour authority said on Tuesday that 4,200 containers had been moved."
END = f"<p>{SAID}</p>".encode()
CODES = {"not-readable", "empty", "encrypted", "too-long", "took-too-long", "crashed"}
ENTITIES = b"".join(b"<!ENTITY a%d '%s'>" % (n, (b"&a%d;" % (n - 1) if n else b"bomb ") * 10) for n in range(10))

STILL_READ = {
    "a bomb of entities": b"<!DOCTYPE html [" + ENTITIES + b"]><html><body><p>&a9;</p>" + END,
    "an entity that is a file": b"<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><body><p>&x;</p>" + END,
    "a document type elsewhere": b"<!DOCTYPE html SYSTEM 'http://127.0.0.1:9/x.dtd'><body>" + END,
    "XInclude": b"<body><xi:include href='file:///etc/hostname' parse='text'/>" + END,
    "a megabyte of script": b"<body><script>" + b"x='<p>';" * 130_000 + b"</script>" + END,
    "a script in data": b"<body><iframe srcdoc='<p>framed</p>'></iframe><object data='data:text/html,x'></object>"
    + END,
    "NULs": b"<bo\x00dy><p\x00>" + END + b"<p>" + b"x" * 2000 + b"\x00" * 100,
    "broken tags": b"<<<p <p/ <p =<p>" + END + b"</div></p></html></",
    "no end": b"<html><body><div><table><tr><td>" + END[:-4],
    "JSON-LD that is too deep": b"<script type=application/ld+json>" + b"[" * 200_000 + b"</script>" + END,
    "JSON-LD of many": b"<script type=application/ld+json>[" + b'{"@type":"Article"},' * 40_000 + b"{}]</script>" + END,
    "JSON-LD with long numbers": b"<script type=application/ld+json>" + b"9" * 100_000 + b"</script>" + END,
    "a title of megabytes": b"<title>" + b"- a " * 500_000 + b"</title>" + END,
    "blanks without end": b"<title>x" + b" " * 1_000_000 + b"y</title>" + END,
    "many meta elements": b"<meta name=author content='a b'>" * 30_000 + END,
}


@pytest.mark.parametrize("body", STILL_READ.values(), ids=STILL_READ)
def test_hostile_pages_are_read_without_harm(body):
    began = time.process_time()
    found = extract(body, media_type="text/html", url="https://news.example/")
    assert time.process_time() - began < 10
    assert SAID in found.text
    assert len(found.text) < 5_000
    assert "bomb bomb" not in found.text
    if os.path.exists("/etc/hostname"):  # noqa: PTH110
        with open("/etc/hostname") as file:  # noqa: PTH123
            assert file.read().strip() not in found.text


HOSTILE_PAGES = {
    "nested divs": b"<div>" * 100_000 + END,
    "nested inline": b"<p>" + b"<b>" * 100_000 + SAID.encode(),
    "nested tables": b"<table><tr><td>" * 30_000 + END,
    "nested lists": b"<ul><li>" * 50_000 + END,
    "nested quotes": b"<blockquote>" * 50_000 + END,
    "attributes": b"<p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">" + END,
    "one line of five megabytes": b"<p>" + b"word " * 1_000_000,
    "one word of five megabytes": b"<p>" + b"w" * 5_000_000,
    "breaks": b"<p>a<br>" * 200_000 + END,
    "links": b"<a href=x>a</a> " * 200_000 + END,
    "only beginnings": b"<" * 2_000_000,
    "only ampersands": b"&" * 2_000_000,
    "comments": b"<!--" * 500_000,
    "brackets": b"<p>Hello " + b"[" * 500_000 + b" there.</p>" + END,
}


@pytest.mark.parametrize("body", HOSTILE_PAGES.values(), ids=HOSTILE_PAGES)
def test_pages_that_are_too_much_end_with_their_process(body):
    began = time.monotonic()
    assert outcome(body, "text/html", seconds=3) in CODES | {"read"}
    assert time.monotonic() - began < 40, "nobody ended it after three seconds"


def outcome(body, media_type, **how):
    try:
        found = extract_apart(body, media_type=media_type, **how)
    except ExtractFailed as failed:
        return failed.code
    assert isinstance(found, Extracted)
    return "read"


GOOD = pdf_of([SAID])
BOMB = zlib.compress(b"(x) Tj " * 30_000_000, 9)  # 200 MB


def pdf_with(*objects):
    return assembled([b"<< /Type /Catalog /Pages 2 0 R >>", *objects])


HOSTILE_PDFS = {
    "cut in half": (GOOD[: len(GOOD) // 2], {"not-readable", "empty"}),
    "only a beginning": (b"%PDF-1.7\n", {"not-readable"}),
    "rubbish": (b"%PDF-1.7\n" + random.Random(2).randbytes(50_000), {"not-readable"}),
    "a page tree that is a circle": (
        pdf_with(b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"),
        {"not-readable", "empty"},
    ),
    "a page tree of circles": (
        pdf_with(
            b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 9 >>",
            b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 /Parent 2 0 R >>",
        ),
        {"not-readable", "empty"},
    ),
    "a count of pages that lies": (
        pdf_with(b"<< /Type /Pages /Kids [] /Count 2000000000 >>"),
        {"empty", "not-readable", "too-long"},
    ),
    "a stream that unpacks to 200 MB": (
        pdf_with(b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>", FONT, page(5), stream(BOMB, b"/Filter /FlateDecode")),
        {"not-readable", "empty", "took-too-long", "crashed"},
    ),
    "filters upon filters": (
        pdf_with(
            b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            FONT,
            page(5),
            stream(b"x", b"/Filter [" + b"/ASCIIHexDecode " * 100_000 + b"]"),
        ),
        {"not-readable", "empty", "took-too-long"},
    ),
    "a form that shows itself": (
        pdf_with(
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>",
            stream(b"/X Do"),
            stream(b"/X Do /X Do", b"/Type /XObject /Subtype /Form /Resources << /XObject << /X 5 0 R >> >>"),
        ),
        {"not-readable", "empty", "took-too-long"},
    ),
    "arrays in arrays": (pdf_with(b"<< /Type /Pages /Kids " + b"[" * 100_000 + b" >>"), {"not-readable", "empty"}),
    "a font that is a circle": (
        pdf_with(
            b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            b"<< /Type /Font /Subtype /Type0 /DescendantFonts [3 0 R] >>",
            page(5),
            stream(shown([SAID])),
        ),
        {"not-readable", "empty", "read"},
    ),
    "references in a circle": (
        assembled([b"2 0 R", b"1 0 R"]),
        {"not-readable", "empty"},
    ),
}


@pytest.mark.parametrize(("body", "ends"), HOSTILE_PDFS.values(), ids=HOSTILE_PDFS)
def test_hostile_pdfs_end_in_a_named_failure(body, ends):
    assert outcome(body, "application/pdf", seconds=60) in ends


def test_reading_apart_gives_what_reading_here_gives():
    body = (
        b"<html lang=en><title>Harbour</title><time datetime=2022-09-30><article><time datetime=2022-09-30>" + END * 3
    )
    assert extract_apart(body, media_type="text/html") == extract(body, media_type="text/html")
    assert extract_apart(GOOD, media_type="application/pdf") == extract(GOOD, media_type="application/pdf")
    plain = "정부는 항구의 크기를 목요일에 밝혔고 장관은 이를 다시 확인하였다고 전했다. 노조는 이를 부인했다.".encode(
        "cp949"
    )
    apart = extract_apart(plain, media_type="text/plain", charset="euc-kr")
    assert apart == extract(plain, media_type="text/plain", charset="euc-kr")
    assert apart.language == "ko"


def test_time_is_up_when_it_is_up():
    with pytest.raises(ExtractFailed, match=r"longer than 0\.05 seconds") as failed:
        extract_apart(END, media_type="text/html", seconds=0.05)
    assert failed.value.code == "took-too-long"


def test_memory_is_bounded():
    with pytest.raises(ExtractFailed) as failed:
        extract_apart(b"<p>a<br>" * 200_000, media_type="text/html", memory_bytes=150 * 1024 * 1024, seconds=60)
    assert failed.value.code in ("crashed", "not-readable")


def test_the_process_apart_knows_no_secrets_and_keeps_its_limits(monkeypatch):
    """Run another module in the place of the reader, under the same conditions, and let it tell what it sees."""
    monkeypatch.setenv("SECRET_KEY", "do-not-tell")
    monkeypatch.setenv("DATABASE_URL", "postgresql://do-not-tell")
    told = subprocess.run(
        [sys.executable, "-c", "import json, os; print(json.dumps(dict(os.environ)))"],
        env=extract_module._plain_environment(),
        capture_output=True,
        check=True,
    )
    assert "do-not-tell" not in told.stdout.decode()
    assert not {"SECRET_KEY", "DATABASE_URL", "PYTHONPATH"} & set(json.loads(told.stdout))


def test_the_reader_ends_when_its_worker_is_killed():
    """Its order never comes to an end; a closed pipe does."""
    child = subprocess.Popen(
        [sys.executable, "-m", "sources.intake.extract"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=extract_module._ROOT,
    )
    child.stdin.close()
    assert child.wait(60) != 0
    child.stdout.close()


@pytest.mark.parametrize("answer", [b"", b"not JSON", b"{"])
def test_an_answer_that_is_none_is_a_crash(answer):
    with pytest.raises(ExtractFailed) as failed:
        extract_module._answered(answer)
    assert failed.value.code == "crashed"


TYPES = [
    "text/html",
    "text/plain",
    "application/pdf",
    "application/xhtml+xml",
    "",
    "application/octet-stream",
    "image/png",
]
PIECES = [
    b"<p>",
    b"</p>",
    b"<html>",
    b"<script type=application/ld+json>",
    b"{",
    b"[",
    b'"@type":"Article",',
    b"</script>",
]
PIECES += [
    b"<title>",
    b"&#",
    b"xD800;",
    b"<meta charset=",
    b"utf-16>",
    b"<link rel=canonical href=",
    b"http://[",
    b"\x00",
]
PIECES += [
    b"%PDF-1.4\n",
    b"1 0 obj\n",
    b"<< /Type /Catalog /Pages 1 0 R >>",
    b"stream\n",
    b"endobj\n",
    b"trailer",
    b"xref\n",
]
PIECES += [b"\xff\xfe", b"\xef\xbb\xbf", SAID.encode(), b"\n", b"<time datetime=", b"9999-99-99>", GOOD]


@settings(max_examples=200, deadline=None)
@given(
    body=st.binary(max_size=300)
    | st.lists(st.sampled_from(PIECES) | st.binary(max_size=20), max_size=15).map(b"".join),
    media_type=st.sampled_from(TYPES),
    charset=st.sampled_from([None, "utf-8", "euc-kr", "iso-2022-jp", "utf-7", "rot13", "\x00"]) | st.text(max_size=10),
    url=st.sampled_from(["", "https://news.example/", "http://[", "\ud800"]) | st.text(max_size=20),
)
@example(random.Random(3).randbytes(20_000), "application/pdf", None, "")
@example(random.Random(4).randbytes(20_000), "text/html", None, "")
def test_reading_anything_gives_text_or_a_named_failure(body, media_type, charset, url):
    try:
        found = extract(body, media_type=media_type, charset=charset, url=url)
    except ExtractFailed as failed:
        found = failed
    assert found.code in CODES if isinstance(found, ExtractFailed) else found.text
    json.dumps(str(found)).encode("utf-8")
