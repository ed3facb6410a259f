"""Making a database ready, and what is said when it cannot be."""

import os
import socket
import time
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError
from django.db import connection

from claims.management.commands.seed_demo import DEMO_LOGINS
from factcheck.running import prepare
from factcheck.running.obstacles import Obstacle

SECRET = {"SECRET_KEY": "x" * 50}


@pytest.fixture
def closed_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def said(result) -> str:
    """Check that a start failed with one clear line, and give the line."""
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    lines = [line for line in result.stderr.splitlines() if line.startswith("Cannot go on: ")]
    assert len(lines) == 1, result.stderr
    return lines[0]


def test_a_dead_database_server_is_told_in_one_line(run_module, closed_port):
    result = run_module(
        "factcheck.running.prepare", DATABASE_URL=f"postgresql://desk:pa55word@127.0.0.1:{closed_port}/claims", **SECRET
    )
    line = said(result)
    assert f"No database 'claims' at 127.0.0.1:{closed_port}" in line
    assert "DATABASE_URL" in line
    assert "pa55word" not in result.stderr


def test_a_database_that_does_not_exist_is_told_at_once(run_module):
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path="/no_such_database").geturl()
    line = said(run_module("factcheck.running.prepare", DATABASE_URL=url, **SECRET))
    assert "no_such_database" in line


def test_nobody_waits_for_a_database_that_does_not_exist(monkeypatch):
    settings = connection.get_connection_params() | {"dbname": "no_such_database"}
    monkeypatch.setattr(connection, "get_connection_params", lambda: settings)
    monkeypatch.setattr(prepare.time, "sleep", lambda seconds: pytest.fail("nothing to wait for"))
    with pytest.raises(Obstacle):
        prepare.await_database()


def test_a_dead_broker_is_told_in_one_line(run_module, closed_port):
    broker = f"redis://:pa55word@127.0.0.1:{closed_port}/0"
    started = time.monotonic()
    result = run_module(
        "factcheck.running.prepare", DATABASE_URL=os.environ["DATABASE_URL"], CELERY_BROKER_URL=broker, **SECRET
    )
    line = said(result)
    assert f"127.0.0.1:{closed_port}" in line
    assert "CELERY_BROKER_URL" in line
    assert "pa55word" not in result.stderr
    assert time.monotonic() - started < prepare.BROKER_WAIT_SECONDS + 20


def test_an_unknown_kind_of_broker_is_told_in_one_line(run_module):
    line = said(
        run_module(
            "factcheck.running.prepare",
            DATABASE_URL=os.environ["DATABASE_URL"],
            CELERY_BROKER_URL="carrier://x",
            **SECRET,
        )
    )
    assert "redis://, amqp:// or pgmq://" in line


def test_a_model_that_is_not_installed_is_told_in_one_line(run_module):
    line = said(
        run_module(
            "factcheck.running.prepare", DATABASE_URL=os.environ["DATABASE_URL"], MATCHING_MODEL="nanoe6", **SECRET
        )
    )
    assert "MATCHING_MODEL names 'nanoe6', which is not installed" in line
    assert "uv sync --extra semantic" in line


def test_an_old_database_server_is_refused(db, monkeypatch):
    monkeypatch.setattr(prepare, "MAJOR", 99)
    with pytest.raises(Obstacle, match=r"is PostgreSQL 18, and 99 or newer is needed"):
        prepare.await_database()


@pytest.mark.django_db
class TestQueue:
    """The schema of the queue inside PostgreSQL."""

    def test_it_is_installed_once(self):
        prepare.install_queue()
        send("kept")
        prepare.install_queue()
        assert waiting() == 1

    def test_it_is_made_anew_when_its_release_changes(self):
        prepare.install_queue()
        send("lost")
        with connection.cursor() as cursor:
            cursor.execute("COMMENT ON SCHEMA pgmq IS 'Queue of the newsroom, release 0.0.1'")
        prepare.install_queue()
        send("first")
        assert waiting() == 1

    def test_somebody_elses_is_left_alone(self):
        prepare.install_queue()
        send("theirs")
        with connection.cursor() as cursor:
            cursor.execute("COMMENT ON SCHEMA pgmq IS 'ours, hands off'")
        prepare.install_queue()
        assert waiting() == 1

    def test_a_user_who_may_not_is_told_what_to_do(self):
        with connection.cursor() as cursor:
            cursor.execute("CREATE ROLE nobody_special")
            cursor.execute("SET ROLE nobody_special")
            try:
                with pytest.raises(Obstacle, match=r"GRANT CREATE ON DATABASE.*CELERY_BROKER_URL") as caught:
                    prepare.install_queue()
            finally:
                cursor.execute("RESET ROLE")
        assert "\n" not in str(caught.value)


def send(message):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pgmq.create('tests')")
        cursor.execute("SELECT pgmq.send('tests', jsonb_build_object('word', %s::text))", [message])


def waiting():
    with connection.cursor() as cursor:
        cursor.execute("SELECT queue_length FROM pgmq.metrics('tests')")
        return cursor.fetchone()[0]


def test_static_files_are_collected_once(tmp_path, settings, monkeypatch):
    settings.STATIC_ROOT = tmp_path
    calls = []
    monkeypatch.setattr(prepare, "call_command", lambda name, **_: calls.append(name))
    prepare.collect_static_files()
    prepare.collect_static_files()
    assert calls == ["collectstatic"]
    monkeypatch.setattr(prepare, "_fingerprint_of_static_files", lambda: "another")
    prepare.collect_static_files()
    assert calls == ["collectstatic"] * 2


def test_a_failed_collection_is_repeated(tmp_path, settings, monkeypatch):
    settings.STATIC_ROOT = tmp_path

    def fail(*_, **__):
        raise CommandError("disk")

    monkeypatch.setattr(prepare, "call_command", fail)
    with pytest.raises(CommandError):
        prepare.collect_static_files()
    assert not (tmp_path / ".fingerprint").exists()


@pytest.mark.django_db
def test_the_demo_is_for_empty_databases():
    assert prepare.demo_is_wanted()
    assert prepare.demo_logins() == []
    get_user_model().objects.create_user("somebody", password="something")
    assert not prepare.demo_is_wanted()


@pytest.mark.django_db
def test_logins_are_told_while_their_people_exist():
    username, password, role = DEMO_LOGINS[0]
    get_user_model().objects.create_user(username, password=password)
    assert prepare.demo_logins() == [(username, password, role)]
