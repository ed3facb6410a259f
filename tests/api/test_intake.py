"""Articles handed in by program: fetched, pasted, as files; each is told how far it has come, and nothing breaks."""

import base64
import copy

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from jsonschema import Draft202012Validator

from claims.api.intake_schema import components
from claims.models import Suggestion
from claims.record.schema import components as record_components
from sources.models import Document, Intake, IntakeKind, IntakeStep, Source, StepStatus
from tests.desk import make_document, make_sources
from tests.reading import read_to_the_end

DESK = "/api/v1/editorial/"
DOCUMENTS = f"{DESK}documents/"
INTAKES = f"{DESK}intakes/"
TEXT = (
    "More than 53,000 Russians have entered Georgia since last week, its interior ministry said on Thursday.\n\n"
    "Kazakhstan counted over 98,000 arrivals in the same days, according to its own interior ministry."
)
PASTED = {"intake": "text", "publisher": "paper", "published_on": "2022-09-29", "text": TEXT}


@pytest.fixture
def writer(with_token, author):
    make_sources()
    return with_token(author)


def exactly(component, value):
    """Check a value against a component of the description, without room for members that it does not name."""
    schemas = copy.deepcopy({**record_components(), **components()})
    for schema in schemas.values():
        if schema.get("type") == "object":
            schema["additionalProperties"] = False
    schema = {"$ref": f"#/components/schemas/{component}", "components": {"schemas": schemas}}
    Draft202012Validator(schema).validate(value)


def fields_of(refused):
    assert (refused.status_code, refused.json()["code"]) == (400, "invalid"), refused.content
    return {error["field"] for error in refused.json()["errors"]}


def failed_intake(writer, **changes):
    made = writer.post(DOCUMENTS, {"intake": "address", "url": "https://paper.example/slow", **changes})
    intake = Intake.objects.get(pk=made.json()["id"])
    intake.steps.update(
        status=StepStatus.FAILED, attempts_count=5, ended_at=timezone.now(), error_code="timeout", error="Too slow."
    )
    Intake.objects.filter(pk=intake.pk).update(is_open=False)
    return intake


# -- Handing in --------------------------------------------------------------------------------------------------------


def test_an_address_alone_is_taken_in_to_be_fetched(writer):
    answer = writer.post(DOCUMENTS, {"intake": "address", "url": "HTTPS://Paper.Example/news?utm_source=x#top"})

    assert answer.status_code == 202, answer.content
    body = answer.json()
    exactly("DeskIntake", body)
    assert answer.headers["Location"] == f"http://testserver{INTAKES}{body['id']}/" == body["api_url"]
    assert (body["kind"], body["url"], body["state"]) == ("address", "https://paper.example/news", "queued")
    assert [step["stage"] for step in body["steps"]] == ["fetch"]
    assert (body["handed_in_by"], body["document"], body["capture_sha256"]) == ("rita", None, None)
    assert not Document.objects.filter(url="https://paper.example/news").exists()


def test_what_the_page_should_not_decide_goes_along(writer):
    body = {"intake": "address", "url": "https://paper.example/b", "publisher": "paper", "title": "B",
            "published_on": "2022-09-29"}  # fmt: skip
    answer = writer.post(DOCUMENTS, body).json()
    assert (answer["publisher"], answer["title"], answer["published_on"]) == ("paper", "B", "2022-09-29")


def test_an_address_that_is_being_read_is_not_read_twice(writer, with_token, colleague):
    first = writer.post(DOCUMENTS, {"intake": "address", "url": "https://paper.example/news"})
    second = with_token(colleague).post(
        DOCUMENTS, {"intake": "address", "url": "https://paper.example/news?fbclid=1", "title": "Else"}
    )
    assert (second.status_code, second.json()) == (202, first.json())
    assert IntakeStep.objects.count() == 1


def test_a_pasted_text_becomes_a_document_with_a_capture(writer):
    made = writer.post(DOCUMENTS, PASTED)
    assert (made.status_code, made.json()["steps"][0]["stage"]) == (202, "extract")

    intake = read_to_the_end(Intake.objects.get(pk=made.json()["id"]))
    told = writer.get(made.headers["Location"]).json()

    exactly("DeskIntake", told)
    assert [(step["stage"], step["status"]) for step in told["steps"]] == [
        ("extract", "done"), ("suggest", "done"),
    ]  # fmt: skip
    assert (told["state"], told["document"]) == ("done", intake.document_id)
    assert writer.get(told["document_url"]).json()["published_on"] == "2022-09-29"
    assert writer.get(told["capture_url"]).json()["sha256"] == told["capture_sha256"]
    listed = writer.get(told["suggestions_url"]).json()["items"]
    assert len(listed) == told["open_suggestions_count"] == Suggestion.objects.count() > 0


@pytest.mark.parametrize("how", ["base64", "form"])
def test_a_file_is_taken_in_as_base64_or_as_a_form(writer, how):
    page = f"<html><title>A page</title><body><p>{TEXT}</p></body></html>".encode()
    if how == "base64":
        file = base64.b64encode(page).decode()
        body = {"intake": "file", "file": file, "file_name": "page.html", "publisher": "paper"}
        answer = writer.post(DOCUMENTS, body)
    else:
        file = SimpleUploadedFile("page.html", page, content_type="application/pdf")
        answer = writer.post(DOCUMENTS, {"file": file, "publisher": "paper"}, format="multipart")

    assert answer.status_code == 202, answer.content
    exactly("DeskIntake", answer.json())
    intake = Intake.objects.get()
    assert (intake.kind, intake.file_name, bytes(intake.body)) == (IntakeKind.FILE, "page.html", page)
    assert (intake.media_type, intake.publisher.slug) == ("text/html", "paper")


def test_without_intake_a_document_is_noted_as_before(writer):
    noted = writer.post(DOCUMENTS, {"publisher": "paper", "url": "https://paper.example/c", "title": "C"})
    assert (noted.status_code, noted.json()["title"]) == (201, "C")
    assert fields_of(writer.post(DOCUMENTS, {"url": "https://paper.example/d"})) == {"publisher", "title"}
    assert not Intake.objects.exists()


TOO_LONG = "https://paper.example/" + "b" * 2000
FILE = {"intake": "file", "file": "PHA+", "file_name": "a.html"}
WRONG = [
    ({"intake": "adress", "url": "https://a.example/"}, {"intake"}),
    ({"intake": None}, {"intake"}),
    ({"intake": ["address"]}, {"intake"}),
    ({"intake": {"address": 1}}, {"intake"}),
    ({"intake": 10**400}, {"intake"}),
    ({"intake": "address"}, {"url"}),
    ({"intake": "address", "url": "paper.example"}, {"url"}),
    ({"intake": "address", "url": "ftp://paper.example/"}, {"url"}),
    ({"intake": "address", "url": "javascript:alert(1)"}, {"url"}),
    ({"intake": "address", "url": "http://[::1"}, {"url"}),
    ({"intake": "address", "url": "https://a.example/\0"}, {"url"}),
    ({"intake": "address", "url": ["https://a.example/"]}, {"url"}),
    ({"intake": "address", "url": 10**40}, {"url"}),
    ({"intake": "address", "url": TOO_LONG}, {"url"}),
    ({"intake": "address", "url": "https://a.example/", "text": "A text."}, {"text"}),
    ({"intake": "address", "url": "ftp", "publisher": "no-such", "title": 7, "published_on": "soon"},
     {"url", "publisher", "title", "published_on"}),
    ({"intake": "address", "url": "https://a.example/", "title": "a\x07"}, {"title"}),
    ({"intake": "address", "url": "https://a.example/", "title": "a" * 501}, {"title"}),
    ({"intake": "address", "url": "https://a.example/", "published_on": "9999-12-31"}, {"published_on"}),
    ({"intake": "address", "url": "https://a.example/", "publisher": 1}, {"publisher"}),
    ({"intake": "text", "text": "A text."}, {"publisher"}),
    ({"intake": "text", "text": " \n ", "publisher": "paper"}, {"text"}),
    ({"intake": "text", "text": None, "publisher": None}, {"text", "publisher"}),
    ({"intake": "text", "text": "a\0b", "publisher": "paper"}, {"text"}),
    ({"intake": "text", "text": ["A text."], "publisher": ["paper"]}, {"text", "publisher"}),
    ({"intake": "text", "text": "a" * 400_001, "publisher": "paper"}, {"text"}),
    ({"intake": "text", "text": "A text.", "publisher": "paper", "url": "not an address"}, {"url"}),
    ({"intake": "file"}, {"file", "file_name"}),
    ({**FILE, "file": ""}, {"file"}),
    ({**FILE, "file": "not base64!"}, {"file"}),
    ({**FILE, "file": "PHA"}, {"file"}),
    ({**FILE, "file": "é"}, {"file"}),
    ({**FILE, "file": ["PHA+"]}, {"file"}),
    ({**FILE, "file": 7}, {"file"}),
    ({**FILE, "file": None}, {"file"}),
    ({**FILE, "file_name": "a.exe"}, {"file"}),
    ({**FILE, "file_name": "a\0.html"}, {"file_name"}),
    ({**FILE, "file_name": "a\x07.html"}, {"file_name"}),
    ({**FILE, "file_name": "a" * 200 + ".html"}, {"file_name"}),
    ({**FILE, "url": "ftp://paper.example/"}, {"url"}),
]  # fmt: skip


@pytest.mark.parametrize(("body", "fields"), WRONG, ids=range(len(WRONG)))
def test_everything_that_is_wrong_is_named_and_nothing_is_taken_in(writer, body, fields):
    assert fields_of(writer.post(DOCUMENTS, body)) == fields
    assert not Intake.objects.exists()


@pytest.mark.parametrize(
    "body",
    [b'{"intake": "\\ud800"}', b'{"intake": "text", "text": "\\udfff"}', b'{"intake": NaN}', b"\xff", b'{"intake":'],
)
def test_a_body_that_is_no_json_is_malformed(writer, body):
    refused = writer.generic("POST", DOCUMENTS, body, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (400, "malformed")


@pytest.mark.parametrize("body", [b"[]", b'["intake"]', b'"intake"', b"null", b"7"])
def test_a_body_that_is_no_object_is_refused(writer, body):
    assert writer.generic("POST", DOCUMENTS, body, content_type="application/json").status_code == 400


def test_a_file_in_json_is_bounded_by_the_body_before_it_is_decoded(writer, settings):
    body = {**FILE, "file": "A" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 4)}
    refused = writer.post(DOCUMENTS, body)
    assert (refused.status_code, refused.json()["code"]) == (413, "too-large")


@pytest.mark.parametrize("body", [b"", b"nonsense", b"--x\r\n", b"--x\r\nContent-Disposition: form-data\r\n\r\n\r\n"])
def test_a_form_that_is_none_is_refused(writer, body):
    refused = writer.generic("POST", DOCUMENTS, body, content_type="multipart/form-data; boundary=x")
    assert refused.status_code == 400, refused.content


def test_a_form_is_refused_by_its_length_before_it_is_read(writer, settings):
    settings.INTAKE_BYTES_AT_MOST = settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    file = SimpleUploadedFile("a.txt", b"a" * 70_000)
    refused = writer.post(DOCUMENTS, {"file": file}, format="multipart")
    assert (refused.status_code, refused.json()["code"]) == (413, "too-large")
    over = writer.post(DOCUMENTS, {"file": SimpleUploadedFile("a.txt", b"a" * 1001)}, format="multipart")
    assert fields_of(over) == {"file"}


def test_everything_that_is_wrong_in_a_form_is_named(writer):
    form = {"file": SimpleUploadedFile("a.txt", b"a"), "publisher": "no-such", "published_on": "soon", "x": "1"}
    assert fields_of(writer.post(DOCUMENTS, form, format="multipart")) == {"publisher", "published_on"}
    unknown = {"file": SimpleUploadedFile("a.txt", b"a"), "x": "1"}
    assert fields_of(writer.post(DOCUMENTS, unknown, format="multipart")) == {"x"}
    twice = {"file": SimpleUploadedFile("a.txt", b"a"), "title": ["A", "B"]}
    assert fields_of(writer.post(DOCUMENTS, twice, format="multipart")) == {"title"}
    assert fields_of(writer.post(DOCUMENTS, {"file": "a text"}, format="multipart")) == {"file"}
    empty = {"file": SimpleUploadedFile("a.txt", b"")}
    assert fields_of(writer.post(DOCUMENTS, empty, format="multipart")) == {"file"}


def test_those_who_may_not_add_documents_hand_nothing_in(with_token, author, desk):
    from django.contrib.auth.models import Permission

    author.groups.clear()
    author.user_permissions.set(Permission.objects.filter(codename="view_claim"))
    program = with_token(author)
    for body in ({"intake": "address", "url": "https://a.example/"}, PASTED, FILE, {}):
        refused = program.post(DOCUMENTS, body)
        assert (refused.status_code, refused.json()["code"]) == (403, "permission-missing")
        assert "sources.add_document" in refused.json()["detail"]
    form = program.post(DOCUMENTS, {"file": SimpleUploadedFile("a.txt", b"a")}, format="multipart")
    assert form.status_code == 403
    assert not Intake.objects.exists()


# -- How far it has come -----------------------------------------------------------------------------------------------


def test_a_failure_says_what_failed_and_is_tried_again_once_asked_for(writer):
    intake = failed_intake(writer)
    told = writer.get(f"{INTAKES}{intake.pk}/").json()
    (step,) = told["steps"]
    assert (told["state"], step["attempts_count"], step["error_code"]) == ("failed", 5, "timeout")
    assert (step["error"], step["next_attempt_at"]) == ("Too slow.", None)

    for _ in range(2):
        again = writer.post(f"{INTAKES}{intake.pk}/retry/")
        assert (again.status_code, again.json()["state"]) == (202, "queued")
        assert again.headers["Location"] == told["api_url"]
    assert IntakeStep.objects.get().attempts_count == 0
    intake.refresh_from_db()
    assert intake.is_open


def test_a_retry_while_the_same_address_is_being_read_is_refused(writer):
    intake = failed_intake(writer)
    writer.post(DOCUMENTS, {"intake": "address", "url": intake.url})
    refused = writer.post(f"{INTAKES}{intake.pk}/retry/")
    assert fields_of(refused) == {""}
    assert "is being read" in refused.json()["detail"]
    assert Intake.objects.filter(is_open=True).count() == 1


def test_a_look_that_has_noted_its_failure_is_not_tried_again(writer):
    document = make_document(Source.objects.get(slug="paper"), url="https://127.0.0.1/cited")
    look = Intake.objects.get(pk=writer.post(f"{DOCUMENTS}{document.pk}/recheck/").json()["id"])
    read_to_the_end(look)
    before = writer.get(f"{INTAKES}{look.pk}/").json()
    assert [(step["stage"], step["status"]) for step in before["steps"]] == [("fetch", "failed"), ("compare", "done")]

    answer = writer.post(f"{INTAKES}{look.pk}/retry/")

    assert (answer.status_code, answer.json()) == (202, before)


def test_intakes_are_listed_by_state_kind_and_document(writer):
    failed = failed_intake(writer)
    writer.post(DOCUMENTS, PASTED)
    done = read_to_the_end(Intake.objects.get(kind="text"))

    def listed(query):
        return [item["id"] for item in writer.get(f"{INTAKES}?{query}").json()["items"]]

    assert listed("") == [done.pk, failed.pk]
    assert listed("state=failed") == listed("kind=address") == [failed.pk]
    assert listed("state=done") == listed(f"document={done.document_id}") == [done.pk]
    assert listed(f"document={2**63 - 1}") == []
    for query in ("state=lost", "kind=x", "document=x", f"document={2**63}", "document=0", "document=%00", "x=1"):
        assert writer.get(f"{INTAKES}?{query}").status_code == 400, query


def test_the_bytes_received_are_not_read_for_a_list(writer, django_assert_max_num_queries):
    for number in range(5):
        writer.post(DOCUMENTS, {**PASTED, "text": f"{TEXT} {number}"})
    with django_assert_max_num_queries(30) as read:
        assert len(writer.get(INTAKES).json()["items"]) == 5
    about_intakes = [query["sql"] for query in read.captured_queries if "sources_intake" in query["sql"]]
    assert len(about_intakes) == 2
    assert not any('"sources_intake"."body"' in sql for sql in about_intakes)


@pytest.mark.parametrize(
    "path", ["intakes/1/", "intakes/99999999999999999999999/", "suggestions/99999999999999999999/"]
)
def test_what_is_not_there_is_not_found(writer, path):
    assert writer.get(DESK + path).status_code == 404


def test_the_desk_says_where_intake_is(writer):
    desk = writer.get(DESK).json()
    for name in ("intakes", "suggestions", "second_looks", "tips"):
        assert writer.get(desk[name]).json()["items"] == []


def test_an_intake_is_kept_by_no_cache(writer):
    assert writer.get(INTAKES).headers["Cache-Control"] == "no-store"
    assert writer.get(INTAKES).json() == {"items": [], "next": None, "previous": None}
