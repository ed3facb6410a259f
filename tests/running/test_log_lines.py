"""What opens a door is in no log, wherever it came from."""

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress

import pytest
from django.conf import settings

from factcheck.log_lines import without_secrets
from factcheck.running.supervisor import the_children
from tests.running.conftest import ROOT

SECRET = "s3cr3t-0123456789abcdef"
LETTER = "k" * 43
PATIENCE_SECONDS = 60


@pytest.mark.parametrize(
    "line",
    [
        f"GET /v1alpha1/claims:search?query=x&key={SECRET}&pageSize=1",
        f"GET /api/v1/claims/?access_token={SECRET}",
        f"/v1alpha1/pages?oauth_token={SECRET}#top",
        f"key={SECRET}",
        f"next=/x%3Fkey%3D{SECRET}",
        f"Authorization: Bearer {SECRET}",
        f"authorization: Token {SECRET}",
        f"{{'Authorization': 'Bearer {SECRET}', 'Accept': '*/*'}}",
        f"{{'HTTP_AUTHORIZATION': b'Basic {SECRET}'}}",
        f'{{"key": "{SECRET}", "status": "received"}}',
        f"sent Bearer {SECRET} along",
        f"whsec_{SECRET.replace('-', '')}=",
        f"postgresql://factcheck:{SECRET}@db.example/factcheck",
        f"Not Found: /api/v1/tips/{LETTER}/",
        f"/ko/reports/{LETTER}/",
        f"GET /admin/account/invitation/{LETTER}/ HTTP/1.1",
        f"/admin/account/password/reset/key/1-{LETTER}/",
        f"POST /admin/claims/notice/stop/WzEsIng:{LETTER}:{LETTER}/",
    ],
)
def test_a_secret_is_replaced_and_the_rest_stays(line):
    shown = without_secrets(line)
    assert SECRET not in shown
    assert SECRET.replace("-", "") not in shown
    assert LETTER not in shown
    assert "…" in shown


@pytest.mark.parametrize(
    "line",
    [
        "GET /search/?q=monkey=business&rating=true",
        "Key (slug)=(conscripts) already exists.",
        "/api/v1/reports/conscripts-300000-people-were-called-up-in-all/",
        "The bearer of bad news",
        "keys: 3, tokens: 4",
    ],
)
def test_what_is_no_secret_stays(line):
    assert without_secrets(line) == line


def test_every_line_of_every_handler_is_written_so():
    formatters = settings.LOGGING["formatters"]
    assert {formatter["()"] for formatter in formatters.values()} == {"factcheck.log_lines.LogLine"}
    assert {handler["formatter"] for handler in settings.LOGGING["handlers"].values()} <= set(formatters)


@contextmanager
def web_server(log):
    """Run the web server as the newsroom does, on a database in which everything fails."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
    environment = {**os.environ, "WEB_CONCURRENCY": "1", "LOG_LEVEL": "DEBUG"}
    (web, _) = the_children("127.0.0.1", port)
    with log.open("wb") as output:
        process = subprocess.Popen(
            web.command, cwd=ROOT, env=environment, stdout=output, stderr=output, start_new_session=True
        )
    try:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while ask(port, "/api/v1/problems/") is None:
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.1)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def ask(port, path):
    """Ask with a secret in the header. Gives the status, or None where nobody answers."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}", headers={"Authorization": f"Bearer {SECRET}", "Host": "testserver"}
    )
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return None


def test_neither_the_access_log_nor_an_error_shows_a_secret(tmp_path):
    log = tmp_path / "web.log"
    query = f"?key={SECRET}&access_token={SECRET}&oauth_token={SECRET}"
    with web_server(log) as port:
        assert ask(port, f"/api/v1/problems/{query}") == 200
        assert ask(port, f"/api/v1/no-such-address/{query}") == 404
        assert ask(port, f"/api/v1/tips/{LETTER}/{query}") == 500
        assert ask(port, f"/api/v1/editorial/{query}") == 500
    text = log.read_text()
    assert '"GET /api/v1/problems/ HTTP/1.1" 200' in text
    assert '"GET /api/v1/tips/…/ HTTP/1.1" 500' in text
    assert "Traceback" in text
    assert SECRET not in text
    assert LETTER not in text
