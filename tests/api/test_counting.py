"""Requests are counted by each web worker, and by all of them together."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import DatabaseError, connection

from claims.api import counting
from claims.api.counting import Counts

ROOT = Path(__file__).resolve().parents[2]
MINUTE = 10**6
READER = ("address", "192.0.2.1")
# A worker that counts as often as it is told, shares, and says what it knows; forked, both halves do.
WORKER = """
import os, sys, django
django.setup()
from django.db import connection
from claims.api.counting import COUNTS
client, minute, fork = (sys.argv[1], "192.0.2.1"), int(sys.argv[2]), sys.argv[3] == "fork"
for line in sys.stdin:
    for _ in range(int(line)):
        COUNTS.add(client, minute=minute, share_at=10**6)
    if fork:
        connection.close()
        child = os.fork()
        if not child:
            COUNTS.add(client, minute=minute, share_at=10**6)
            COUNTS.share()
            os._exit(0)
        os.waitpid(child, 0)
    COUNTS.share()
    print(COUNTS.add(client, minute=minute, share_at=10**6) - 1, flush=True)
"""


def ask(counts, times, *, who=READER, minute=MINUTE):
    """Count requests of one client. Gives what the last one was told."""
    return [counts.add(who, minute=minute, share_at=1000) for _ in range(times)][-1]


@pytest.fixture
def workers(db):
    """Start worker processes on the database of the tests. Gives a function: how many, forking or not."""
    of_the_tests = f"/{connection.settings_dict['NAME']}"
    address = urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=of_the_tests))
    started = []

    def start(number, *, fork=False):
        name = f"test-{os.getpid()}-{time.monotonic_ns()}"
        command = [sys.executable, "-c", WORKER, name, str(MINUTE), "fork" if fork else "alone"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        environment = {**os.environ, "DATABASE_URL": address}
        for _ in range(number):
            started.append(subprocess.Popen(command, cwd=ROOT, env=environment, **pipes))
        return started

    yield start
    for process in started:
        process.stdin.close()
        process.wait(30)
        process.stdout.close()


def count_in(worker, requests):
    """Let a worker count so many requests and share. Gives what it knows then."""
    print(requests, file=worker.stdin, flush=True)
    return int(worker.stdout.readline())


def test_two_workers_count_together(workers):
    one, other = workers(2)
    assert count_in(one, 300) == 300
    assert count_in(other, 200) == 500
    assert count_in(one, 10) == 300 + 200 + 10 + 1  # and the one that asked how many there were


def test_a_forked_worker_does_not_count_again_what_its_parent_counted(workers):
    (parent,) = workers(1, fork=True)
    assert count_in(parent, 300) == 300 + 1


def test_a_count_costs_no_query_and_sharing_one_statement(db, django_assert_num_queries):
    counts = Counts()
    with django_assert_num_queries(0):
        assert ask(counts, 5) == 5
    counts.share()
    ask(counts, 1)
    with django_assert_num_queries(1):
        counts.share()
    with django_assert_num_queries(0):
        counts.share()
    assert ask(counts, 1) == 7


def test_clients_are_counted_apart_and_the_next_minute_begins_anew(db):
    one, other = Counts(), Counts()
    ask(one, 5)
    one.share()
    assert ask(other, 1, who=("address", "192.0.2.2")) == 1
    other.share()
    assert ask(other, 1) == 1
    other.share()
    assert ask(other, 1) == 7
    assert ask(one, 1, minute=MINUTE + 1) == 1


def test_what_was_counted_while_sharing_is_told_the_next_time(db, monkeypatch):
    counts, key = Counts(), counting._key

    def and_another_comes_in(client):
        ask_in_between.pop() and counts._clients[client].__setitem__(1, counts._clients[client][1] + 1)
        return key(client)

    ask_in_between = [True]
    ask(counts, 3)
    monkeypatch.setattr(
        counting, "_key", lambda client: and_another_comes_in(client) if ask_in_between else key(client)
    )
    counts.share()
    counts.share()
    assert ask(counts, 1) == 5
    assert ask(Counts(), 1) == 1


def test_the_table_holds_no_address_and_forgets(db):
    counts = Counts()
    ask(counts, 5)
    counts.share()
    ask(counts, 5, minute=MINUTE + 2)
    counts.share()
    with connection.cursor() as cursor:
        cursor.execute("SELECT client::text, minute, requests FROM request_counts WHERE minute >= %s", [MINUTE])
        ((client, minute, requests),) = cursor.fetchall()
    assert (minute, requests) == (MINUTE + 2, 5)
    assert client == str(counting._key(READER))


def test_a_worker_remembers_so_many_clients_and_no_more(monkeypatch):
    monkeypatch.setattr(counting, "CLIENTS_AT_MOST", 2)
    counts = Counts()
    assert [ask(counts, 2, who=("address", str(number))) for number in range(4)] == [2, 2, 1, 1]


def test_without_the_database_each_worker_goes_on_counting(monkeypatch):
    counts = Counts()
    ask(counts, 5)

    def no_connection():
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", no_connection)
    with pytest.raises(DatabaseError):
        counts.share()
    assert ask(counts, 1) == 6


def test_who_asks_fast_is_told_of_at_once_in_the_background(monkeypatch):
    monkeypatch.setattr(counting, "SHARED_EVERY_SECONDS", 600)
    counts, told = Counts(), threading.Event()
    monkeypatch.setattr(counts, "share", told.set)
    counts.share_from_now_on()
    for _ in range(3):
        assert not told.is_set()
        counts.add(READER, minute=MINUTE, share_at=3)
    assert told.wait(30)
    thread = counts._thread
    counts.count_alone()
    assert not thread.is_alive()


def test_nobody_who_merely_counts_has_a_thread():
    counts = Counts()
    ask(counts, 1)
    assert counts._thread is None
