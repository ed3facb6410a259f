"""Notes among editors and who is working on what, by program."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.models import Assignment, Comment

CLAIM = "/api/v1/editorial/claims/conscripts/"
COMMENTS, ASSIGNMENT = f"{CLAIM}comments/", f"{CLAIM}assignment/"


def test_a_note_is_kept_and_listed_the_last_first(with_token, author, colleague, claim):
    with_token(author).post(COMMENTS, {"text": " See page 3.\r\nAnd 4. "})
    answer = with_token(colleague).post(COMMENTS, {"text": "Read it."})
    assert (answer.status_code, answer.json()["author"]) == (201, "tom")
    listed = with_token(author).get(COMMENTS).json()["items"]
    assert [note["text"] for note in listed] == ["Read it.", "See page 3.\nAnd 4."]


@pytest.mark.parametrize("given", [{}, {"text": ""}, {"text": "a\x00b"}, {"text": 5}, {"text": "x" * 5001}])
def test_a_note_that_cannot_be_is_refused(with_token, author, claim, given):
    answer = with_token(author).post(COMMENTS, given)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "text")
    assert not Comment.objects.exists()


def test_a_claim_is_taken_for_a_day_and_given_up(with_token, author, colleague, claim):
    first, second = with_token(author), with_token(colleague)
    assert first.get(ASSIGNMENT).status_code == 404
    assert first.post(ASSIGNMENT).json()["assignee"] == "rita"
    assert second.post(ASSIGNMENT).json()["assignee"] == "tom"
    assert first.delete(ASSIGNMENT).status_code == 204
    assert first.get(ASSIGNMENT).json()["assignee"] == "tom"
    assert second.delete(ASSIGNMENT).status_code == 204
    assert first.get(ASSIGNMENT).status_code == 404


def test_what_was_taken_runs_out(with_token, author, claim):
    program, now = with_token(author), timezone.now()
    program.post(ASSIGNMENT)
    Assignment.objects.update(assigned_at=now - timedelta(hours=11), expires_at=now - timedelta(hours=1))
    assert program.get(ASSIGNMENT).status_code == 404


def test_a_claim_is_given_up_once_however_often_it_is_sent(with_token, author, claim):
    program, key = with_token(author), {"Idempotency-Key": "give-up"}
    program.post(ASSIGNMENT)
    program.delete(ASSIGNMENT, headers=key)
    program.post(ASSIGNMENT)
    again = program.delete(ASSIGNMENT, headers=key)
    assert (again.status_code, again.headers["Idempotency-Replayed"]) == (204, "true")
    assert Assignment.objects.exists()


def test_a_token_that_reads_leaves_no_note(with_token, author, claim):
    program = with_token(author, "read")
    for answer in (program.post(COMMENTS, {"text": "a"}), program.post(ASSIGNMENT), program.delete(ASSIGNMENT)):
        assert (answer.status_code, answer.json()["code"]) == (403, "scope-missing")
