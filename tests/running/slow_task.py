"""A task that takes its time, for tests that kill the worker in the middle of it."""

import os
import time
from pathlib import Path

from factcheck.celery import app


def may_end(notes) -> Path:
    """Give the file that lets the tasks of these notes end, once it is there."""
    return Path(f"{notes}.may-end")


@app.task(name="tests.slow")
def slow(notes: str) -> None:
    """Note the process that begins, wait until it may end, note the end."""
    with Path(notes).open("a") as file:
        file.write(f"begin {os.getpid()}\n")
    while not may_end(notes).exists():
        time.sleep(0.05)
    with Path(notes).open("a") as file:
        file.write("end\n")
