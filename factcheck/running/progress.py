"""Show what is being done and how long it took, a line a step."""

import sys
import time
from contextlib import contextmanager

WIDTH = 46


@contextmanager
def step(label: str, *, talks: bool = False):
    """Show one step with its time on standard error.

    Args:
        label: what is being done.
        talks: the step writes lines of its own, so it gets a heading instead of one line.
    """
    start = time.monotonic()
    say(f"  {label} …", end="\n" if talks else "")
    try:
        yield
    except Exception:
        say("" if talks else " stopped")
        raise
    took = f"{time.monotonic() - start:5.1f} s"
    say(f"  {label} took {took.strip()}" if talks else took.rjust(max(1, WIDTH - len(label))))


def say(line: str, end: str = "\n") -> None:
    """Write one line for the person at the terminal."""
    print(line, end=end, file=sys.stderr, flush=True)
