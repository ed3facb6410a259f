"""Programs that cannot wait: they are answered as soon as there is something to tell, and hold up nobody meanwhile."""

import threading
import time

import pytest
from django.db import connections
from django.test import Client

from claims.public import waiting
from claims.public.waiting import waiting_room
from claims.publishing.publish import withdraw
from tests.desk import make_published

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public"])


@pytest.fixture
def meanwhile(monkeypatch):
    """Give a function that lets others act once somebody waits, each time the listener has heard of something new."""
    monkeypatch.setattr(waiting, "LINGERING_SECONDS", 0.05)
    acting = []

    def let(*calls):
        calls, note = list(calls), waiting_room._note

        def act(call):
            try:
                call()
            finally:
                connections.close_all()

        def note_and_go_on(sequence):
            note(sequence)
            if calls:
                acting.append(threading.Thread(target=act, args=[calls.pop(0)]))
                acting[-1].start()

        monkeypatch.setattr(waiting_room, "_note", note_and_go_on)

    yield let
    for thread in [*acting, waiting_room._listener]:
        if thread:
            thread.join(timeout=20)


def ask(query, **environ):
    return Client().get(f"/api/v1/changes/?{query}", **environ)


def test_who_waits_is_told_as_soon_as_something_is_published(author, reviewer, editor, meanwhile):
    meanwhile(lambda: make_published(author, reviewer, editor))
    answer = ask("since=0&wait=30")
    assert [entry["publication"]["sequence"] for entry in answer.json()["items"]] == [1]
    assert answer.json()["head"]["sequence"] == 1
    assert answer["Cache-Control"] == "no-store"


def test_who_waits_for_withdrawals_is_not_woken_by_anything_else(author, reviewer, editor, meanwhile):
    claim, _ = make_published(author, reviewer, editor)
    meanwhile(
        lambda: make_published(author, reviewer, editor, slug="another"),
        lambda: withdraw(claim, by=editor, note="Nobody said so."),
    )
    (entry,) = ask("since=0&kinds=withdrawal&wait=30").json()["items"]
    assert entry["publication"]["sequence"] == 3
    assert entry["publication"]["tombstone"]["reason"] == "Nobody said so."


def test_what_is_there_already_is_not_waited_for(published, monkeypatch):
    monkeypatch.setattr(waiting_room, "wait_beyond", lambda *_, **__: pytest.fail("it waited"))
    assert len(ask("since=0&wait=30").json()["items"]) == 1


def test_who_has_waited_in_vain_is_told_so(published, meanwhile):
    meanwhile()
    answer = ask("since=1&wait=1").json()
    assert (answer["items"], answer["next"], answer["head"]["sequence"]) == ([], None, 1)


@pytest.fixture
def end_the_waiting(author, reviewer, editor):
    """Publish a claim, entry 1 of the log. Give a function that appends entry 2, for which nobody waits in vain."""
    claim, _ = make_published(author, reviewer, editor)
    return lambda: withdraw(claim, by=editor, note="Nobody said so.")


def test_who_waits_holds_no_connection_of_the_pools(end_the_waiting, meanwhile):
    idle = []

    def all_are_back(alias, *, within_seconds=20):
        """Say whether a pool has all of its connections back; a thread of its own takes them, a bit later."""
        enough = time.monotonic() + within_seconds
        while time.monotonic() < enough:
            stats = connections[alias].pool.get_stats()
            if stats["pool_available"] == stats["pool_size"]:
                return True
            time.sleep(0.01)
        return False

    def look_at_the_pools_and_end_the_waiting():
        idle.extend(all_are_back(alias) for alias in ("default", "public"))
        end_the_waiting()

    meanwhile(look_at_the_pools_and_end_the_waiting)
    assert len(ask("since=1&wait=30").json()["items"]) == 1, "it was still waiting when the pools were looked at"
    assert idle == [True, True]


def test_readers_are_never_left_without_a_thread(end_the_waiting, settings, meanwhile):
    settings.LONG_POLLS_AT_ONCE = 1
    answers = []

    def be_one_too_many():
        answers.append(ask("since=1&wait=30"))
        answers.append(ask("since=0&wait=30"))
        end_the_waiting()

    meanwhile(be_one_too_many)
    assert len(ask("since=1&wait=30").json()["items"]) == 1
    refused, read = answers
    assert (refused.status_code, refused.json()["code"], refused["Retry-After"]) == (429, "too-many-waiting", "5")
    assert read.status_code == 200, "what is there already takes no place"
    assert ask("since=2&wait=1").status_code == 200, "the place is free again"


def test_one_client_leaves_places_for_others(end_the_waiting, settings, meanwhile):
    settings.LONG_POLLS_AT_ONCE = 2
    answers = []

    def ask_again_and_ask_as_another():
        answers.append(ask("since=1&wait=30"))
        answers.append(ask("since=1&wait=1", REMOTE_ADDR="198.51.100.7"))
        end_the_waiting()

    meanwhile(ask_again_and_ask_as_another)
    assert len(ask("since=1&wait=30").json()["items"]) == 1
    assert [answer.status_code for answer in answers] == [429, 200]


def test_where_nobody_can_listen_the_answer_comes_at_once(published, monkeypatch, caplog):
    monkeypatch.setattr(waiting, "LOG_CHANNEL", "no channel")
    assert ask("since=1&wait=30").json()["items"] == []
    assert "Nobody listens" in caplog.text
