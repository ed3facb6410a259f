"""The queue: how it is reached, and that a killed worker's task is not lost."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from pgmq.base import PGMQConfig

from factcheck.broker import queue_conninfo, transport_options
from tests.running.slow_task import may_end

ROOT = Path(__file__).resolve().parent.parent.parent
SOCKET_DATABASE = {"NAME": "factcheck", "USER": "factcheck", "OPTIONS": {"host": "/tmp/a b/postgres", "pool": {}}}


def read_back(database):
    """Read the address as the queue's client does: its own reading first, then libpq's of what it wrote."""
    config = PGMQConfig(conn_string=queue_conninfo(database))
    return psycopg.conninfo.conninfo_to_dict(config.dsn)


def test_a_socket_folder_reaches_the_queue():
    assert read_back(SOCKET_DATABASE)["host"] == "/tmp/a b/postgres"


def test_the_environment_does_not_win(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://wrong@elsewhere/wrong")
    assert read_back(SOCKET_DATABASE)["dbname"] == "factcheck"


@pytest.mark.parametrize("password", ["plain", "with space", "quo'te", "back\\slash", "a=b c='d'", "é@:/?"])
def test_every_password_reaches_the_queue(password):
    database = {
        "NAME": "claims",
        "USER": "desk",
        "PASSWORD": password,
        "HOST": "db.example",
        "PORT": 5433,
        "OPTIONS": {},
    }
    assert read_back(database) == {
        "host": "db.example", "port": "5433", "dbname": "claims", "user": "desk", "password": password,
    }  # fmt: skip


def test_what_the_queue_would_silently_drop_is_refused():
    database = {**SOCKET_DATABASE, "OPTIONS": {"sslmode": "verify-full", "sslrootcert": "/ca.pem"}}
    with pytest.raises(ImproperlyConfigured, match=r"sslmode, sslrootcert.*CELERY_BROKER_URL"):
        transport_options("pgmq://", database, redelivery_seconds=600)


def test_other_brokers_do_not_care_for_the_database():
    database = {**SOCKET_DATABASE, "OPTIONS": {"sslmode": "verify-full"}}
    assert transport_options("redis://localhost", database, redelivery_seconds=600)["visibility_timeout"] == 600
    assert transport_options("amqp://localhost", database, redelivery_seconds=600) == {}


@pytest.fixture(scope="module")
def queue(open_folder):
    """Run a server with a queue in it; give the environment that reaches it."""
    from factcheck.running.with_database import throwaway_server

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FACTCHECK_VAR", str(open_folder))
        with throwaway_server() as url:
            environment = {
                **{name: value for name, value in os.environ.items() if name not in ("CELERY_BROKER_URL", "PORT")},
                "DATABASE_URL": url,
                "CELERY_REDELIVERY_SECONDS": "6",
            }
            prepared = subprocess.run(
                [sys.executable, "-m", "factcheck.running.prepare"],
                cwd=ROOT, env=environment, capture_output=True, text=True,
            )  # fmt: skip
            assert prepared.returncode == 0, prepared.stderr
            yield environment


class Worker:
    """A worker of the newsroom that also knows the slow task."""

    def __init__(self, environment, log):
        # fmt: off
        command = [sys.executable, "-m", "celery", "--app", "factcheck", "worker",
                   "--include", "tests.running.slow_task", "--concurrency", "1",
                   "--without-gossip", "--without-mingle", "--without-heartbeat"]
        # fmt: on
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=output, stderr=output, start_new_session=True
            )

    def kill(self):
        """Kill it and all its processes, as a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def enqueue(environment, notes):
    """Queue the slow task in a process of its own, and measure how long that process takes to end."""
    program = f"from tests.running.slow_task import slow; slow.delay({str(notes)!r})"
    started = time.monotonic()
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, check=True, timeout=120)
    return time.monotonic() - started


def wait_for(notes, line, seconds=90, *, times=1):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if notes.exists() and sum(text.startswith(line) for text in notes.read_text().splitlines()) >= times:
            return
        time.sleep(0.1)
    raise AssertionError(f"no {line!r} within {seconds} s: {notes.read_text() if notes.exists() else 'nothing noted'}")


def test_a_task_outlives_a_killed_worker(queue, tmp_path):
    notes = tmp_path / "notes"
    took = enqueue(queue, notes)
    assert took < 19, "a process that queues something must not hang at its end, for 20 seconds as it would"
    doomed = Worker(queue, tmp_path / "doomed.log")
    wait_for(notes, "begin")
    doomed.kill()
    may_end(notes).touch()

    second = Worker(queue, tmp_path / "second.log")
    try:
        wait_for(notes, "end")
    finally:
        second.kill()
    assert notes.read_text().count("begin") == 2


def test_a_task_outlives_its_killed_process(queue, tmp_path):
    """Only the process that runs it dies: the worker waits ten seconds for its answer and gives the task back.

    Long before a task of a dead worker is handed out again, and before it has run for too long.
    """
    notes = tmp_path / "notes"
    patient = {**queue, "CELERY_REDELIVERY_SECONDS": "600"}
    worker = Worker(patient, tmp_path / "worker.log")
    try:
        enqueue(patient, notes)
        wait_for(notes, "begin")
        os.kill(int(notes.read_text().split()[1]), signal.SIGKILL)
        may_end(notes).touch()
        wait_for(notes, "end")
    finally:
        worker.kill()


def test_a_finished_task_is_not_run_again(queue, tmp_path):
    notes = tmp_path / "notes"
    may_end(notes).touch()
    worker = Worker(queue, tmp_path / "worker.log")
    try:
        enqueue(queue, notes)
        wait_for(notes, "end")
        time.sleep(8)  # past the six seconds after which an unfinished task is handed out again
    finally:
        worker.kill()
    assert notes.read_text().count("begin") == 1
