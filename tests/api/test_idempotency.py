"""The same request sent twice is done once."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from claims.api import idempotency
from claims.editorial.tasks import forget_kept_answers
from claims.models import Claim, KeptAnswer
from sources.models import Intake

DESK = "/api/v1/editorial/"
NEW = {"slug": "a-new-claim", "statement": "A thing was said."}
KEY = {"Idempotency-Key": "7f3c"}


def replayed(answer):
    return answer.headers.get("Idempotency-Replayed") == "true"


def same(first, second):
    """Tell whether the second answer is the first, to the byte and with the headers that say what was done."""
    kept = ("Content-Type", "Location", "ETag", "Cache-Control")
    return (first.status_code, first.content, *map(first.headers.get, kept)) == (
        *(second.status_code, second.content),
        *map(second.headers.get, kept),
    )


def test_the_same_request_is_done_once_and_answered_twice(with_token, author):
    program = with_token(author)
    first, second = (program.post(f"{DESK}claims/", NEW, headers=KEY) for _ in range(2))
    assert (first.status_code, replayed(first), replayed(second)) == (201, False, True)
    assert same(first, second)
    assert first.headers["Location"]
    assert Claim.objects.get().events.count() == 1


def test_without_a_key_each_request_is_one_of_its_own(with_token, author):
    program = with_token(author)
    assert [program.post(f"{DESK}claims/", NEW).status_code for _ in range(2)] == [201, 400]
    assert not KeptAnswer.objects.exists()


@pytest.mark.parametrize("other", ["body", "address", "precondition"])
def test_a_key_means_one_request(with_token, author, claim, other):
    program = with_token(author)
    program.post(f"{DESK}claims/", NEW, headers=KEY)
    match other:
        case "body":
            answer = program.post(f"{DESK}claims/", {**NEW, "slug": "another"}, headers=KEY)
        case "address":
            answer = program.post(f"{DESK}questions/", NEW, headers=KEY)
        case "precondition":
            answer = program.post(f"{DESK}claims/", NEW, headers={**KEY, "If-Match": '"1"'})
    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency-key-reused")
    assert Claim.objects.count() == 2


def test_a_refusal_is_an_answer_and_does_nothing(with_token, author, claim):
    program = with_token(author)
    first, second = (program.post(f"{DESK}claims/conscripts/drop/", {}, headers=KEY) for _ in range(2))
    assert (first.status_code, first.json()["code"], replayed(second)) == (409, "note-missing", True)
    assert same(first, second)
    claim.refresh_from_db()
    assert claim.version == 1


def test_an_edit_that_is_sent_twice_is_no_conflict(with_token, author, claim):
    program, edit = with_token(author), {"expected_version": 1, "statement": "310,000 were called up."}
    answers = [program.patch(f"{DESK}claims/conscripts/", edit, headers=KEY) for _ in range(2)]
    assert [(answer.status_code, answer.headers["ETag"]) for answer in answers] == [(200, '"2"')] * 2


def test_keys_are_each_person_s_own(with_token, author, colleague):
    first = with_token(author).post(f"{DESK}claims/", NEW, headers=KEY)
    second = with_token(colleague).post(f"{DESK}claims/", {**NEW, "slug": "another"}, headers=KEY)
    assert (first.status_code, second.status_code) == (201, 201)
    assert replayed(with_token(author).post(f"{DESK}claims/", NEW, headers=KEY))


def test_who_may_not_ask_is_not_answered_again(with_token, author):
    with_token(author).post(f"{DESK}claims/", NEW, headers=KEY)
    answer = with_token(author, "read").post(f"{DESK}claims/", NEW, headers=KEY)
    assert (answer.status_code, answer.json()["code"]) == (403, "scope-missing")
    assert KeptAnswer.objects.count() == 1


def test_a_token_that_may_do_less_is_not_given_the_answer_of_another(with_token, author):
    with_token(author).post(f"{DESK}claims/", NEW, headers=KEY)
    answer = with_token(author, "draft").post(f"{DESK}claims/", NEW, headers=KEY)
    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency-key-reused")


def test_a_failure_of_ours_leaves_nothing_and_the_same_key_tries_again(with_token, author, monkeypatch, caplog):
    program, keep = with_token(author), idempotency._keep

    def fail(*arguments, **named):
        raise RuntimeError

    monkeypatch.setattr(idempotency, "_keep", fail)
    assert program.post(f"{DESK}claims/", NEW, headers=KEY).status_code == 500
    assert not Claim.objects.exists()
    monkeypatch.setattr(idempotency, "_keep", keep)
    again = program.post(f"{DESK}claims/", NEW, headers=KEY)
    assert (again.status_code, replayed(again)) == (201, False)


def test_a_form_is_the_same_whatever_its_boundary(with_token, author):
    program = with_token(author)

    def hand_in(text):
        file = SimpleUploadedFile("a.txt", text)
        form = {"file": file, "published_on": "2022-09-29"}
        return program.post(f"{DESK}documents/", form, format="multipart", headers=KEY)

    first, second, other = hand_in(b"One."), hand_in(b"One."), hand_in(b"Two.")
    assert (first.status_code, second.status_code, other.status_code) == (202, 202, 422), first.content
    assert same(first, second)
    assert bytes(Intake.objects.get().body) == b"One."


def test_a_form_that_is_too_large_is_refused_before_it_is_read(with_token, author, settings):
    settings.INTAKE_BYTES_AT_MOST = settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    form = {"file": SimpleUploadedFile("a.txt", b"x" * 100_000)}
    answer = with_token(author).post(f"{DESK}documents/", form, format="multipart", headers=KEY)
    assert answer.status_code == 413
    assert not KeptAnswer.objects.exists()


@pytest.mark.parametrize("key", ["", " ", "x" * 256, "späť", "a b", '"', '""', "tab\there"])
def test_a_key_is_visible_ascii(with_token, author, key):
    answer = with_token(author).post(f"{DESK}claims/", NEW, headers={"Idempotency-Key": key})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "Idempotency-Key")


def test_a_key_in_quotation_marks_is_the_same_key(with_token, author):
    program = with_token(author)
    program.post(f"{DESK}claims/", NEW, headers={"Idempotency-Key": '"one key"'})
    program.post(f"{DESK}questions/", {}, headers={"Idempotency-Key": "bare"})
    assert set(KeptAnswer.objects.values_list("key", flat=True)) == {"one key", "bare"}
    assert replayed(program.post(f"{DESK}questions/", {}, headers={"Idempotency-Key": '"bare"'}))


def test_reading_takes_no_key(with_token, author):
    assert not replayed(with_token(author).get(DESK, headers=KEY))
    assert not KeptAnswer.objects.exists()


def test_answers_are_forgotten_after_two_days(with_token, author):
    program = with_token(author)
    for key, hours in (("old", 49), ("new", 47)):
        program.post(f"{DESK}questions/", {}, headers={"Idempotency-Key": key})
        KeptAnswer.objects.filter(key=key).update(kept_at=timezone.now() - timedelta(hours=hours))
    forget_kept_answers()
    assert KeptAnswer.objects.get().key == "new"
