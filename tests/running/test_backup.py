"""The backup of docs/operations.md, taken and restored."""

import re
import sys
import tempfile
from pathlib import Path

import pytest

from tests.running.conftest import ROOT


@pytest.fixture
def two_machines(open_folder):
    """Name the data folders of two machines."""
    for name in ("first", "second"):
        (open_folder / name).mkdir(mode=0o755)
    return open_folder / "first", open_folder / "second"


def test_a_backup_restores_the_log_to_the_last_digest(two_machines, run_module):
    first, second = two_machines
    manage = [sys.executable, "manage.py"]
    dump = Path(tempfile.mkdtemp(dir=first)) / "newsroom.dump"

    def run(var, *command):
        result = run_module("factcheck.running.with_database", *command, FACTCHECK_VAR=var)
        assert result.returncode == 0, result.stderr
        return result.stdout

    run(first, sys.executable, "-m", "factcheck.running.prepare", "--demo")
    head = re.search(r"Head: ([0-9a-f]{64})", run(first, *manage, "verify_log"))[1]
    run(first, "pg_dump", "--format", "custom", "--file", dump)

    run(second, *manage, "migrate")
    run(second, "pg_restore", "--clean", "--if-exists", "--dbname", "factcheck", dump)
    assert head in run(second, *manage, "verify_log")


def test_it_is_the_backup_that_is_documented():
    doc = (ROOT / "docs" / "operations.md").read_text()
    for command in (
        "db pg_dump --format custom --file newsroom.dump",
        "manage migrate",
        "db pg_restore --clean --if-exists --dbname factcheck newsroom.dump",
        "manage verify_log",
    ):
        assert f"python3 dev.py {command}" in doc
