"""Reports of errors by program: anybody sends one, only its key opens it, and the desk answers."""

import pytest
from django.contrib.auth.models import Permission

from claims.editorial.correction_requests import accept, report_error
from claims.models import CorrectionRequest
from claims.publishing.publish import correct, withdraw
from tests.api.letters import exactly, leaves_no_trace
from tests.desk import change, make_draft

REPORTS = "/api/v1/reports/"
DESK = "/api/v1/editorial/correction-requests/"
REPORT = {
    "claim": "conscripts",
    "version": 1,
    "part": "number",
    "text": "The order says 30,000.",
    "contact": "reader@reader.example",
}


@pytest.fixture
def publication(published):
    return published.publications.get()


# -- Sending and looking -----------------------------------------------------------------------------------------------


def test_a_report_is_sent_and_its_key_opens_what_became_of_it(sender, publication):
    answer = sender.post(REPORTS, REPORT)
    assert answer.status_code == 201, answer.content
    exactly("SentReport", answer.json())
    key = answer.json()["key"]
    assert answer.headers["Location"] == answer.json()["status_url"] == f"http://testserver{REPORTS}{key}/"
    assert answer.json()["page_url"] == f"http://testserver/reports/status/{key}/"
    assert leaves_no_trace(answer)
    report = CorrectionRequest.objects.get()
    assert (report.publication, report.part, report.text, report.contact, report.key) == (
        *(publication, REPORT["part"], REPORT["text"], REPORT["contact"], key),
    )

    seen = sender.get(answer.json()["status_url"])

    exactly("Report", seen.json())
    assert leaves_no_trace(seen)
    told = seen.json()
    assert (told["status"], told["claim"], told["version"], told["later_versions"]) == ("received", "conscripts", 1, [])
    assert told["version_url"] == "http://testserver/claims/conscripts/v/1/"
    assert "reader.example" not in seen.content.decode()


def test_without_a_version_it_is_about_the_one_that_stands_now(sender, published, editor):
    withdraw(published, by=editor, note="The order was forged.")
    assert sender.post(REPORTS, {"claim": "conscripts", "text": "Wrong."}).status_code == 201
    report = CorrectionRequest.objects.get()
    assert (report.publication.version, report.part) == (2, "other")


def test_the_sender_is_told_what_was_published_since_and_nothing_of_a_draft(
    sender,
    publication,
    published,
    author,
    editor,
):
    report = report_error(publication, text="Wrong.")
    accept(report, by=author, answer="You are right.")
    correct(published, by=author, note="A secret hint.")
    change(published, author, statement="A secret statement.")
    told = sender.get(f"{REPORTS}{report.key}/")
    assert (told.json()["status"], told.json()["answer"]) == ("accepted", "You are right.")
    assert told.json()["later_versions"] == []
    assert "secret" not in told.content.decode()
    assert "rita" not in told.content.decode()

    withdraw(published, by=editor, note="The order was forged.")
    told = sender.get(f"{REPORTS}{report.key}/").json()
    exactly("Report", told)
    (later,) = told["later_versions"]
    assert (later["version"], later["kind"], later["note"]) == (2, "withdrawal", "The order was forged.")
    assert later["version_url"] == "http://testserver/claims/conscripts/v/2/"


@pytest.mark.parametrize("key", ["x", "A" * 43, "A" * 44, "1", "%00", "é", "../", "A" * 5000, "A" * 42 + "%0A", "null"])
def test_an_unknown_key_is_not_found_whatever_it_is(sender, publication, key):
    report_error(publication, text="Wrong.")
    usual, odd = (sender.get(f"{REPORTS}{each}/") for each in ("B" * 43, key))
    assert (odd.status_code, odd.content) == (404, usual.content)


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete", "head"])
def test_reports_are_not_listed_and_not_changed(sender, publication, method):
    report = report_error(publication, text="Wrong.")
    assert getattr(sender, method)(REPORTS).status_code == 405
    if method not in ("get", "head"):
        assert getattr(sender, method)(f"{REPORTS}{report.key}/").status_code == 405


def test_scripts_of_other_sites_may_not_send(sender, db):
    headers = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
    told = sender.options(REPORTS, headers=headers)
    assert not [name for name in told.headers if name.startswith("Access-Control-")]


# -- What is refused ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"claim": None}, {"claim"}),
        ({"claim": "no-such-claim"}, {"claim"}),
        ({"claim": "secret"}, {"claim"}),
        ({"claim": "a\0b"}, {"claim"}),
        ({"claim": 7}, {"claim"}),
        ({"claim": "a" * 101}, {"claim"}),
        ({"version": 2}, {"version"}),
        ({"version": 0}, {"version"}),
        ({"version": -1}, {"version"}),
        ({"version": "1"}, {"version"}),
        ({"version": True}, {"version"}),
        ({"version": 1.5}, {"version"}),
        ({"version": 10**40}, {"version"}),
        ({"version": None}, {"version"}),
        ({"part": "everything"}, {"part"}),
        ({"part": ["number"]}, {"part"}),
        ({"text": ""}, {"text"}),
        ({"text": " \n"}, {"text"}),
        ({"text": "a" * 5001}, {"text"}),
        ({"text": "a\x07b"}, {"text"}),
        ({"contact": "reader"}, {"contact"}),
        ({"status": "accepted"}, {"status"}),
        ({"key": "mine"}, {"key"}),
    ],
    ids=range(23),
)
def test_everything_that_is_wrong_is_named_and_nothing_is_kept_or_counted(
    sender,
    settings,
    author,
    publication,
    changed,
    fields,
):
    settings.REPORTS_AN_HOUR = 1
    make_draft(author, "secret")
    for _ in range(2):
        refused = sender.post(REPORTS, {**REPORT, **changed})
        assert (refused.status_code, refused.json()["code"]) == (400, "invalid"), refused.content
        assert {error["field"] for error in refused.json()["errors"]} == fields
    assert not CorrectionRequest.objects.exists()
    assert sender.post(REPORTS, REPORT).status_code == 201


def test_a_body_that_is_too_large_is_refused(sender, db):
    body = b'{"text": "' + b"a" * 131_072 + b'"}'
    assert sender.generic("POST", REPORTS, body, content_type="application/json").status_code == 413


def test_an_address_that_has_sent_enough_is_told_when_to_come_back(sender, settings, an_hour, publication):
    settings.REPORTS_AN_HOUR = 2
    statuses = [sender.post(REPORTS, {**REPORT, "text": f"Wrong, {n}."}).status_code for n in range(2)]
    refused = sender.post(REPORTS, REPORT)
    assert (statuses, refused.status_code) == ([201] * 2, 429)
    assert refused.headers["Retry-After"] == "1800"
    assert "2 reports an hour" in refused.json()["detail"]
    assert sender.post("/api/v1/tips/", {"text": "Is this so?"}).status_code == 201, "tips are counted apart"


# -- On the desk -------------------------------------------------------------------------------------------------------


def test_the_desk_accepts_reports_declines_them_and_puts_them_back(with_token, author, publication):
    report = report_error(publication, text=REPORT["text"], part="number", contact=REPORT["contact"])
    other = report_error(publication, text="It is spelt wrong.", part="spelling")
    writer = with_token(author)
    listed = writer.get(f"{DESK}?status=received").json()["items"]
    assert [item["id"] for item in listed] == [other.pk, report.pk]
    exactly("DeskCorrectionRequest", listed[1])
    assert (listed[1]["claim"], listed[1]["version"], listed[1]["contact"]) == ("conscripts", 1, REPORT["contact"])
    assert report.key not in writer.get(DESK).content.decode()
    assert [item["id"] for item in writer.get(f"{DESK}?part=spelling").json()["items"]] == [other.pk]
    assert len(writer.get(f"{DESK}?claim=conscripts").json()["items"]) == 2
    assert writer.get(f"{DESK}?claim=another").json()["items"] == []
    assert writer.get(f"{DESK}?status=lost").status_code == 400

    accepted = writer.post(f"{DESK}{report.pk}/accept/", {"answer": "You are right."})
    assert (accepted.status_code, accepted.json()["status"], accepted.json()["decided_by"]) == (200, "accepted", "rita")
    refused = writer.post(f"{DESK}{report.pk}/decline/", {"answer": "No."})
    assert (refused.status_code, refused.json()["code"]) == (409, "already-decided")
    back = writer.post(f"{DESK}{report.pk}/put-back/").json()
    assert (back["status"], back["answer"], back["decided_by"]) == ("received", "", None)

    declined = writer.post(f"{DESK}{other.pk}/decline/", {"answer": "It is spelt so."}).json()
    assert (declined["status"], declined["answer"]) == ("declined", "It is spelt so.")


def test_where_to_answer_those_are_told_who_may_change_reports(with_token, author, publication):
    report_error(publication, text="Wrong.", contact=REPORT["contact"])
    author.groups.clear()
    author.user_permissions.set(Permission.objects.filter(codename__in=["view_correctionrequest", "change_claim"]))
    (told,) = with_token(author).get(DESK).json()["items"]
    exactly("DeskCorrectionRequest", told)
    assert "contact" not in told


@pytest.mark.parametrize(
    ("verb", "body", "field"),
    [
        ("accept", {}, "answer"),
        ("accept", {"answer": "a" * 501}, "answer"),
        ("accept", {"answer": "Yes.", "text": "Another."}, "text"),
        ("decline", {"answer": " "}, "answer"),
        ("put-back", {"answer": "So."}, "answer"),
    ],
)
def test_what_is_wrong_in_a_decision_is_named(with_token, author, publication, verb, body, field):
    report = report_error(publication, text="Wrong.")
    refused = with_token(author).post(f"{DESK}{report.pk}/{verb}/", body)
    assert refused.status_code == 400, refused.content
    assert [error["field"] for error in refused.json()["errors"]] == [field]
    report.refresh_from_db()
    assert report.status == "received"


def test_a_report_that_is_not_there_is_not_found(with_token, author):
    assert with_token(author).post(f"{DESK}99999999999999999999/put-back/").status_code == 404
