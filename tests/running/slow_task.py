"""A task that takes its time, for tests that kill the worker in the middle of it."""

import os
import time
from pathlib import Path

from factcheck.celery import app


@app.task(name="tests.slow")
def slow(notes: str, seconds: float) -> None:
    """Note the process that begins, wait, note the end."""
    with Path(notes).open("a") as file:
        file.write(f"begin {os.getpid()}\n")
    time.sleep(seconds)
    with Path(notes).open("a") as file:
        file.write("end\n")
