"""A demo newsroom of its own, served as `run` serves it, for as long as the checks last."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from factcheck.running.progress import step

SECONDS_AT_MOST = 600
# The checks ask for more in a minute than anybody may, and cannot wait for news.
NO_LIMITS = {f"API_REQUESTS_A_MINUTE_BY_{whom}": "1000000" for whom in ("ADDRESS", "TOKEN", "PERSON")}
NO_LIMITS |= {"TIPS_AN_HOUR": "1000000", "REPORTS_AN_HOUR": "1000000", "LONG_POLLS_AT_ONCE": "0"}


@dataclass(frozen=True)
class Newsroom:
    """Where it answers, a token of its editor, and a folder for what the checks write."""

    url: str
    token: str
    folder: Path


@contextmanager
def demo_newsroom(folder):
    """Start a newsroom with the demo's claims, and stop it. Args: folder, empty, which holds its data."""
    environment = {**os.environ, **NO_LIMITS, "FACTCHECK_VAR": str(folder / "var"), "PORT": str(_free_port())}
    for name in ("DATABASE_URL", "CELERY_BROKER_URL", "SECRET_KEY"):
        environment.pop(name, None)
    url = f"http://127.0.0.1:{environment['PORT']}"
    with (folder / "newsroom.log").open("w") as log, step("A demo newsroom"):
        server = subprocess.Popen(
            [sys.executable, "-m", "factcheck.running.supervisor"], env=environment, stdout=log, stderr=log
        )
        try:
            _await(f"{url}/api/v1/changes/", server, Path(log.name))
            token = _token(environment)
        except BaseException:
            _stop(server)
            raise
    try:
        yield Newsroom(url, token, folder)
    finally:
        _stop(server)


def _free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _await(url, server, log):
    deadline = time.monotonic() + SECONDS_AT_MOST
    while time.monotonic() < deadline and server.poll() is None:
        # The server listens before the demo's claims are in place; the last line of the log says when they are.
        if "Ctrl-C stops everything" in log.read_text():
            urllib.request.urlopen(url, timeout=30).close()
            return
        time.sleep(0.5)
    raise SystemExit(f"The newsroom did not start; its last words:\n{log.read_text()[-2000:]}")


def _token(environment):
    command = [sys.executable, "-m", "factcheck.running.with_database", sys.executable, "manage.py", "create_token"]
    made = subprocess.run(
        [*command, "ruth", "--days", "1"], env=environment, capture_output=True, text=True, check=True
    )
    return made.stdout.split()[-1]


def _stop(server):
    server.terminate()
    server.wait(timeout=60)
