"""Real workers, a real queue and a database of their own: what is handed in is read, though they are taken away."""

import os
import secrets
import signal
import socket
import tempfile
import time
from pathlib import Path

import psycopg
import pytest
from celery import Celery, current_app
from kombu.exceptions import OperationalError

from factcheck.broker import transport_options
from factcheck.embedded import Server
from sources.intake import queue
from sources.intake.hand_in import hand_in_address
from sources.intake.tasks import sweep_intake
from tests.journeys.paper_site import running_site
from tests.publishing.test_killed_worker import PATIENCE_SECONDS, ask, kill, run, worker


@pytest.fixture
def server():
    """Run a PostgreSQL that may be taken away. What is committed outlives its processes, though not a power cut."""
    with tempfile.TemporaryDirectory(prefix="fc-") as folder:
        Path(folder).chmod(0o755)
        server = Server(Path(folder) / "postgres", throwaway=True)
        server.start()
        try:
            with psycopg.connect(server.url, autocommit=True) as connection:
                connection.execute("ALTER DATABASE factcheck SET synchronous_commit = on")
            yield server
        finally:
            server.stop()


@pytest.fixture
def site():
    with running_site() as site:
        yield site


@pytest.fixture
def newsroom(server, site, tmp_path):
    """Prepare the database, with the queue inside it. Gives the environment of the newsroom."""
    environment = {
        **os.environ,
        "DATABASE_URL": server.url,
        "CELERY_BROKER_URL": "pgmq://",
        "CELERY_REDELIVERY_SECONDS": "30",
        "INTAKE_ALLOWED_NETWORKS": "127.0.0.0/8",
        "INTAKE_ALLOWED_PORTS": str(site.port),
        "FACTCHECK_VAR": str(tmp_path),
        "ALIVE_FOLDER": str(tmp_path),
    }
    run(environment, "factcheck.running.prepare")
    return environment


def crash(server):
    """Take the database away in the middle of everything, and start it again."""
    os.kill(server.process.pid, signal.SIGQUIT)
    server.process.wait()
    server.process = None
    server.start()


def time_passes(server):
    """Let the time pass after which a worker that is silent is taken for dead, or a step is tried again."""
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute("UPDATE sources_intakestep SET next_attempt_at = now() WHERE ended_at IS NULL")


def wait_until_read(server, log):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while ask(server.url, "SELECT count(*) FROM sources_intake WHERE is_open")[0]:
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.2)


def steps(server):
    """Give every step: (stage, status, attempts)."""
    with psycopg.connect(server.url) as connection:
        return connection.execute("SELECT stage, status, attempts_count FROM sources_intakestep ORDER BY id").fetchall()


def test_what_is_handed_in_outlives_the_worker_and_the_database(newsroom, server, site, tmp_path):
    site.may_answer.clear()
    run(newsroom, "tests.journeys.hand_in_one", site.url())
    with worker(newsroom, tmp_path / "doomed.log") as doomed:
        assert site.was_asked.acquire(timeout=PATIENCE_SECONDS), (tmp_path / "doomed.log").read_text()
        kill(doomed)
    assert steps(server) == [("fetch", "running", 1)], "the promise is older than the work"
    time_passes(server)

    log = tmp_path / "second.log"
    with worker(newsroom, log) as second:
        # The page is fetched again, and the database goes away under the worker that waits for it.
        assert site.was_asked.acquire(timeout=PATIENCE_SECONDS), log.read_text()
        crash(server)
        site.may_answer.set()
        wait_until_read(server, log)

        assert second.poll() is None, "the worker outlived its database"

    assert steps(server) == [("fetch", "done", 2), ("extract", "done", 1), ("suggest", "done", 1)], (
        "what was fetched while the database was away is not fetched again"
    )
    assert len(site.asked) == 2
    assert ask(server.url, "SELECT count(*) FROM sources_document") == (1,)
    assert ask(server.url, "SELECT count(*) FROM sources_capture") == (1,)
    proposed, different = ask(server.url, "SELECT count(*), count(DISTINCT statement) FROM claims_suggestion")
    assert proposed == different > 1


@pytest.fixture
def silent_port():
    """Give a port where somebody takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


def with_broker(url):
    """Make a Celery application like ours, with another broker."""
    app = Celery("elsewhere", set_as_current=False)
    app.config_from_object("django.conf:settings", namespace="CELERY")
    app.conf.broker_url = url
    app.conf.task_default_queue = f"outage-{secrets.token_hex(4)}"
    app.conf.broker_transport_options = transport_options(url, {}, redelivery_seconds=600)
    return app


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("broker", ["redis://127.0.0.1:1", "amqp://127.0.0.1:1", "redis://127.0.0.1:{silent_port}"])
def test_what_is_handed_in_while_the_queue_is_away_is_sent_later(broker, author, silent_port, monkeypatch, caplog):
    monkeypatch.delenv("CELERY_BROKER_URL")  # Celery would prefer it to its configuration
    away, back = with_broker(broker.format(silent_port=silent_port)), with_broker("memory://")

    monkeypatch.setattr(queue, "current_app", away)
    began = time.monotonic()
    intake = hand_in_address("https://paper.example/article", by=author)
    assert time.monotonic() - began < 30, "nobody waits for a queue that is away"
    step = intake.steps.get()
    assert f"step {step.pk} waits for the sweep" in caplog.text
    assert (step.status, step.attempts_count, intake.is_open) == ("queued", 0, True)

    monkeypatch.setattr(queue, "current_app", back)
    sweep_intake()
    with back.connection_for_read() as connection, connection.SimpleQueue(back.conf.task_default_queue) as messages:
        message = messages.get(timeout=5)
        assert (message.headers["task"], message.payload[0]) == ("sources.fetch", [step.pk])
        message.ack()


@pytest.mark.django_db(transaction=True)
def test_a_sweep_goes_on_where_the_queue_is_away(author, monkeypatch):
    tried = []

    def send_task(name, **options):
        tried.extend(options["args"])
        raise OperationalError("Connection refused")

    monkeypatch.setattr(current_app, "send_task", send_task)
    steps = [hand_in_address(f"https://paper.example/{page}", by=author).steps.get().pk for page in "ab"]
    sweep_intake()
    sweep_intake()
    assert tried == steps * 3
