"""A promise outlives the worker that was keeping it, though that worker is killed in the middle of the delivery."""

import os
import secrets
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from tests.publishing.receiver import running_receiver

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 60


@pytest.fixture
def scratch_url():
    """Make a database of its own for the worker, on the server of the tests; drop it afterwards."""
    server, name = os.environ["DATABASE_URL"], f"worker_{secrets.token_hex(4)}"
    with psycopg.connect(urlunsplit(urlsplit(server)._replace(path="/postgres")), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def newsroom(scratch_url, tmp_path):
    """Prepare that database, with the queue inside it. Gives a receiver and the environment of the newsroom."""
    with running_receiver() as receiver:
        environment = {
            **os.environ,
            "DATABASE_URL": scratch_url,
            "CELERY_BROKER_URL": "pgmq://",
            "CELERY_REDELIVERY_SECONDS": "6",
            "WEBHOOK_ALLOWED_NETWORKS": "127.0.0.0/8",
            "WEBHOOK_ALLOWED_PORTS": str(receiver.port),
            "FACTCHECK_VAR": str(tmp_path),
            "ALIVE_FOLDER": str(tmp_path),
        }
        run(environment, "factcheck.running.prepare")
        yield receiver, environment


def run(environment, *command):
    result = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=2 * PATIENCE_SECONDS,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


@contextmanager
def worker(environment, log):
    """Run a worker with its clock, as the newsroom does. It is killed at the end, if it was not before."""
    # fmt: off
    command = [sys.executable, "-m", "celery", "--app", "factcheck", "worker", "--beat", "--concurrency", "2",
               "--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel", "INFO"]
    # fmt: on
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=output, stderr=output, start_new_session=True
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            kill(process)


def kill(process):
    """Kill the worker and all its processes, as a power cut would."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def ask(url, question):
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.execute(question).fetchone()


def wait_until_kept(url):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if ask(url, "SELECT delivered_at IS NOT NULL FROM claims_webhookdelivery")[0]:
            return
        time.sleep(0.2)
    raise AssertionError("The promise was not kept.")


def test_a_delivery_outlives_a_worker_killed_in_the_middle_of_it(newsroom, scratch_url, tmp_path):
    receiver, environment = newsroom
    delivery_id = run(environment, "tests.publishing.publish_one", receiver.url)

    # The first worker finds the promise and posts it; the subscriber takes its time; the worker dies.
    receiver.may_answer.clear()
    with worker(environment, tmp_path / "doomed.log") as doomed:
        assert receiver.has_received.acquire(timeout=PATIENCE_SECONDS), (tmp_path / "doomed.log").read_text()
        kill(doomed)
    receiver.may_answer.set()
    state = "SELECT attempts_count, delivered_at, given_up_at, next_attempt_at > now() FROM claims_webhookdelivery"
    assert ask(scratch_url, state) == (1, None, None, True), "the next attempt was set before the first was made"

    # A minute later by the database's clock; the sweep of another worker finds what is still owed.
    with psycopg.connect(scratch_url, autocommit=True) as connection:
        connection.execute("UPDATE claims_webhookdelivery SET next_attempt_at = now()")
    with worker(environment, tmp_path / "second.log"):
        wait_until_kept(scratch_url)

    first, second = receiver.received
    assert first.headers["webhook-id"] == second.headers["webhook-id"] == delivery_id
    assert first.verified() == second.verified()
    assert ask(scratch_url, "SELECT attempts_count, last_status FROM claims_webhookdelivery") == (2, 204)
