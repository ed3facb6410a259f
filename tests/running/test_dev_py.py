"""dev.py: readable by old Pythons, careful with what is there, clear about what is missing."""

import ast
import fcntl
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running.conftest import ROOT

SOURCE = (ROOT / "dev.py").read_text()


@pytest.fixture
def dev():
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run_dev(*arguments, **environment):
    command = [sys.executable, "dev.py", *arguments]
    options = {"cwd": ROOT, "env": {**os.environ, **environment}, "stdin": subprocess.DEVNULL, "timeout": 60}
    return subprocess.run(command, capture_output=True, text=True, **options)


def test_python_3_9_can_read_it():
    ast.parse(SOURCE, feature_version=(3, 9))


def test_python_3_6_can_read_it_far_enough_to_say_no():
    ast.parse(SOURCE, feature_version=(3, 6))


def test_it_needs_the_standard_library_only():
    imported = set()
    for node in ast.walk(ast.parse(SOURCE)):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module.split(".")[0])
    assert imported <= sys.stdlib_module_names


def test_an_older_python_is_told_in_one_line(dev, monkeypatch):
    monkeypatch.setattr(dev.sys, "version_info", (3, 8, 18))
    with pytest.raises(SystemExit) as caught:
        dev.main()
    assert caught.value.code.startswith("dev.py needs Python 3.9 or newer, and this is 3.8.")
    assert "\n" not in caught.value.code


def test_help_names_every_command(dev):
    result = run_dev("--help")
    assert result.returncode == 0
    for command in dev.COMMANDS:
        assert f"\n  {command} " in result.stdout


def test_an_unknown_command_is_refused():
    result = run_dev("fly")
    assert result.returncode == 2
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("error: Failed\n  cause: No space left on device (os error 28)", "the disk is full. Free some space"),
        ("/usr/bin/python3: No module named pip", "apt-get install python3-pip"),
        ("error: Request failed\n  cause: dns error", "Check the network (HTTPS_PROXY"),
        (
            "WARNING: Retrying: Temporary failure in name resolution\nERROR: No matching distribution",
            "Check the network",
        ),
        ("ERROR: No matching distribution found for uv (from versions: none)", "Check the network"),
        (
            "error: Failed to download https://github.com/astral-sh/python-build-standalone/x",
            "put a python3.13 on PATH",
        ),
        ("error: The lockfile is not valid", "error: The lockfile is not valid."),
        ("", "it said nothing."),
    ],
)
def test_what_went_wrong_is_told_in_one_line(dev, output, words):
    advice = dev.advice_on(output)
    assert words in advice
    assert "\n" not in advice


def test_a_program_that_fails_is_told_with_its_reason(dev):
    with pytest.raises(dev.Trouble, match=r"packages could not be installed: error: no such thing\."):
        dev.run_quietly(
            [sys.executable, "-c", "import sys; sys.exit('error: no such thing')"], "packages could not be installed"
        )


def test_a_disk_without_room_is_told_before_anything_is_fetched(dev, monkeypatch):
    monkeypatch.setattr(dev, "SPACE_FOR_PACKAGES_MIB", 10**9)
    with pytest.raises(dev.Trouble, match="MiB are free on the disk of"):
        dev.require_space()


def test_a_uv_that_is_too_old_or_broken_is_not_used(dev, tmp_path):
    for name, prints, version in [
        ("old", "uv 0.4.1", (0, 4)),
        ("new", "uv 0.13.9 (linux)", (0, 13)),
        ("odd", "?", (0, 0)),
    ]:
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\necho '{prints}'\n")
        program.chmod(0o755)
        assert dev.uv_version(program) == version
    assert dev.uv_version(tmp_path / "missing") == (0, 0)


def test_a_python_of_pyenv_is_found(dev, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert dev.find_python() is None
    python = tmp_path / ".pyenv" / "versions" / "3.13.2" / "bin" / "python3.13"
    python.parent.mkdir(parents=True)
    python.touch()
    assert dev.find_python() == str(python)


def test_chromium_is_found_or_asked_for(dev, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    assert dev.find_chromium() is None
    with pytest.raises(dev.Trouble, match="apt-get install chromium"):
        dev.install_chromium()
    browser = tmp_path / "chromium"
    browser.write_text("#!/bin/sh\n")
    browser.chmod(0o755)
    assert dev.find_chromium() == str(browser)
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "elsewhere"))
    assert dev.find_chromium() is None, "one that is named is not replaced by another"


class TestReset:
    """Deleting what a checkout keeps."""

    @pytest.fixture
    def var(self, tmp_path):
        var = tmp_path / "var"
        (var / "postgres").mkdir(parents=True)
        return var

    def test_it_asks_first(self, var):
        result = run_dev("reset", FACTCHECK_VAR=str(var))
        assert result.returncode == 1
        assert "Nothing was deleted." in result.stdout
        assert var.exists()

    def test_it_deletes_when_told_to(self, var):
        assert run_dev("reset", "--yes", FACTCHECK_VAR=str(var)).returncode == 0
        assert not var.exists()
        assert run_dev("reset", "--yes", FACTCHECK_VAR=str(var)).returncode == 0, "a second time is no error"

    def test_it_deletes_data_that_were_put_elsewhere(self, var, tmp_path):
        elsewhere = tmp_path / "shared" / "abc" / "postgres"
        elsewhere.mkdir(parents=True)
        (var / "postgres").rmdir()
        (var / "postgres").symlink_to(elsewhere)
        assert run_dev("reset", "--yes", FACTCHECK_VAR=str(var)).returncode == 0
        assert not elsewhere.parent.exists()
        assert elsewhere.parent.parent.exists()

    def test_it_refuses_while_the_newsroom_runs(self, var):
        with (var / "owner").open("w+") as lock:
            lock.write("4711 dev.py run\n")
            lock.flush()
            fcntl.flock(lock, fcntl.LOCK_EX)
            result = run_dev("reset", "--yes", FACTCHECK_VAR=str(var))
        assert result.returncode == 1
        assert result.stderr == f"Cannot go on: Process 4711 is using {var}. Stop it first.\n"
        assert var.exists()


def test_ci_and_make_only_call_it():
    assert "exec python3 dev.py test" in (ROOT / ".ci" / "run").read_text()
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    recipes = [line for line in (ROOT / "Makefile").read_text().splitlines() if line.startswith("\t")]
    assert recipes == ["\tpython3 dev.py $@"]


def test_data_and_tools_stay_out_of_version_control():
    ignored = (ROOT / ".gitignore").read_text().split()
    assert {"/.tools/", "/.venv", "/var/", "/staticfiles/"} <= set(ignored)
    assert Path(ROOT / "uv.lock").exists()
