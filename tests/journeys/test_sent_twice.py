"""A program that got no answer asks again, perhaps while the first request is still being worked on."""

import pytest
from django.db import connection, transaction
from django.test import Client

from claims.api.idempotency import _hold
from claims.models import Claim, ClaimEvent, KeptAnswer
from tests.desk import token_of
from tests.journeys.test_two_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def send(author, nobody_has_asked_yet):
    """Give a function that starts one claim as a program of Rita's, always with the same key."""
    headers = {"Authorization": f"Bearer {token_of(author)}", "Idempotency-Key": "7f3c"}

    def start_claim():
        body = '{"slug": "a-new-claim", "statement": "A thing was said."}'
        return Client().post("/api/v1/editorial/claims/", body, content_type="application/json", headers=headers)

    return start_claim


def test_while_the_first_is_worked_on_the_second_is_told_to_wait(author, send):
    with transaction.atomic():
        _hold(author, "7f3c")
        (answer,) = at_once(send)
    assert (answer.status_code, answer.json()["code"], answer.headers["Retry-After"]) == (409, "in-progress", "1")
    assert send().status_code == 201


def test_of_five_of_the_same_one_is_done(send):
    answers = at_once(*[send] * 5)
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert [answer.status_code for answer in answers if "Idempotency-Replayed" not in answer.headers].count(201) == 1
    assert (Claim.objects.count(), ClaimEvent.objects.count(), KeptAnswer.objects.count()) == (1, 1, 1)
    assert send().headers["Idempotency-Replayed"] == "true"


def test_a_process_that_dies_before_the_end_has_done_nothing(send, monkeypatch):
    """Its connection is cut where the answer is about to be kept, as PostgreSQL sees it when a process is killed."""

    def die(**_):
        connection.connection.close()
        connection.cursor().execute("SELECT 1")

    with monkeypatch.context() as patched:
        patched.setattr(KeptAnswer.objects, "create", die)
        (outcome,) = at_once(send)
        assert isinstance(outcome, Exception)
    assert not Claim.objects.exists()
    assert (send().status_code, Claim.objects.count()) == (201, 1)
