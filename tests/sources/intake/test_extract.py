"""Reading pages and plain text: the article comes out, with what it says about itself, and nothing around it."""

import dataclasses
import unicodedata
from datetime import UTC, date, datetime, timedelta

import pytest

from sources.intake.extract import Extracted, ExtractFailed, extract
from sources.intake.reading.dates import day_in_address, day_of

SENTENCES = (
    "The harbour authority said on Tuesday that 4,200 containers had been moved since the strike began.",
    "According to the dockers’ union, fewer than half of them were unloaded by people who usually do it.",
    "“We counted every one,” said its chair, Ana Brito, who has led the union for nine years.",
)
PARAGRAPHS = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def page(head="", body=PARAGRAPHS, lang="en"):
    return f"<!doctype html><html lang='{lang}'><head>{head}</head><body>{body}</body></html>".encode()


def read(body, *, media_type="text/html", url="https://www.news.example/a", charset=None):
    return extract(body, media_type=media_type, url=url, charset=charset)


def test_the_article_comes_out_and_nothing_around_it():
    around = f"""
      <nav><ul><li><a href=/>Home</a></li><li><a href=/world>World</a></li></ul></nav>
      <header><button>Text Size</button><button>Close</button></header>
      <article><h1>Harbour moves again</h1>
        <figure><img src=x.jpg><figcaption>Cranes at dawn [Image source=AP]</figcaption></figure>{PARAGRAPHS}
      </article>
      <aside><h2>Most read</h2><p>Another story about another harbour.</p></aside>
      <div class="comments"><p>I do not believe a word of it!</p></div>
      <footer>© 2022 The Example. All rights reserved. <a href=/privacy>Privacy policy</a></footer>
      <script>document.write("<p>Written by script.</p>")</script><style>p {{ color: red }}</style>"""
    text = read(page(body=around)).text
    assert [line for line in text.split("\n") if line != "Harbour moves again"] == list(SENTENCES)


def test_text_is_composed_and_without_what_nobody_sees():
    words = unicodedata.normalize("NFD", "Die Gr\u00adö\u00adße\u200b des \u202eHafens\u202c\x07 war unbekannt.")
    text = read(page(body=f"<p>{words}</p>{PARAGRAPHS}", lang="de")).text
    assert text.startswith("Die Größe des Hafens war unbekannt.")
    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize(
    "source", ["&#xD800;", "&#0;", "&#x110000;", "&#55357;&#56832;", "&#7;", "\x00", "\x08", "&#xFFFF"]
)
def test_characters_that_are_none_do_not_get_through(source):
    text = read(page(body=f"<p>One {source} two.</p>{PARAGRAPHS}")).text
    assert text.startswith("One two.\n")


@pytest.mark.parametrize(
    ("label", "meta", "encoding", "words"),
    [
        (None, "", "utf-8", "Größe – 크기 – размер"),
        ("utf-8", "", "utf-8", "Größe"),
        ("iso-8859-1", "", "utf-8", "Größe und “Maß”"),  # the label lies
        (None, "<meta charset=iso-8859-1>", "utf-8", "Größe"),
        ("iso-8859-1", "", "cp1252", "Größe – “Maß” €"),
        (None, "<meta charset='windows-1252'>", "cp1252", "Größe – “Maß”"),
        (None, "<meta http-equiv=Content-Type content='text/html; charset=euc-kr'>", "cp949", "정부는 크기를 밝혔다"),
        ("EUC-KR", "", "cp949", "정부는 크기를 밝혔다"),
        ("euc-kr", "<meta charset=utf-8>", "cp949", "정부는"),
        ("windows-1251", "", "cp1251", "размер порта"),
        ("shift_jis", "", "cp932", "港の大きさ"),
        ("gb2312", "", "gb18030", "港口的大小"),
        ("iso-2022-jp", "", "iso2022_jp", "港の大きさ"),
        (None, "", "utf-8-sig", "Größe"),
        (None, "", "utf-16", "Größe – 크기"),
        ("nonsense", "", "utf-8", "Größe"),
        ("utf-7", "", "cp1252", "Größe"),
        ("unicode_escape", "", "cp1252", "Größe \\x41"),
        (None, "", "cp1252", "Größe"),
        (None, "", "cp949", "정부는 항구의 크기를 목요일에 밝혔고 장관은 이를 다시 확인하였다고 전했다"),
    ],
)
def test_encodings_are_found_out(label, meta, encoding, words):
    body = page(head=meta, body=f"<p>{words}.</p>").decode().encode(encoding)
    assert read(body, charset=label).text == f"{words}."


ARTICLE = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite",
"name": "Example"}, {"@type": ["NewsArticle"], "headline": "Harbour &amp; strike", "author": [{"@type": "Person",
"name": "ANA LEE"}, {"name": "Ana Lee"}, {"name": "Jo Berg"}], "datePublished": "2022-09-30T00:10:00+09:00",
"dateModified": "2022-10-02", "publisher": {"@type": "Organization", "name": "The Example"}}]}</script>"""


def test_what_a_page_says_about_itself_is_read():
    head = ARTICLE + '<link rel="canonical" href="/news/harbour#top"><title>Something else</title>'
    assert dataclasses.replace(read(page(head)), text="") == Extracted(
        text="",
        title="Harbour & strike",
        authors=("Ana Lee", "Jo Berg"),
        site_name="The Example",
        published_on=date(2022, 9, 30),
        published_precision="day",
        modified_on=date(2022, 10, 2),
        canonical_url="https://www.news.example/news/harbour",
        language="en",
    )


OF_A_SITE = "<meta property=og:site_name content='The Example'>"


def test_a_page_that_says_nothing_leaves_it_empty():
    assert dataclasses.replace(read(page(lang="")), text="") == Extracted(text="", language="en")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (OF_A_SITE + "<meta property=og:title content='Harbour | The Example'>", "Harbour"),
        ("<meta property=og:title content='Harbour | strike'>", "Harbour | strike"),
        ("<title>Harbour - The Example</title>", "Harbour"),
        ("<title>Harbour</title>", "Harbour"),
        ("<title>\n  Harbour \n moves  </title>", "Harbour moves"),
        ("<title>" + "a" * 900 + "</title>", "a" * 500),
        ('<script type=application/ld+json>{"@type":"NewsArticle","headline":"\\ud800 x"}</script>', "� x"),
        ('<script type=application/ld+json>{"@type":"NewsArticle","headline":{}}</script><title>T</title>', "T"),
        ("<script type=application/ld+json>not JSON</script><title>T</title>", "T"),
    ],
)
def test_titles(head, title):
    assert read(page(head)).title == title


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ("<meta name=author content='KIM MIN-SU; Kim Min-su'>", ("Kim Min-su",)),
        ("<meta name=author content='By Ana Lee and Jo Berg'>", ("Ana Lee", "Jo Berg")),
        ("<meta property=article:author content='https://social.example/ana'>", ()),
        ("<meta name=author content='ana@news.example'>", ()),
        ("<meta name=author content='The Example'><meta property=og:site_name content='The Example'>", ()),
        ('<script type=application/ld+json>{"@type":"Article","author":"Ana Lee"}</script>', ("Ana Lee",)),
        ('<script type=application/ld+json>{"@type":"Article","author":{"name":7}}</script>', ()),
    ],
)
def test_authors(head, authors):
    assert read(page(head)).authors == authors


@pytest.mark.parametrize(
    ("href", "canonical"),
    [
        ("https://www.news.example/x", "https://www.news.example/x"),
        ("//news.example/x", "https://news.example/x"),
        ("https://m.news.example/x", "https://m.news.example/x"),
        ("/x?id=1#part", "https://www.news.example/x?id=1"),
        ("https://other.example/their-article", ""),
        ("https://news.example.evil.example/", ""),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("https://user:word@www.news.example/", ""),
        ("https://[", ""),
        ("http://www.news.example:99999999/", "http://www.news.example:99999999/"),
    ],
)
def test_a_canonical_address_is_believed_on_its_own_site_only(href, canonical):
    assert read(page(f"<link rel=canonical href='{href}'>")).canonical_url == canonical


@pytest.mark.parametrize(
    ("written", "day", "precision"),
    [
        ("2022-09-30", date(2022, 9, 30), "day"),
        ("2022-09-30T23:59:59Z", date(2022, 9, 30), "day"),
        ("2022-09-30T00:10:00+09:00", date(2022, 9, 30), "day"),
        ("2022-09-30 10:00:00", date(2022, 9, 30), "day"),
        ("20220930", date(2022, 9, 30), "day"),
        ("2022/9/3", date(2022, 9, 3), "day"),
        ("2022.09.30.", date(2022, 9, 30), "day"),
        ("2022-09", date(2022, 9, 1), "month"),
        ("2022", date(2022, 1, 1), "year"),
        ("Fri, 30 Sep 2022 10:00:00 +0000", date(2022, 9, 30), "day"),
    ],
)
def test_days_are_read_as_written(written, day, precision):
    assert day_of(written) == (day, precision)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "2022-13-01",
        "2022-02-30",
        "0001-01-01",
        "9999-01-01",
        "1664496000",
        "٢٠٢٢-٠٩-٣٠",
        "30",
        "99999",
    ],
)
def test_what_is_no_day_is_none(written):
    assert day_of(written) is None


def test_a_day_that_has_not_come_is_none():
    today = datetime.now(UTC).date()
    assert day_of((today + timedelta(days=1)).isoformat())
    assert day_of((today + timedelta(days=3)).isoformat()) is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://news.example/2022/09/30/harbour", date(2022, 9, 30)),
        ("https://news.example/world/2022-09-30/harbour", date(2022, 9, 30)),
        ("https://news.example/20220930/x", date(2022, 9, 30)),
        ("https://news.example/2022/13/30/x", None),
        ("https://news.example/article/12345678", None),
        ("https://news.example/1234/56/78", None),
    ],
)
def test_days_in_addresses(url, day):
    assert (day_in_address(url) or (None,))[0] == day


def test_what_the_page_says_goes_before_its_address():
    head = "<meta property=article:published_time content=2022-09-29T10:00:00Z>"
    assert read(page(head), url="https://news.example/2022/09/30/x").published_on == date(2022, 9, 29)
    assert read(page(), url="https://news.example/2022/09/30/x").published_on == date(2022, 9, 30)
    assert read(page(body="<article><time datetime=2022-09-28>x</time>" + PARAGRAPHS)).published_on == date(2022, 9, 28)


GERMAN = (
    "<p>Die Hafenbehörde teilte am Dienstag mit, dass seit Beginn des Streiks 4.200 Container bewegt worden seien.</p>"
)
KOREAN = (
    "<p>항만 당국은 파업이 시작된 이후 컨테이너 사천이백 개가 옮겨졌다고 화요일에 밝혔으며 노조는 이를 부인했다.</p>"
)


@pytest.mark.parametrize(
    ("lang", "body", "language"),
    [
        ("en-GB", PARAGRAPHS, "en"),
        ("EN_us", PARAGRAPHS, "en"),
        ("ko", KOREAN, "ko"),
        ("ko", PARAGRAPHS, "en"),  # the site is Korean, this page is not
        ("en", KOREAN, "ko"),
        ("", GERMAN, "de"),
        ("nonsense", GERMAN, "de"),
        ("", "<p>Ja, das ist so.</p>", ""),
        ("de", "<p>Ja, das ist so.</p>", "de"),
    ],
)
def test_the_language_is_what_the_page_says_if_its_letters_agree(lang, body, language):
    assert read(page(body=body, lang=lang)).language == language


def test_plain_text_is_kept_whole():
    found = read("One line.\r\n\r\n\r\n\r\nText Size\n  Größe   zwei. \n".encode("cp1252"), media_type="text/plain")
    assert found.text == "One line.\n\nText Size\nGröße zwei."


def test_a_label_is_not_needed():
    assert extract(page(), media_type="").text == "\n".join(SENTENCES)
    assert extract(b"Just words.", media_type="application/octet-stream").text == "Just words."
    assert extract(b"Just words.", media_type="Text/Plain; charset=utf-8").text == "Just words."


@pytest.mark.parametrize(
    ("body", "media_type", "code"),
    [
        (b"", "text/html", "empty"),
        (b" \n ", "text/plain", "empty"),
        (b"", "application/pdf", "empty"),
        (b"<html><body></body></html>", "text/html", "empty"),
        (b"<html><script>x()</script></html>", "text/html", "empty"),
        (b"<!-- nothing -->", "text/html", "empty"),
        (b"\xef\xbb\xbf", "text/plain", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00", "text/html", "not-readable"),
        (b"PK\x03\x04\x00", "application/octet-stream", "not-readable"),
        (b"{}", "application/json", "not-readable"),
        (b"<p>not a PDF", "application/pdf", "not-readable"),
        (b"word " * 500_000, "text/plain", "too-long"),
    ],
)
def test_what_cannot_be_read_says_why(body, media_type, code):
    with pytest.raises(ExtractFailed) as failed:
        extract(body, media_type=media_type)
    assert failed.value.code == code
    assert failed.value.message == str(failed.value)
    assert failed.value.message.endswith(".")
