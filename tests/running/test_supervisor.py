"""The whole newsroom on one machine: started, watched, shared, stopped."""

import json
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from factcheck.running import children
from tests.running.conftest import ROOT

READY = "Ctrl-C stops everything."


class Newsroom:
    """A newsroom under a supervisor, as `dev.py run` starts it, and what it printed."""

    def __init__(self, environment, var):
        self.var = var
        with socket.create_server(("127.0.0.1", 0)) as server:
            self.port = server.getsockname()[1]
        self.environment = {**environment, "FACTCHECK_VAR": str(var), "PORT": str(self.port)}
        self.output = var.with_name(f"{var.name}.out")
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "factcheck.running.supervisor"],
                cwd=ROOT, env=self.environment, stdout=output, stderr=output, start_new_session=True,
            )  # fmt: skip

    def await_line(self, words, seconds=400):
        deadline = time.monotonic() + seconds
        while words not in self.text and self.process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.1)
        assert words in self.text, self.text
        return self

    @property
    def text(self):
        return self.output.read_text()

    def get(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as answer:
            return answer.read().decode()

    def family(self):
        """List the processes it consists of, each with its number and its command."""
        listed = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
        rows = [line.split(None, 2) for line in listed.splitlines()]
        family, found = {}, {str(self.process.pid)}
        while found:
            children_of = {pid: args for pid, parent, args in rows if parent in found}
            family |= children_of
            found = set(children_of)
        return {int(pid): args for pid, args in family.items()}

    def stop(self, number=signal.SIGTERM):
        """Ask it to stop; give the processes that are still there afterwards."""
        family = self.family()
        self.process.send_signal(number)
        code = self.process.wait(60)
        return code, left_of(family)


def left_of(family, seconds=5):
    """Give what is left of these processes; one that has just been killed takes a moment to vanish."""
    deadline = time.monotonic() + seconds
    while any(map(children.name_of, family)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return {pid: args for pid, args in family.items() if children.name_of(pid)}


@pytest.fixture(scope="module")
def newsroom(open_folder, clean_environment):
    """Run one newsroom for the tests of this module that only look at it; the demo is in it."""
    var = Path(tempfile.mkdtemp(dir=open_folder, prefix="n")) / "var"
    var.parent.chmod(0o755)
    running = Newsroom(clean_environment, var).await_line(READY)
    yield running
    if running.process.poll() is None:
        running.stop()


def test_it_serves_what_it_says(newsroom):
    for name in ("Site", "Admin", "API"):
        address = re.search(rf"^{name} +http://127\.0\.0\.1:{newsroom.port}(/\S*)$", newsroom.text, re.MULTILINE)
        assert address, newsroom.text
        assert newsroom.get(address[1])
    assert json.loads(newsroom.get("/healthz"))["status"] == "ok"


def test_addresses_follow_the_port(newsroom):
    assert f"http://127.0.0.1:{newsroom.port}/" in newsroom.get("/feed.atom")


def test_files_are_served_compressed_and_for_ever(newsroom):
    address = re.search(r'href="(/static/[^"]+\.css)"', newsroom.get("/"))[1]
    request = urllib.request.Request(f"http://127.0.0.1:{newsroom.port}{address}", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("page", ["/", "/admin/login/", "/api/v1/docs/"])
def test_every_file_a_page_asks_for_is_there(newsroom, page):
    """Under the hashed names, which the tests' own storage does not make; style sheets ask for more."""
    wanted = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', newsroom.get(page)))
    assert wanted
    for address in list(wanted):
        if address.endswith(".css"):
            for inner in re.findall(r"url\([\"']?(?!data:|#)([^\"')]+)", newsroom.get(address)):
                wanted.add(urllib.parse.urljoin(address, inner.partition("#")[0]))
    for address in wanted:
        with urllib.request.urlopen(f"http://127.0.0.1:{newsroom.port}{address}", timeout=20) as answer:
            assert answer.status == 200


def test_demo_logins_work_without_a_second_factor(newsroom):
    found = re.findall(r" *(\w+): (\S+) / (\S+)$", newsroom.text.partition("Demo logins")[2], re.MULTILINE)
    role, username, password = next(login for login in found if login[0] == "Editor")
    cookies = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    login = f"http://127.0.0.1:{newsroom.port}/admin/login/?next=/healthz"
    page = cookies.open(login, timeout=20).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    form = urllib.parse.urlencode({"csrfmiddlewaretoken": token, "username": username, "password": password})
    answer = cookies.open(urllib.request.Request(login, form.encode(), {"Referer": login}), timeout=20)
    assert answer.url.endswith("/healthz"), f"{role} is let in"
    home = cookies.open(f"http://127.0.0.1:{newsroom.port}/admin/", timeout=20).read().decode()
    assert "SECOND_FACTOR_REQUIRED=1" in home


def test_the_secret_key_is_for_its_owner(newsroom):
    key = newsroom.var / "secret_key"
    assert len(key.read_text()) >= 50
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_the_worker_keeps_time(newsroom):
    log = newsroom.var / "log" / "worker.log"
    deadline = time.monotonic() + 40
    while "Task claims.sweep_deliveries" not in log.read_text() and time.monotonic() < deadline:
        time.sleep(0.5)
    assert re.search(r"Task claims\.sweep_deliveries\S+ succeeded", log.read_text())


def test_a_second_start_is_refused_with_the_first_ones_number(newsroom, run_module):
    environment = {**newsroom.environment, "PORT": "1"}
    result = run_module("factcheck.running.supervisor", **{**environment, "PORT": newsroom.port + 1})
    assert result.returncode == 1
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("Cannot go on")]
    assert f"Process {newsroom.process.pid} (dev.py run)" in line


def test_a_taken_port_is_refused_before_the_long_work(newsroom, run_module, tmp_path):
    result = run_module("factcheck.running.supervisor", PORT=newsroom.port, FACTCHECK_VAR=tmp_path / "var")
    assert result.returncode == 1
    assert f"Cannot go on: Port {newsroom.port} on 127.0.0.1 is taken" in result.stderr
    assert not (tmp_path / "var").exists()


def test_commands_use_the_database_that_is_running(newsroom, run_module):
    command = [sys.executable, "manage.py", "verify_log"]
    result = run_module("factcheck.running.with_database", *command, FACTCHECK_VAR=newsroom.var)
    assert result.returncode == 0, result.stderr
    assert json.loads(newsroom.get("/healthz"))["status"] == "ok", "and leave it running"


@pytest.mark.parametrize(("what", "line"), [("granian", "The web stopped"), ("celery", "The worker stopped")])
def test_what_dies_is_started_again(newsroom, what, line):
    direct = [
        pid for pid, args in newsroom.family().items()
        if what in args and _parent_of(pid) == newsroom.process.pid
    ]  # fmt: skip
    os.kill(direct[0], signal.SIGKILL)
    newsroom.await_line(line)
    assert "starting it again, 1 of 5" in newsroom.text
    _await_health(newsroom)


def test_the_database_is_started_again(newsroom):
    note = (newsroom.var / "postgres").resolve() / "postmaster.pid"
    os.kill(int(note.read_text().splitlines()[0]), signal.SIGKILL)
    newsroom.await_line("PostgreSQL stopped; starting it again.")
    _await_health(newsroom)


def test_it_stops_and_leaves_nothing_behind_and_keeps_the_data(newsroom):
    """The last test of this newsroom: it ends it."""
    code, left = newsroom.stop(signal.SIGINT)
    assert code == 0
    assert left == {}
    assert newsroom.text.endswith("Stopped.\n")
    started = time.monotonic()
    again = Newsroom(newsroom.environment, newsroom.var).await_line(READY)
    took = time.monotonic() - started
    try:
        assert "Demo newsroom, the first time only" not in again.text
        assert "Demo logins" in again.text
        assert "/claims/" in again.get("/")
        assert took < 60
    finally:
        assert again.stop()[1] == {}


def test_a_killed_supervisor_takes_everything_with_it(open_folder, clean_environment):
    var = Path(tempfile.mkdtemp(dir=open_folder, prefix="k")) / "var"
    var.parent.chmod(0o755)
    environment = {**clean_environment, "SEED_DEMO": "0"}
    newsroom = Newsroom(environment, var).await_line(READY)
    assert "Demo" not in newsroom.text
    family = newsroom.family()
    newsroom.process.kill()
    newsroom.process.wait()
    assert left_of(family, seconds=30) == {}


@pytest.mark.parametrize("moment", ["PostgreSQL …", "Migrations …"])
def test_it_can_be_stopped_while_it_starts(open_folder, clean_environment, moment):
    var = Path(tempfile.mkdtemp(dir=open_folder, prefix="s")) / "var"
    var.parent.chmod(0o755)
    newsroom = Newsroom({**clean_environment, "SEED_DEMO": "0"}, var).await_line(moment)
    code, left = newsroom.stop()
    assert code == 0
    assert left == {}
    assert "Traceback" not in newsroom.text


def _parent_of(pid):
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def _await_health(newsroom):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            newsroom.get("/healthz")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("it did not become healthy again")
