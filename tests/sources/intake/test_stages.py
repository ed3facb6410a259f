"""From the bytes to a document with its capture: what the page says, unless the editor says otherwise."""

import hashlib
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from sources.intake import stages
from sources.intake.archive import payload_of
from sources.intake.extract import extract
from sources.intake.hand_in import hand_in_address, hand_in_file, hand_in_text
from sources.intake.record import keep_pasted_text
from sources.intake.stages import EXTRACT, FETCH
from sources.intake.steps import WAITS, retry, take
from sources.models import Capture, Document, Intake, Source
from tests.journeys.paper_site import article, running_site
from tests.sources.intake.servers import http, redirect, routes, serving

pytestmark = pytest.mark.django_db

WORK = {"fetch": FETCH, "extract": EXTRACT}


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    """Read documents in this process, which saves half a second each; that they are read apart is tested elsewhere."""
    monkeypatch.setattr(stages, "extract_apart", extract)


@pytest.fixture(scope="module")
def site_of_module():
    with running_site() as site:
        yield site


@pytest.fixture
def site(site_of_module, settings):
    settings.INTAKE_ALLOWED_NETWORKS, settings.INTAKE_ALLOWED_PORTS = ["127.0.0.0/8"], [site_of_module.port]
    site_of_module.body, site_of_module.answers, site_of_module.asked = article(), [], []
    site_of_module.content_type = "text/html; charset=utf-8"
    return site_of_module


@pytest.fixture
def paper():
    return Source.objects.create(slug="paper", name="The Paper", kind="news_outlet")


def read(intake):
    """Take the steps below claims, as far as they go."""
    while step := intake.steps.due(at=timezone.now()).filter(stage__in=WORK).first():
        take(step.pk, WORK[step.stage], at=timezone.now())
    intake.refresh_from_db()
    return intake


def page(*, head="", text="The Ministry said that 300,000 people would be called up. " * 5):
    return f"<!doctype html><html><head>{head}</head><body><article><p>{text}</p></article></body></html>".encode()


# -- Fetched ----------------------------------------------------------------------------------------------------------


def test_a_page_becomes_a_document_with_its_capture(author, site):
    intake = read(hand_in_address(site.url(), by=author))

    document, capture = intake.document, intake.capture
    assert (document.url, document.title) == (site.url(), "Ministry calls up 300,000 people")
    assert (document.published_on, document.published_precision) == (date(2022, 9, 29), "day")
    assert (document.language, document.publisher.name, document.publisher.kind) == (
        "en", "The Harbour Paper", "news_outlet",
    )  # fmt: skip
    assert document.publisher.website == f"http://127.0.0.1:{site.port}/"
    assert (capture.method, capture.media_type, bytes(capture.body)) == ("fetched", "text/html", article())
    assert "300,000 people would be called up" in capture.text
    assert abs(capture.captured_at - timezone.now()) < timedelta(minutes=1)
    assert intake.steps.get(stage="suggest").status == "queued"


def test_the_exchange_is_kept_as_a_warc_file_that_holds_the_page(author, site):
    capture = read(hand_in_address(site.url(), by=author)).capture
    assert payload_of(bytes(capture.warc)) == article()


def test_what_was_received_stands_in_the_intake_until_it_is_a_capture(author, site):
    intake = hand_in_address(site.url(), by=author)
    take(intake.steps.get().pk, FETCH, at=timezone.now())
    intake.refresh_from_db()
    assert bytes(intake.body) == article()
    assert (intake.media_type, intake.charset) == ("text/html", "utf-8")
    assert payload_of(bytes(intake.warc)) == article()

    read(intake)
    assert (intake.body, intake.warc) == (None, None)


def test_a_server_in_trouble_is_asked_again_later(author, site):
    site.answers = [503, 503]
    intake = hand_in_address(site.url(), by=author)
    step, now = intake.steps.get(), timezone.now()
    for attempt, wait in enumerate(WAITS[:2], start=1):
        assert not take(step.pk, FETCH, at=now)
        step.refresh_from_db()
        assert (step.status, step.attempts_count, step.error_code) == ("queued", attempt, "http-503")
        assert "503" in step.error
        assert step.next_attempt_at - timezone.now() > wait - timedelta(seconds=5)
        now = step.next_attempt_at
    assert take(step.pk, FETCH, at=now)
    assert len(site.asked) == 3
    assert read(intake).capture


def test_a_server_that_stays_in_trouble_is_given_up_and_may_be_tried_again(author, site):
    site.answers = [503] * 5
    intake = hand_in_address(site.url(), by=author)
    step = intake.steps.get()
    while step.status != "failed":
        take(step.pk, FETCH, at=step.next_attempt_at)
        step.refresh_from_db()
    assert (step.attempts_count, len(site.asked), step.error_code) == (5, 5, "http-503")
    intake.refresh_from_db()
    assert not intake.is_open

    retry(step)
    assert read(intake).capture
    assert not Document.objects.exclude(url=site.url()).exists()


@pytest.mark.parametrize(("status", "words"), [(404, "no such page"), (410, "gone for good"), (403, "not let us")])
def test_a_page_that_is_not_there_fails_at_once_and_says_so(status, words, author, site):
    site.answers = [status]
    intake = read(hand_in_address(site.url(), by=author))
    step = intake.steps.get()
    assert (step.status, step.attempts_count, step.error_code) == ("failed", 1, f"http-{status}")
    assert words in step.error
    assert not intake.is_open
    assert not Document.objects.exists()


def test_what_lies_within_is_not_fetched(author, site, settings):
    settings.INTAKE_ALLOWED_NETWORKS = []
    step = read(hand_in_address(site.url(), by=author)).steps.get()
    assert (step.status, step.attempts_count, step.error_code) == ("failed", 1, "refused-address")
    assert site.asked == []


def test_a_document_that_cannot_be_read_says_so_and_keeps_its_bytes(author):
    intake = read(hand_in_file(b"%PDF-1.7 and nothing more", file_name="a.pdf", by=author))
    step = intake.steps.get()
    assert (step.status, step.error_code) == ("failed", "not-readable")
    assert "no PDF that can be read" in step.error
    assert bytes(intake.body) == b"%PDF-1.7 and nothing more"
    assert not Document.objects.exists()


# -- What the page says, and what the editor says ---------------------------------------------------------------------


def test_what_the_editor_says_goes_before_what_the_page_says(author, paper, site):
    said = {"publisher": paper, "title": "As we call it", "published_on": date(2022, 9, 30)}
    document = read(hand_in_address(site.url(), by=author, **said)).document
    assert {name: getattr(document, name) for name in said} == said
    assert not Source.objects.filter(name="The Harbour Paper").exists()


def test_a_document_that_is_known_stays_as_it_is(author, paper, site):
    known = Document.objects.create(publisher=paper, url=site.url(), title="As it was", language="de")
    intake = read(hand_in_address(f"{site.url()}?utm_source=x", by=author, title="As we call it now"))
    assert intake.document == known
    known.refresh_from_db()
    assert (known.title, known.language, known.publisher) == ("As it was", "de", paper)
    assert not Source.objects.exclude(pk=paper.pk).exists()


def test_a_document_stands_where_redirects_lead_and_is_one_however_it_is_reached(author, settings):
    with serving(routes(short=redirect("/article?utm_source=mail"), article=http(article()))) as server:
        settings.INTAKE_ALLOWED_NETWORKS, settings.INTAKE_ALLOWED_PORTS = ["127.0.0.0/8"], [server.port]
        by_short_link = read(hand_in_address(server.url("/short"), by=author))
        itself = read(hand_in_address(server.url("/article"), by=author))
        again = read(hand_in_address(server.url("/short"), by=author))

    assert by_short_link.document.url == server.url("/article")
    assert (itself.capture, again.capture) == (by_short_link.capture, by_short_link.capture)
    assert Document.objects.count() == 1


def test_the_publisher_of_a_known_web_site_is_known(author, site):
    known = Source.objects.create(
        slug="known", name="Quite Another Name", kind="news_outlet", website=f"http://127.0.0.1:{site.port}/en/"
    )
    assert read(hand_in_address(site.url(), by=author)).document.publisher == known


def test_a_page_that_names_nobody_is_published_by_its_site(author, site):
    site.body = page()
    publisher = read(hand_in_address(site.url(), by=author)).document.publisher
    assert (publisher.name, publisher.slug) == ("127.0.0.1", "127001")


def test_a_date_to_come_is_not_believed(author, site):
    tomorrow = (timezone.now() + timedelta(days=2)).isoformat()
    site.body = page(head=f'<meta property="article:published_time" content="{tomorrow}">')
    assert read(hand_in_address(site.url(), by=author)).document.published_on is None


def test_a_month_is_not_taken_for_its_first_day(author):
    whole = EXTRACT.prepare

    def of_a_month(intake):
        return replace(whole(intake), published_on=date(2022, 9, 1), published_precision="month")

    intake = hand_in_file(page(), file_name="a.html", by=author)
    take(intake.steps.get().pk, replace(EXTRACT, prepare=of_a_month), at=timezone.now())
    document = Document.objects.get()
    assert (document.published_on, document.published_precision) == (date(2022, 9, 1), "month")

    day = hand_in_file(page(text="Another page. " * 9), file_name="b.html", by=author, published_on=date(2022, 9, 3))
    take(day.steps.get().pk, replace(EXTRACT, prepare=of_a_month), at=timezone.now())
    day.refresh_from_db()
    assert (day.document.published_on, day.document.published_precision) == (date(2022, 9, 3), "day")


@pytest.mark.parametrize(
    "head",
    [
        "<title>A\x01head\x7fline\x00</title>",
        f"<title>{'long ' * 500}</title>",
        f'<meta property="og:site_name" content="{"Name " * 200}">',
        f'<meta name="author" content="{"Name " * 200}">',
        '<meta name="author" content="A\x02B">',
        '<html lang="tlh-bogus-x">',
        "<title>&#0;&#xD800;&#xFFFE;</title>",
    ],
)
def test_what_a_page_says_of_itself_never_stands_in_the_way(head, author, site):
    site.body = page(head=head)
    intake = read(hand_in_address(site.url(), by=author))
    assert intake.capture, [(step.stage, step.error) for step in intake.steps.all()]
    intake.document.full_clean()
    intake.document.publisher.full_clean()


@pytest.mark.parametrize(
    "content_type",
    [
        "text/html; charset=\xff\xfe",
        "text/html; charset=" + "x" * 300,
        "text/html;;=",
        "text/html; charset*=utf-8''%00x",
        'text/html; charset="a%00b"',
        "text/html; charset*" + "9" * 5000 + "=x",
        "text/html; charset=",
    ],
)
def test_what_a_server_says_of_its_letters_never_stands_in_the_way(content_type, author, site):
    site.content_type = content_type
    intake = read(hand_in_address(site.url(), by=author))
    assert intake.capture, [(step.stage, step.error_code) for step in intake.steps.all()]
    assert intake.charset == ""


@pytest.mark.parametrize(
    ("content_type", "charset"),
    [
        ("text/html; charset=EUC-KR", "euc-kr"),
        ('text/html;level=1 ; Charset = "ISO_8859-1:1987" ; x=y', "iso_8859-1:1987"),
        ("text/html; charset='utf-8'", "utf-8"),
        ("text/html; xcharset=utf-8", ""),
        ("text/html", ""),
    ],
)
def test_what_a_server_says_of_its_letters_is_minded(content_type, charset, author, site):
    site.content_type = content_type
    intake = hand_in_address(site.url(), by=author)
    take(intake.steps.get().pk, FETCH, at=timezone.now())
    intake.refresh_from_db()
    assert intake.charset == charset


# -- Handed in as bytes -----------------------------------------------------------------------------------------------


def test_a_text_that_is_not_on_the_web_has_an_address_of_ours(author, paper, settings):
    text = "The Ministry said that 300,000 people would be called up."
    intake = read(hand_in_text(f"\n{text}\n", by=author, publisher=paper, published_on=date(2022, 9, 29)))
    digest = hashlib.sha256(f"\n{text}\n".encode()).hexdigest()
    assert intake.document.url == f"{settings.SITE_URL}/documents/{digest}/"
    assert (intake.document.title, intake.document.publisher) == (text, paper)
    assert (intake.capture.method, intake.capture.text) == ("pasted", text)
    assert payload_of(bytes(intake.capture.warc)) == f"\n{text}\n".encode()


def test_the_same_text_again_is_the_same_document_and_capture(author, colleague, paper):
    first, second = (read(hand_in_text("300,000 people.", by=by, publisher=paper)) for by in (author, colleague))
    assert first != second
    assert (first.document, first.capture) == (second.document, second.capture)
    assert Capture.objects.count() == 1


def test_a_file_without_a_title_is_called_by_its_name(author):
    document = read(hand_in_file(b"300,000 people.", file_name="note.txt", by=author)).document
    assert (document.title, document.publisher.name) == ("note.txt", "Unnamed publisher")


def test_a_file_with_an_address_is_a_capture_of_what_stands_there(author, site):
    fetched = read(hand_in_address(site.url(), by=author))
    uploaded = read(hand_in_file(page(), file_name="saved.html", url=site.url(), by=author))
    assert uploaded.document == fetched.document
    assert {capture.method for capture in fetched.document.captures.all()} == {"fetched", "uploaded"}


def test_offsets_count_composed_letters(author, paper):
    capture = read(hand_in_text("Sa\u0303o Paulo counted 300,000 people.", by=author, publisher=paper)).capture
    assert capture.text == "São Paulo counted 300,000 people."


def test_every_intake_is_at_rest_in_the_end(author, site):
    read(hand_in_address(site.url(), by=author))
    assert not Intake.objects.get().steps.filter(status="running").exists()


def test_a_page_that_calls_itself_by_a_known_name_is_not_believed(author, site):
    known = Source.objects.create(
        slug="agency", name="The Harbour Paper", kind="news_outlet", website="https://harbour.example/"
    )
    document = read(hand_in_address(site.url(), by=author)).document
    assert document.publisher != known
    assert document.publisher.name == "127.0.0.1"


def test_a_text_pasted_on_its_documents_page_has_its_archive_file_too(author, paper):
    document = Document.objects.create(publisher=paper, url="https://paper.example/a", title="A")
    capture = keep_pasted_text(document, "They said 300,000.")
    assert payload_of(bytes(capture.warc)) == b"They said 300,000."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Menu\nText size\n\nMinistry calls up 300,000 people\n\nIt said so on Monday.",
            "Ministry calls up 300,000 people",
        ),
        ("Short one\nAnother", "Short one"),
        ("They said so. " * 60, ("They said so. " * 60)[:158].rstrip() + "…"),
        ("x" * 900, "x" * 160),
    ],
)
def test_a_text_without_a_title_is_called_by_its_first_line_of_some_words(author, paper, text, title):
    assert read(hand_in_text(text, by=author, publisher=paper)).document.title == title
