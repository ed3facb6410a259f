"""Looks at cited documents and the right of reply by program: the verbs' rules, and nothing else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.models import ReplyRequest, SecondLook
from sources.models import CheckOutcome, DocumentCheck, Intake, Source
from tests.api.test_intake import exactly
from tests.api.test_intake_suggestions import is_refused
from tests.desk import make_document, make_draft, whole_content
from tests.reading import read_to_the_end

DESK = "/api/v1/editorial/"


@pytest.fixture
def capture(desk):
    return whole_content()["attributions"][1]["capture"]


@pytest.fixture
def writer(with_token, author):
    return with_token(author)


# -- What is cited, looked at again ------------------------------------------------------------------------------------


def test_a_document_is_looked_at_again_when_somebody_asks(writer, capture):
    address = f"{DESK}documents/{capture.document_id}/"
    assert writer.get(f"{address}checks/").json()["items"] == []
    promised = writer.post(f"{address}recheck/")
    assert promised.status_code == 202, promised.content
    assert promised.json()["kind"] == "recheck"
    assert writer.post(f"{address}recheck/").json() == promised.json()
    assert Intake.objects.count() == 1
    assert writer.post(f"{DESK}documents/99999/recheck/").status_code == 404


def test_a_look_that_could_not_be_made_is_listed_with_its_reason(writer, author, capture):
    document = make_document(Source.objects.get(slug="paper"), url="https://127.0.0.1/internal")
    read_to_the_end(Intake.objects.get(pk=writer.post(f"{DESK}documents/{document.pk}/recheck/").json()["id"]))

    (check,) = writer.get(f"{DESK}documents/{document.pk}/checks/").json()["items"]

    exactly("DeskDocumentCheck", check)
    assert (check["outcome"], check["found_sha256"]) == ("unreachable", None)
    assert check["note"]


def test_what_only_the_desk_holds_is_not_looked_at(writer, capture, settings):
    document = make_document(Source.objects.get(slug="paper"), url=f"{settings.SITE_URL}/documents/{'0' * 64}/")
    refused = is_refused(writer.post(f"{DESK}documents/{document.pk}/recheck/"), 400, "invalid")
    assert "not on the web" in refused["detail"]
    assert not Intake.objects.exists()


@pytest.fixture
def look(author, capture):
    claim = make_draft(author, "known")
    intake = Intake.objects.create(
        kind="recheck", url=capture.document.url, document=capture.document, is_open=False, capture=capture
    )
    check = DocumentCheck.objects.create(
        document=capture.document, intake=intake, cited=capture, found=capture, outcome=CheckOutcome.CHANGED
    )
    return SecondLook.objects.create(
        claim=claim, document=capture.document, check_made=check, reason="“The paper” has changed."
    )


def test_a_second_look_is_settled_once_with_what_was_found(writer, look, capture):
    (listed,) = writer.get(f"{DESK}second-looks/?status=open&claim=known&document={look.document_id}").json()["items"]
    exactly("DeskSecondLook", listed)
    assert (listed["check"]["cited_sha256"], listed["check"]["outcome"]) == (capture.sha256, "changed")
    address = f"{DESK}second-looks/{look.pk}/settle/"
    is_refused(writer.post(address, {}), 400, "invalid")
    is_refused(writer.post(address, {"note": " "}), 400, "invalid")

    settled = writer.post(address, {"note": "Only a typo was mended."}).json()

    exactly("DeskSecondLook", settled)
    assert (settled["settled_by"], settled["settled_note"]) == ("rita", "Only a typo was mended.")
    is_refused(writer.post(address, {"note": "Again."}), 409, "already-decided")
    assert writer.get(f"{DESK}second-looks/?status=open").json()["items"] == []
    assert len(writer.get(f"{DESK}second-looks/?status=settled").json()["items"]) == 1
    for query in ("status=new", "claim=%00", "document=x"):
        assert writer.get(f"{DESK}second-looks/?{query}").status_code == 400


# -- The right of reply ------------------------------------------------------------------------------------------------


def a_question(**changes):
    deadline = (timezone.now() + timedelta(days=2)).isoformat()
    return {"asked": "ministry", "channel": "press@ministry.example", "question": "Whom?", "deadline": deadline,
            **changes}  # fmt: skip


def test_a_question_and_its_answer_are_a_log(writer, claim):
    address = f"{DESK}claims/conscripts/replies/"
    made = writer.post(address, a_question(asked_at="2022-09-29T12:00:00+09:00"))
    assert made.status_code == 201, made.content
    exactly("DeskReply", made.json())
    assert made.json()["asked_at"] == "2022-09-29T03:00:00Z"
    assert (made.json()["outcome"], made.json()["asked_by"]) == ("waiting", "rita")

    answered = writer.post(made.json()["record_url"], {"outcome": "answered", "answer": "Reservists only."})

    assert answered.status_code == 200, answered.content
    assert (answered.json()["outcome"], answered.json()["answer"]) == ("answered", "Reservists only.")
    assert answered.json()["recorded_by"] == "rita"
    is_refused(writer.post(made.json()["record_url"], {"outcome": "declined"}), 409, "already-decided")
    assert writer.get(address).json()["items"] == [answered.json()]
    assert writer.get(f"{DESK}claims/no-such/replies/").status_code == 404


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"asked": "nobody"}, "asked"),
        ({"asked": None}, "asked"),
        ({"channel": " "}, "channel"),
        ({"question": "a" * 5001}, "question"),
        ({"question": "a\0"}, "question"),
        ({"deadline": "tomorrow"}, "deadline"),
        ({"deadline": "2022-09-30"}, "deadline"),
        ({"deadline": "2099-09-30T12:00:00"}, "deadline"),
        ({"deadline": 1664539200}, "deadline"),
        ({"deadline": None}, "deadline"),
        ({"deadline": "2099-13-30T12:00:00Z"}, "deadline"),
        ({"deadline": "0001-01-01T00:00:00+23:59"}, "deadline"),
        ({"deadline": "9999-12-31T23:59:59-23:59"}, "deadline"),
        ({"deadline": "2001-01-01T00:00:00Z"}, ""),
        ({"asked_at": "2099-09-30T12:00:00Z", "deadline": "2099-10-30T12:00:00Z"}, "asked_at"),
        ({"outcome": "answered"}, "outcome"),
    ],
)
def test_what_is_wrong_in_a_question_is_named(writer, claim, changes, field):
    refused = is_refused(writer.post(f"{DESK}claims/conscripts/replies/", a_question(**changes)), 400, "invalid")
    assert field in {error["field"] for error in refused["errors"]}, refused
    assert not ReplyRequest.objects.exists()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "outcome"),
        ({"outcome": "waiting"}, "outcome"),
        ({"outcome": "no_answer"}, "outcome"),
        ({"outcome": "answered"}, ""),
        ({"outcome": "answered", "answer": "Yes.", "answered_at": "2001-01-01T00:00:00Z"}, "answered_at"),
        ({"outcome": "answered", "answer": "a" * 20_001}, "answer"),
    ],
)
def test_what_is_wrong_in_a_reply_is_named(writer, claim, body, field):
    made = writer.post(f"{DESK}claims/conscripts/replies/", a_question())
    refused = is_refused(writer.post(made.json()["record_url"], body), 400, "invalid")
    assert field in {error["field"] for error in refused["errors"]}, refused
    assert ReplyRequest.objects.get().outcome == "waiting"
