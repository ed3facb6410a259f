"""What may be handed in, and by whom: it is kept at once, with the promise to read it."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections
from django.utils import timezone

from sources.intake.hand_in import hand_in_address, hand_in_file, hand_in_text
from sources.intake.record import LONGEST_PASTE
from sources.intake.steps import StepFailed, Work, take
from sources.models import Intake, IntakeStep, Source
from tests.reading import read_to_the_end

pytestmark = pytest.mark.django_db

PAGE = "https://paper.example/article"


@pytest.fixture
def paper():
    return Source.objects.create(slug="paper", name="The Paper", kind="news_outlet")


@pytest.fixture
def outsider(django_user_model):
    return django_user_model.objects.create_user("outsider")


def fail(intake):
    """Let the reading of an intake fail for good."""

    def prepare(_):
        raise StepFailed("http-404", "There is no such page.")

    step = intake.steps.get()
    take(step.pk, Work(prepare=prepare, keep=lambda *_: None), at=timezone.now())


def refused(field, call, *arguments, **values):
    """Require that handing this in is refused for one field, and leaves nothing behind. Gives the message."""
    with pytest.raises(ValidationError) as error:
        call(*arguments, **values)
    assert not Intake.objects.exists()
    assert not IntakeStep.objects.exists()
    assert set(error.value.message_dict) == {field}
    return error.value.message_dict[field][0]


# -- Addresses --------------------------------------------------------------------------------------------------------


def test_an_address_is_kept_with_the_promise_to_fetch_it(author, paper):
    intake = hand_in_address(f"{PAGE}?utm_source=letter#top", by=author, publisher=paper, title="A headline")
    intake.refresh_from_db()
    assert (intake.kind, intake.url, intake.handed_in_by, intake.is_open) == ("address", PAGE, author, True)
    assert (intake.publisher, intake.title, intake.document, intake.body) == (paper, "A headline", None, None)
    step = intake.steps.get()
    assert (step.stage, step.status, step.attempts_count) == ("fetch", "queued", 0)
    assert step.next_attempt_at <= timezone.now()


@pytest.mark.parametrize(
    "url", ["", "paper", "ftp://paper.example/a", "javascript:alert(1)", "https://", "http://[::1", "https://paper/\n/"]
)
def test_what_is_no_address_is_refused(url, author):
    refused("url", hand_in_address, url, by=author)


def test_an_address_that_is_too_long_is_refused(author):
    refused("url", hand_in_address, f"{PAGE}/{'a' * 2000}", by=author)


@pytest.mark.parametrize("url", ["https://rita:secret@paper.example/", "https://rita@paper.example/"])
def test_a_password_in_an_address_is_refused_before_readers_see_it(url, author, paper):
    assert "password" in refused("url", hand_in_address, url, by=author)
    refused("url", hand_in_file, b"Text.", file_name="a.txt", url=url, by=author)
    refused("url", hand_in_text, "Text.", url=url, publisher=paper, by=author)


def test_an_address_that_is_being_read_is_not_read_beside_it(author, colleague):
    first = hand_in_address(PAGE, by=author)
    assert hand_in_address(PAGE, by=colleague, title="Another headline") == first
    assert (Intake.objects.count(), IntakeStep.objects.count()) == (1, 1)
    first.refresh_from_db()
    assert (first.title, first.handed_in_by) == ("", author)


def test_an_address_that_could_not_be_read_is_read_anew(author, colleague):
    first = hand_in_address(PAGE, by=author)
    fail(first)
    second = hand_in_address(PAGE, by=colleague)
    assert second != first
    assert second.steps.get().status == "queued"


def test_an_address_and_a_file_from_there_are_two_things(author):
    address = hand_in_address(PAGE, by=author)
    uploaded = hand_in_file(b"Text.", file_name="a.txt", url=PAGE, by=author)
    assert address != uploaded
    assert hand_in_file(b"Another text.", file_name="a.txt", url=PAGE, by=author) != uploaded


# -- Files ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file_name", "media_type"),
    [
        ("article.html", "text/html"),
        ("ARTICLE.HTM", "text/html"),
        ("page.xhtml", "application/xhtml+xml"),
        ("notes.txt", "text/plain"),
        ("notes.md", "text/plain"),
        ("report.final.PDF", "application/pdf"),
        ("기사.html", "text/html"),
    ],
)
def test_the_end_of_its_name_says_what_a_file_is(file_name, media_type, author):
    intake = hand_in_file(b"Some bytes.", file_name=file_name, by=author)
    intake.refresh_from_db()
    assert (intake.kind, intake.media_type, intake.file_name) == ("file", media_type, file_name)
    assert bytes(intake.body) == b"Some bytes."
    assert intake.received_at is not None
    assert intake.steps.get().stage == "extract"


@pytest.mark.parametrize("file_name", ["", "article", "article.docx", "html", ".", "article.html.exe", "article."])
def test_another_file_is_refused(file_name, author):
    message = refused("file", hand_in_file, b"Some bytes.", file_name=file_name, by=author)
    assert ".html" in message


def test_an_empty_file_is_refused(author):
    refused("file", hand_in_file, b"", file_name="a.txt", by=author)


def test_a_file_may_have_so_many_bytes(author, settings):
    settings.INTAKE_BYTES_AT_MOST = 1024 * 1024
    message = refused("file", hand_in_file, b"x" * (1024 * 1024 + 1), file_name="a.txt", by=author)
    assert "1 MB" in message
    assert hand_in_file(b"x" * 1024 * 1024, file_name="a.txt", by=author).pk


def test_of_a_long_name_the_end_is_kept(author):
    assert hand_in_file(b"Text.", file_name=f"{'a' * 300}.txt", by=author).file_name == f"{'a' * 196}.txt"


def test_a_file_name_with_a_control_character_is_refused(author):
    refused("file_name", hand_in_file, b"Text.", file_name="a\x00b.txt", by=author)


# -- Texts ------------------------------------------------------------------------------------------------------------


def test_a_text_is_kept_with_its_publisher(author, paper):
    text = "Über 300,000명 🙂\r\nwere called up."
    intake = hand_in_text(text, by=author, publisher=paper, published_on=timezone.now().date(), title="A headline")
    intake.refresh_from_db()
    assert (intake.kind, intake.url, intake.publisher) == ("text", "", paper)
    assert bytes(intake.body).decode() == text
    assert (intake.media_type, intake.charset) == ("text/plain", "utf-8")
    assert intake.steps.get().stage == "extract"


@pytest.mark.parametrize("text", ["", "  \n\t ", "half \ud83d a character"])
def test_a_text_says_something(text, author, paper):
    refused("text", hand_in_text, text, by=author, publisher=paper)


def test_a_text_may_have_so_many_characters(author, paper):
    assert f"{LONGEST_PASTE:,}" in refused("text", hand_in_text, "가" * (LONGEST_PASTE + 1), by=author, publisher=paper)
    assert hand_in_text("가" * LONGEST_PASTE, by=author, publisher=paper).pk


def test_a_text_does_not_say_who_published_it(author):
    refused("publisher", hand_in_text, "Some text.", by=author, publisher=None)


def test_all_that_is_wrong_with_a_text_is_said_at_once(author):
    with pytest.raises(ValidationError) as error:
        hand_in_text(" ", by=author, publisher=None)
    assert set(error.value.message_dict) == {"text", "publisher"}


# -- By whom, and when ------------------------------------------------------------------------------------------------


def test_who_may_not_add_documents_hands_nothing_in(outsider, paper):
    with pytest.raises(PermissionDenied):
        hand_in_address(PAGE, by=outsider)
    with pytest.raises(PermissionDenied):
        hand_in_file(b"Text.", file_name="a.txt", by=outsider)
    with pytest.raises(PermissionDenied):
        hand_in_text("Text.", by=outsider, publisher=paper)
    assert not Intake.objects.exists()


def test_nothing_was_published_tomorrow(author, paper):
    tomorrow = timezone.now().date() + timedelta(days=1)
    refused("published_on", hand_in_address, PAGE, by=author, published_on=tomorrow)
    refused("published_on", hand_in_text, "Text.", by=author, publisher=paper, published_on=tomorrow)


def test_a_title_with_a_control_character_is_refused(author):
    refused("title", hand_in_address, PAGE, by=author, title="A\x00headline")


# -- Twice in a moment ------------------------------------------------------------------------------------------------


def hand_in_either(kind, *, by, publisher, body="Seven people.", **more):
    """Hand in a file or a text that says the same."""
    if kind == "file":
        return hand_in_file(body.encode(), **{"file_name": "a.txt", "publisher": publisher, **more}, by=by)
    return hand_in_text(body, publisher=publisher, by=by, **more)


@pytest.mark.parametrize("kind", ["file", "text"])
def test_what_is_sent_twice_in_a_moment_is_handed_in_once(kind, author, paper):
    first = hand_in_either(kind, by=author, publisher=paper, url=f"{PAGE}?utm_source=a", title="Cafe\u0301")
    assert hand_in_either(kind, by=author, publisher=paper, url=PAGE, title="Caf\u00e9") == first
    assert (Intake.objects.count(), IntakeStep.objects.count()) == (1, 1)


@pytest.mark.parametrize("kind", ["file", "text"])
def test_what_is_sent_again_once_it_is_read_is_the_same_still(kind, author, paper):
    first = read_to_the_end(hand_in_either(kind, by=author, publisher=paper))
    assert (first.body, first.capture is None) == (None, False)
    assert hand_in_either(kind, by=author, publisher=paper) == first


@pytest.mark.parametrize(
    "changed",
    [
        {"body": "Eight people."},
        {"title": "Another headline"},
        {"url": f"{PAGE}/2"},
        {"published_on": timezone.now().date() - timedelta(days=1)},
    ],
)
@pytest.mark.parametrize("kind", ["file", "text"])
def test_anything_else_that_is_said_makes_it_another(kind, changed, author, paper):
    first = hand_in_either(kind, by=author, publisher=paper)
    assert hand_in_either(kind, by=author, publisher=paper, **changed) != first


def test_another_name_publisher_or_person_makes_it_another_and_so_does_a_minute(author, colleague, paper):
    first = hand_in_either("file", by=author, publisher=paper)
    others = [
        hand_in_either("file", by=author, publisher=paper, file_name="a.html"),
        hand_in_either("file", by=author, publisher=None),
        hand_in_either("file", by=colleague, publisher=paper),
        hand_in_either("text", by=author, publisher=paper),
    ]
    Intake.objects.filter(pk=first.pk).update(handed_in_at=timezone.now() - timedelta(seconds=61))
    others.append(hand_in_either("file", by=author, publisher=paper))
    assert len({first, *others}) == 6


def test_the_bytes_are_not_sent_to_be_compared(author, django_assert_max_num_queries):
    body = b"Seven people. " * 1000
    hand_in_file(body, file_name="a.txt", by=author)
    with django_assert_max_num_queries(20) as asked:
        hand_in_file(body, file_name="a.txt", by=author)
    assert all(len(query["sql"]) < 5000 for query in asked.captured_queries)


@pytest.mark.django_db(transaction=True)
def test_of_two_sent_at_the_same_moment_one_is_kept(author):
    begin, handed_in = Barrier(2), []

    def send():
        begin.wait()
        handed_in.append(hand_in_file(b"Seven people.", file_name="a.txt", by=author).pk)
        connections.close_all()

    threads = [Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert handed_in == [Intake.objects.get().pk] * 2
