"""Whatever stands in the way of starting is told in one line that says what to do."""

import errno
import os
import shutil
import socket
import subprocess
import sys

import pytest

from factcheck.running import obstacles
from factcheck.running.obstacles import (
    AlreadyRunning,
    Obstacle,
    require_folder,
    require_port,
    require_space,
    sole_owner,
)


def one_line(caught) -> str:
    text = str(caught.value)
    assert "\n" not in text
    assert text.endswith((".", "run"))
    return text


@pytest.fixture
def taken_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_free_port_is_accepted(taken_port):
    assert require_port("127.0.0.1", str(taken_port - 1)) == taken_port - 1


def test_a_taken_port_is_told_with_another_one(taken_port):
    with pytest.raises(Obstacle) as caught:
        require_port("127.0.0.1", str(taken_port))
    assert f"Port {taken_port} on 127.0.0.1 is taken" in one_line(caught)
    assert f"PORT={taken_port + 1} python3 dev.py run" in str(caught.value)


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "8000.5", "", "٨٠"])
def test_what_is_no_port_is_told(port):
    with pytest.raises(Obstacle, match=r"PORT must be a number from 1 to 65535|needs root"):
        require_port("127.0.0.1", port)


@pytest.mark.parametrize("host", ["192.0.2.7", "no-such-name.invalid"])
def test_an_address_of_another_machine_is_told(host):
    with pytest.raises(Obstacle, match="is not an address of this machine") as caught:
        require_port(host, "8000")
    one_line(caught)


def test_a_port_for_root_is_told(monkeypatch):
    def refuse(*_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(Obstacle, match="Port 80 needs root") as caught:
        require_port("127.0.0.1", "80")
    one_line(caught)


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(Obstacle, match="Cannot write to") as caught:
        require_folder(tmp_path / "file" / "var")
    assert "FACTCHECK_VAR=/path" in one_line(caught)


def test_a_disk_that_is_full_is_told(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(obstacles.Path, "touch", refuse)
    with pytest.raises(Obstacle, match=r"The disk of .* is full") as caught:
        require_folder(tmp_path)
    one_line(caught)


def test_a_disk_that_would_fill_up_is_told_first(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**12, 10**12, 300 * 1024 * 1024))
    require_space(tmp_path, 300)
    with pytest.raises(Obstacle, match=r"Only 300 MiB are free .* 301 MiB are needed") as caught:
        require_space(tmp_path, 301)
    one_line(caught)


def test_a_data_folder_has_one_owner_at_a_time(tmp_path):
    with sole_owner(tmp_path, "dev.py run"):
        with pytest.raises(AlreadyRunning) as caught, sole_owner(tmp_path, "another"):
            pass
        assert f"Process {os.getpid()} (dev.py run) is using {tmp_path}" in one_line(caught)
        assert f"kill {os.getpid()}" in str(caught.value)
        assert caught.value.activity == "dev.py run"
    with sole_owner(tmp_path, "the next one"):
        pass


def test_a_killed_owner_leaves_no_lock_behind(tmp_path):
    program = (
        "import sys, time; from pathlib import Path; from factcheck.running.obstacles import sole_owner\n"
        "with sole_owner(Path(sys.argv[1]), 'dev.py run'): print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program, tmp_path], stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout.readline() == "held\n"
        with pytest.raises(AlreadyRunning, match=str(owner.pid)), sole_owner(tmp_path, "too early"):
            pass
        owner.kill()
    with sole_owner(tmp_path, "after its end"):
        pass
