"""An import outlives the worker that was at it: nothing is lost, and nothing is brought in twice."""

import time

import psycopg

from benchmarks.reviews import refused
from tests.publishing.test_killed_worker import (  # noqa: F401 - fixtures
    PATIENCE_SECONDS,
    ask,
    kill,
    newsroom,
    run,
    scratch_url,
    worker,
)

ROWS, BROKEN = 8_000, 160
STATE = "SELECT status, position, new_count, refused_count FROM claims_importbatch"
STORED = """
SELECT (SELECT count(*) FROM claims_collectedreview),
    (SELECT count(DISTINCT (page_id, sha256)) FROM claims_collectedreview),
    (SELECT count(*) FROM claims_refusedrow), (SELECT count(*) FROM claims_importpiece)
"""
# Whoever goes on with an import that has begun waits for whoever holds the key, as a stretch of many rows would.
WAIT = """
CREATE FUNCTION wait_for_the_key() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NEW; END';
CREATE TRIGGER the_second_stretch_waits BEFORE UPDATE ON claims_importbatch
    FOR EACH ROW WHEN (OLD.position > 0) EXECUTE FUNCTION wait_for_the_key();
SELECT pg_advisory_lock(1)
"""
WAIT_NO_MORE = "SELECT pg_advisory_unlock(1); DROP TRIGGER the_second_stretch_waits ON claims_importbatch"


def wait_until(url, is_so):
    """Ask for the import's state again and again until it is so. Gives the state."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    with psycopg.connect(url, autocommit=True) as connection:
        while time.monotonic() < deadline:
            state = connection.execute(STATE).fetchone()
            if is_so(*state):
                return state
            time.sleep(0.02)
    raise AssertionError(f"It is not so: {state}")


def test_an_import_goes_on_where_a_killed_worker_left_it(newsroom, scratch_url, tmp_path):  # noqa: F811 - the fixtures
    environment = {**newsroom[1], "CELERY_REDELIVERY_SECONDS": "120"}  # time enough for a stretch on a busy machine
    run(environment, "tests.publishing.import_one", str(ROWS), str(BROKEN))

    with psycopg.connect(scratch_url, autocommit=True) as hold:
        hold.execute(WAIT)
        with worker(environment, tmp_path / "doomed.log") as doomed:
            wait_until(scratch_url, lambda status, position, new, refused: position > 0)
            kill(doomed)
        hold.execute(WAIT_NO_MORE)
    status, position, new, refused_count = ask(scratch_url, STATE)
    assert (status, 0 < position < ROWS) == ("running", True)
    stored, distinct, refused_rows, pieces = ask(scratch_url, STORED)
    assert (stored, distinct, refused_rows) == (new, new, refused_count), "a stretch is stored whole or not at all"
    assert pieces

    # Two minutes later by the database's clock; the sweep of another worker finds what waits.
    with psycopg.connect(scratch_url, autocommit=True) as connection:
        connection.execute("UPDATE claims_importbatch SET next_attempt_at = now()")
    with worker(environment, tmp_path / "second.log"):
        done = wait_until(scratch_url, lambda status, *_: status in ("done", "failed"))

    assert done == ("done", ROWS, done[2], refused(ROWS, BROKEN))
    assert ask(scratch_url, STORED) == (done[2], done[2], done[3], 0)
