"""The PostgreSQL that comes along: it keeps data, ends with its owner, and says what is wrong."""

import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from factcheck import embedded
from factcheck.embedded import Server, running_server
from factcheck.running import as_root, children
from factcheck.running.obstacles import Obstacle

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def var(open_folder):
    """Give each test a data folder of its own."""
    folder = Path(tempfile.mkdtemp(dir=open_folder, prefix="v"))
    folder.chmod(0o755)
    return folder


@contextmanager
def started(data, **options):
    server = Server(data, **options)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def ask(server, query):
    with psycopg.connect(server.url, autocommit=True) as connection:
        cursor = connection.execute(query)
        return cursor.fetchone()[0] if cursor.description else None


def gone(pid, seconds=20):
    """Wait until a process has ended."""
    deadline = time.monotonic() + seconds
    while children.name_of(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not children.name_of(pid)


def test_data_outlive_a_restart(var):
    with started(var / "postgres") as server:
        assert ask(server, "SHOW server_version").startswith("18.")
        assert ask(server, "SHOW server_encoding") == "UTF8"
        ask(server, "CREATE TABLE kept AS SELECT 300000 AS conscripts")
        first = server.process.pid
    assert gone(first)
    with started(var / "postgres") as server:
        assert ask(server, "SELECT conscripts FROM kept") == 300000


def test_only_its_owner_reaches_it(var):
    with started(var / "postgres") as server:
        assert ask(server, "SHOW listen_addresses") == ""
        assert stat.S_IMODE(server.data.stat().st_mode) == 0o700
        (socket,) = server.sockets.glob(".s.PGSQL.*[0-9]")
        assert stat.S_IMODE(socket.stat().st_mode) == 0o700


@pytest.mark.parametrize("name", ["a folder, with a comma and 'quotes'", "deep/" * 25 + "folder"])
def test_awkward_folder_names_work(var, name):
    parent = var / name
    parent.mkdir(parents=True)
    with started(parent / "postgres") as server:
        assert ask(server, "SELECT 1") == 1
    assert not server.sockets.exists() or server.sockets == server.data


def test_variables_of_other_servers_are_not_obeyed(var, monkeypatch):
    monkeypatch.setenv("PGPORT", "1")
    monkeypatch.setenv("PGDATA", "/nowhere")
    server = Server(var / "postgres")
    monkeypatch.setattr(server, "_await", lambda: None)
    monkeypatch.setattr(server, "_create_database", lambda: None)
    server.start()
    try:
        deadline = time.monotonic() + 20
        while not (running_server(server.data) or {}).get("ready") and time.monotonic() < deadline:
            time.sleep(0.05)
        assert (server.sockets / ".s.PGSQL.5432").exists()
    finally:
        server.stop()


def test_data_of_another_version_are_refused(var):
    data = var / "postgres"
    data.mkdir()
    (data / "PG_VERSION").write_text("17\n")
    with pytest.raises(Obstacle) as caught:
        Server(data).start()
    text = str(caught.value)
    assert "was made by PostgreSQL 17" in text
    assert f"mv {data} {data}-17" in text
    assert "\n" not in text
    assert (data / "PG_VERSION").exists(), "nothing is touched"


def test_a_first_start_needs_room(var, monkeypatch):
    monkeypatch.setattr(embedded, "SPACE_FOR_A_FIRST_START_MIB", 10**9)
    with pytest.raises(Obstacle, match="MiB are free"):
        Server(var / "postgres").start()
    assert not (var / "postgres").exists()


def test_a_broken_configuration_is_told_in_one_line(var):
    with started(var / "postgres") as server:
        pass
    with (server.data / "postgresql.conf").open("a") as file:
        file.write("no_such_setting = 1\n")
    with pytest.raises(Obstacle, match="contains errors") as caught:
        server.start()
    assert "\n" not in str(caught.value)
    assert "Its log is" in str(caught.value)


def test_a_full_disk_is_told_in_one_line(var):
    server = Server(var / "postgres")
    words = server._reason("PANIC:  could not write to file: No space left on device\nHINT: more", "stopped at once")
    assert words.startswith("The disk of")
    assert "\n" not in words


def test_an_unfinished_first_start_begins_anew(var):
    (var / "postgres.unfinished").mkdir()
    (var / "postgres.unfinished" / "PG_VERSION").write_text("18\n")
    with started(var / "postgres") as server:
        assert ask(server, "SELECT 1") == 1
    assert not (var / "postgres.unfinished").exists()


def test_a_lock_of_a_stranger_with_the_same_number_is_dropped(var):
    """After a reboot or in a container, the number noted in the lock is often another program's."""
    with started(var / "postgres") as server:
        pass
    note = f"{os.getpid()}\n{server.data}\n1\n5432\n{server.data}\n\n1 1\nready\n"
    (server.data / "postmaster.pid").write_text(note)
    with started(var / "postgres") as server:
        assert ask(server, "SELECT 1") == 1


def test_a_server_left_by_a_dead_owner_is_replaced(var, monkeypatch):
    monkeypatch.setattr(children, "_libc", None)  # as on a system that cannot tell children of a parent's death
    orphan = Server(var / "postgres")
    orphan.start()
    ask(orphan, "CREATE TABLE kept AS SELECT 1 AS one")
    with started(var / "postgres") as server:
        assert server.process.pid != orphan.process.pid
        assert ask(server, "SELECT one FROM kept") == 1
    assert orphan.process.wait(10) is not None


def test_it_ends_with_an_owner_that_was_killed(var):
    program = (
        "import sys, time; from pathlib import Path; from factcheck.embedded import Server\n"
        "server = Server(Path(sys.argv[1])); server.start(); print(server.process.pid, flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", program, var / "postgres"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as owner:
        pid = int(owner.stdout.readline())
        owner.kill()
    assert gone(pid)


def test_a_killed_server_recovers(var):
    with started(var / "postgres") as server:
        ask(server, "CREATE TABLE kept AS SELECT 1 AS one")
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait()
    with started(var / "postgres") as server:
        assert ask(server, "SELECT one FROM kept") == 1


def test_root_gets_a_server_that_is_not_root(var, monkeypatch, tmp_path):
    """Started by root it runs as its own user; started by anybody else, as them."""
    with started(var / "postgres") as server:
        runs_as = Path(f"/proc/{server.process.pid}").stat().st_uid
        assert runs_as == server.data.stat().st_uid
        assert runs_as == (server.account["user"] if os.geteuid() == 0 else os.geteuid())
        assert runs_as != 0


@pytest.fixture
def secluded(var, monkeypatch):
    """A checkout in a folder that only root may enter, as /root is; and a place for what the server needs."""
    secluded = var / "root"
    secluded.mkdir(mode=0o700)
    monkeypatch.setattr(as_root, "SHARED_FOLDER", var / "shared")
    return secluded


def test_a_secluded_checkout_puts_its_data_elsewhere(secluded, var):
    data = as_root.reachable_data_folder(secluded / "postgres")
    assert data.is_relative_to(var / "shared")
    assert (secluded / "postgres").resolve() == data.resolve()
    assert as_root.reachable_data_folder(secluded / "postgres").resolve() == data.resolve(), "and finds them again"
    assert stat.S_IMODE(secluded.stat().st_mode) == 0o700, "nobody's folder is opened for it"


def test_secluded_programs_are_copied_and_run(secluded, var, monkeypatch):
    installed = as_root.installed_programs()
    monkeypatch.setattr(as_root, "_others_may_enter", lambda folder: folder != installed.resolve())
    programs = as_root.reachable_programs()
    assert programs.is_relative_to(var / "shared")
    for program in ("postgres", "initdb", "pg_ctl"):
        answer = subprocess.run([programs / "bin" / program, "--version"], capture_output=True, text=True, check=True)
        assert " 18." in answer.stdout
    assert as_root.reachable_programs() == programs, "copied once"


def test_an_open_checkout_keeps_its_data(var):
    assert as_root.reachable_data_folder(var / "postgres") == var / "postgres"
