"""/healthz and the health checks of containers."""

import os
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.db import OperationalError, connections

from factcheck import alive


@pytest.mark.django_db(databases="__all__")
def test_healthy_when_the_database_answers(client):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "databases": {"default": "ok", "public": "ok"}}
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db(databases="__all__")
def test_failing_when_one_database_does_not_answer(client, monkeypatch):
    def refuse():
        raise OperationalError("gone")

    monkeypatch.setattr(connections["public"], "cursor", refuse)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["databases"]["public"] == "unreachable"
    assert "gone" not in answer.content.decode(), "what is wrong is for the log, not for strangers"


def test_nothing_can_be_posted_there(client):
    assert client.post("/healthz").status_code == 405


@pytest.fixture
def signs(tmp_path, monkeypatch):
    monkeypatch.setenv("ALIVE_FOLDER", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("role", ["worker", "beat"])
def test_a_role_that_gives_signs_is_alive(signs, role):
    assert "no sign of life" in alive.what_is_wrong(role)
    alive.give_sign(role)
    assert alive.what_is_wrong(role) == ""
    two_minutes_ago = time.time() - 120
    os.utime(next(signs.iterdir()), (two_minutes_ago, two_minutes_ago))
    assert "120 seconds old" in alive.what_is_wrong(role)


@pytest.fixture
def web_server(monkeypatch):
    """Run a web server that answers only to its own site's name, as Django does."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self):
            right = self.path == "/healthz" and self.headers["Host"] == "claims.example"
            self.send_response(self.server.healthy if right else 400)
            self.end_headers()

        def log_message(self, *_): ...

    with HTTPServer(("127.0.0.1", 0), Site) as server:
        server.healthy = 200
        monkeypatch.setenv("PORT", str(server.server_port))
        monkeypatch.setenv("ALLOWED_HOSTS", ".claims.example,other.example")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_the_web_server_is_asked_by_its_sites_name(web_server):
    assert alive.what_is_wrong("web") == ""
    web_server.healthy = 503
    assert "503" in alive.what_is_wrong("web")


def test_a_web_server_that_is_gone_is_told(monkeypatch):
    monkeypatch.setenv("PORT", "1")
    assert "/healthz" in alive.what_is_wrong("web")
