"""An answer of the desk comes from one moment, whatever others do while it is put together."""

import threading

import pytest
from django.db import connections
from django.test import Client

from claims.api import documents
from claims.editorial.review import approve, recall, submit
from tests.desk import token_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def read(author, nobody_has_asked_yet):
    """Give a function that reads the claim on the desk as a program of Rita's."""
    token = token_of(author)

    def as_it_stands():
        answer = Client().get("/api/v1/editorial/claims/conscripts/", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 200, answer.content
        return answer.json()

    return as_it_stands


@pytest.fixture
def meanwhile(monkeypatch):
    """Give a function that lets somebody else act once, on another connection, while an answer is put together."""

    def let(call):
        read, outcomes = documents.parts_of, []

        def act():
            try:
                outcomes.append(call())
            finally:
                connections.close_all()

        def read_after_that(claims):
            if not outcomes:
                other = threading.Thread(target=act)
                other.start()
                other.join(timeout=20)
                assert outcomes, "the other did not get through"
            return read(claims)

        monkeypatch.setattr(documents, "parts_of", read_after_that)

    return let


def test_a_draft_taken_back_while_it_is_read_reads_as_it_was(read, author, claim, meanwhile):
    submit(claim, by=author)
    meanwhile(lambda: recall(claim, by=author))

    before, after = read(), read()

    assert (before["state"], before["review"]["submitted_by"], before["review"]["decision"]) == (
        "in_review",
        "rita",
        "",
    )
    assert {step["action"] for step in before["steps"]} == {"recall"}
    assert (after["state"], after["review"], after["version"]) == ("draft", None, before["version"] + 1)


def test_a_draft_approved_while_it_is_read_still_waits_for_the_reviewer(read, author, reviewer, claim, meanwhile):
    submit(claim, by=author)
    meanwhile(lambda: approve(claim, by=reviewer))

    before, after = read(), read()

    assert (before["state"], before["review"]["reviewer"]) == ("in_review", None)
    assert (after["state"], after["review"]["reviewer"]) == ("approved", "vera")
