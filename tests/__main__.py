"""Run every check and every test, all of them, and count: what `python3 dev.py test` ends in."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.running.progress import say, step

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = Path(sys.executable).parent
AS_DEPLOYED = {**os.environ, "BEHIND_HTTPS": "1", "SECRET_KEY": secrets.token_urlsafe(50)}


def checks() -> list[tuple[str, list]]:
    """List the checks before the tests: each with its name and its command."""
    tool, manage = [sys.executable, "-m"], [sys.executable, "manage.py"]
    templates = sorted(ROOT.glob("templates/**/*.html"))
    return [
        ("ruff check", [*tool, "ruff", "check", "--output-format", "concise"]),
        ("ruff format", [*tool, "ruff", "format", "--check", "--output-format", "concise"]),
        *([("djade", [PROGRAMS / "djade", "--target-version", "6.1", "--check", *templates])] if templates else []),
        ("lint-imports", [sys.executable, PROGRAMS / "lint-imports"]),
        (
            "manage.py check --deploy",
            [*manage, "check", "--deploy", "--database", "default", "--fail-level", "WARNING"],
        ),
        # The checks that need the public database role run in the tests, whose database has it.
        ("makemigrations --check", [*manage, "makemigrations", "--check", "--dry-run", "--skip-checks"]),
    ]


def passes(name: str, command: list) -> bool:
    """Run one check; its words are shown only when it fails."""
    with step(name):
        result = subprocess.run(
            command, cwd=ROOT, env=AS_DEPLOYED, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
    if result.returncode:
        say(f"  FAILED: {name}\n{result.stdout.rstrip()}")
    return result.returncode == 0


class Counts:
    """What pytest counted, as in its own last line."""

    passed = failed = 0

    def pytest_terminal_summary(self, terminalreporter):
        self.passed = len(terminalreporter.stats.get("passed", []))
        self.failed = sum(len(terminalreporter.stats.get(outcome, [])) for outcome in ("failed", "error"))


def run_tests(arguments: list[str]) -> tuple[int, int]:
    """Run the tests in plain sight, each process with a database of its own.

    There is one process more than there are cores, because some tests wait for a worker or a server most of the time.

    Returns:
        How many passed and how many failed; a run that broke off counts as one failure.
    """
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)  # or the settings are read before tests/conftest.py has made theirs
    os.environ.setdefault("PYTHONHASHSEED", "0")  # for the processes: all have to collect the same tests
    counts = Counts()
    at_once = ["--numprocesses", str((os.process_cpu_count() or 1) + 1), "--dist", "worksteal"]
    code = pytest.main([*at_once, *arguments], plugins=[counts])
    return counts.passed, counts.failed or int(code != pytest.ExitCode.OK)


def main() -> int:
    """Run everything.

    Returns:
        0 when all passed, 1 otherwise.
    """
    os.chdir(ROOT)
    say("Checking")
    results = [(name, passes(name, command)) for name, command in checks()]
    say("Testing")
    passed, failed = run_tests(sys.argv[1:])
    say("")
    for name, good in results:
        say(f"  {name:28} {'passed' if good else 'FAILED'}")
    say(f"  {'tests':28} {passed} passed, {failed} failed")
    bad_checks = [name for name, good in results if not good]
    print(f"{passed + len(results) - len(bad_checks)} passed, {failed + len(bad_checks)} failed", flush=True)
    return 1 if failed or bad_checks else 0


if __name__ == "__main__":
    sys.exit(main())
