"""docs/operations.md says what the code does: every variable, every line at the start, every command."""

import ast
import re

import pytest

from factcheck.running import prepare
from tests.running.conftest import ROOT

DOC = (ROOT / "docs" / "operations.md").read_text()
CODE = [*(ROOT / "factcheck").rglob("*.py"), ROOT / "dev.py"]
READS = r"""(?:\benv(?:\.\w+)?\(|environ(?:\.get\(|\[)|\b(?:networks|ports)\(env, )\s*["']([A-Z_]+)["']"""
# Every machine has the one; our programs set the other for each other.
NOT_FOR_PEOPLE = {"DJANGO_SETTINGS_MODULE", "PATH"}


def variables_of(text, heading="## Environment variables"):
    table = text.partition(heading)[2].partition("\n## ")[0]
    return set(re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE))


def variables_read():
    read = set()
    for path in CODE:
        read |= set(re.findall(READS, path.read_text()))
    read |= set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))
    return read - NOT_FOR_PEOPLE


def test_every_variable_is_in_the_table():
    assert variables_read() - variables_of(DOC) == set()


def test_every_variable_of_the_table_is_read():
    tests = (ROOT / "tests" / "conftest.py").read_text()
    read = variables_read() | set(re.findall(READS, tests))
    assert variables_of(DOC) - read == set()


def lines_at_the_start():
    """Collect the longest fixed part of every line that a start can end with."""
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text())):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            if node.func.id not in ("Obstacle", "Trouble", "ImproperlyConfigured") or not node.args:
                continue
            text = node.args[0]
            pieces = text.values if isinstance(text, ast.JoinedStr) else [text]
            fixed = [piece.value for piece in pieces if isinstance(piece, ast.Constant)]
            first = next((piece for piece in fixed if len(piece.strip()) > 11), None)
            if first and first != ". Stop it first.":  # of a line whose beginning is explained
                yield pytest.param(" ".join(first.split()[:4]), id=f"{path.name}:{node.lineno}")


@pytest.mark.parametrize("words", list(lines_at_the_start()))
def test_every_line_at_the_start_is_explained(words):
    explained = " ".join(DOC.partition("## What a line at the start means")[2].split())
    assert words.strip(" ({:.") in explained


@pytest.mark.parametrize("command", re.findall(r"^python3 dev\.py (\w+)", DOC, re.MULTILINE))
def test_every_command_exists(command):
    assert f'"{command}": {command}' in (ROOT / "dev.py").read_text()


def test_every_command_is_documented():
    commands = re.findall(r'^    "?(\w+)"?: \w+', (ROOT / "dev.py").read_text(), re.MULTILINE)
    table = re.search(r"^COMMANDS = \{(.+?)\}$", (ROOT / "dev.py").read_text(), re.MULTILINE | re.DOTALL)[1]
    for command in [*commands, *re.findall(r'"(\w+)":', table)]:
        assert f"python3 dev.py {command}" in DOC


def test_waiting_times_are_as_documented():
    assert (prepare.DATABASE_WAIT_SECONDS, prepare.BROKER_WAIT_SECONDS) == (8, 6)
    assert "nobody answers within eight seconds" in DOC
    assert "nobody answers within six seconds" in DOC
