"""Start and stop the processes that make up a running newsroom, so that none is left behind."""

import ctypes
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def start(command, *, stdout, when_we_die: int = signal.SIGTERM, **options) -> subprocess.Popen:
    """Start a child in a session of its own, so that Ctrl-C reaches us alone and we stop things in order.

    To be called by a process with one thread: it runs code between fork and exec.

    Args:
        command: program and arguments.
        stdout: an open file for what the child prints.
        when_we_die: the signal that Linux sends to the child when we are killed and can no longer stop it.
        options: further arguments of `subprocess.Popen`.
    """
    parent = os.getpid()

    def follow_the_parent() -> None:
        if _libc:
            _libc.prctl(PR_SET_PDEATHSIG, when_we_die)
            if os.getppid() != parent:  # it died before we asked
                os._exit(1)

    return subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        preexec_fn=follow_the_parent,
        **options,
    )


def stop(process: subprocess.Popen, signal_number: int = signal.SIGTERM, *, seconds: float) -> bool:
    """Ask a child to stop, then make it; its own children go with it.

    Args:
        process: started by `start`, so it leads its own process group.
        signal_number: the polite request.
        seconds: how long it may take before it is killed.

    Returns:
        Whether it stopped by itself.
    """
    if process.poll() is None:
        process.send_signal(signal_number)
    try:
        process.wait(seconds)
        obeyed = True
    except subprocess.TimeoutExpired:
        obeyed = False
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return obeyed


def open_log(path: Path):
    """Open a fresh log; the one of the run before is kept beside it."""
    path.parent.mkdir(exist_ok=True)
    if path.exists():
        path.replace(path.with_suffix(".before.log"))
    return path.open("wb")


def last_words(path: Path) -> str:
    """Read the end of a log."""
    return path.read_bytes()[-20_000:].decode(errors="replace")


def name_of(pid: int) -> str:
    """Name the program that a process runs; empty when there is no such process, or the system does not tell."""
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""
