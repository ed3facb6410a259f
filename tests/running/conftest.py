"""What the tests of running share."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
# What the tests set for themselves, and a start of its own must not inherit.
OF_THE_TESTS = {
    *("DATABASE_URL", "CELERY_BROKER_URL", "SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS", "DEBUG", "LOG_LEVEL"),
    *("DJANGO_SETTINGS_MODULE", "PORT", "HOST", "FACTCHECK_VAR", "SEED_DEMO"),
}


@pytest.fixture(scope="session")
def open_folder():
    """Make a folder with a short path that PostgreSQL's own user can reach, as an ordinary checkout is."""
    with tempfile.TemporaryDirectory(prefix="fc-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture(scope="session")
def clean_environment():
    """Give the environment that somebody has who just cloned the project."""
    return {name: value for name, value in os.environ.items() if name not in OF_THE_TESTS}


@pytest.fixture(scope="session")
def run_module(clean_environment):
    """Run one of our modules as a process of its own, from a clean environment."""

    def run(*arguments, timeout=300, **environment):
        return subprocess.run(
            [sys.executable, "-m", *map(str, arguments)],
            cwd=ROOT,
            env={**clean_environment, **{name: str(value) for name, value in environment.items()}},
            capture_output=True,
            text=True,
            timeout=timeout,
        )

    return run
