"""What can stand in the way of starting, each told in one line that says what to do."""

import errno
import fcntl
import os
import shutil
import socket
from contextlib import contextmanager
from pathlib import Path

MEBIBYTE = 1024 * 1024
RUN = "dev.py run"  # the activity whose database others may use as well


class Obstacle(Exception):
    """Something outside the program is in the way; the text is one line that says what to do about it."""


class AlreadyRunning(Obstacle):
    """Another process owns this data folder.

    Attributes:
        activity: what it is doing.
    """

    def __init__(self, var: Path, pid: str, activity: str):
        self.activity = activity
        super().__init__(
            f"Process {pid or '?'} ({activity or 'just starting'}) is using {var}. Stop it with Ctrl-C in its terminal "
            f"or `kill {pid or 'PID'}`, or name another folder: FACTCHECK_VAR=/path python3 dev.py run"
        )


def require_port(host: str, port: str) -> int:
    """Refuse a port that is no port, or that another program has taken.

    Args:
        host: the address to listen on, as given by HOST.
        port: as given by PORT, still text.

    Returns:
        The port as a number.

    Raises:
        Obstacle: with the one thing to change.
    """
    if not (port.isascii() and port.isdecimal()) or not 1 <= int(port) <= 65535:
        raise Obstacle(f"PORT must be a number from 1 to 65535, and it is {port!r}.")
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the web server does
            probe.bind(address)
            probe.listen()
    except OSError as error:
        raise Obstacle(_why_not_listening(host, port, error)) from error
    return int(port)


def _why_not_listening(host: str, port: str, error: OSError) -> str:
    """Say what to change when an address cannot be listened on."""
    if error.errno == errno.EADDRINUSE:
        other = int(port) + 1 if int(port) < 65535 else 8000
        return (
            f"Port {port} on {host} is taken by another program. Stop that program, "
            f"or choose another port: PORT={other} python3 dev.py run"
        )
    if error.errno == errno.EACCES:
        return f"Port {port} needs root. Choose one above 1023: PORT=8000 python3 dev.py run"
    return f"HOST={host} is not an address of this machine. Unset HOST to listen on 127.0.0.1."


def require_folder(folder: Path) -> Path:
    """Create the data folder, or say why it cannot be used."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".writable-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise Obstacle(_why_not_writable(folder, error)) from error
    return folder


def _why_not_writable(folder: Path, error: OSError) -> str:
    """Say what to change when the data folder cannot be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full(folder)
    return (
        f"Cannot write to {folder} ({error.strerror}). "
        "Make it writable, or name another folder: FACTCHECK_VAR=/path python3 dev.py run"
    )


def require_space(folder: Path, mebibytes: int) -> None:
    """Refuse to start what would fill the disk half-way."""
    free = shutil.disk_usage(folder).free // MEBIBYTE
    if free < mebibytes:
        raise Obstacle(
            f"Only {free} MiB are free on the disk of {folder}, and {mebibytes} MiB are needed. "
            "Free some space, or name a folder on another disk: FACTCHECK_VAR=/path python3 dev.py run"
        )


def disk_full(folder: Path) -> str:
    """Word the line for a disk that filled up while we were writing."""
    return (
        f"The disk of {folder} is full. Free some space and start again; nothing that was stored before is lost. "
        "Or name a folder on another disk: FACTCHECK_VAR=/path python3 dev.py run"
    )


@contextmanager
def sole_owner(var: Path, activity: str):
    """Hold the data folder for this process alone; the lock goes when the process does, however it ends.

    Args:
        var: the data folder.
        activity: what the owner is doing, told to whoever comes second.

    Raises:
        AlreadyRunning: with the owner's process id.
    """
    with (var / "owner").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            pid, _, doing = lock.read().strip().partition(" ")
            raise AlreadyRunning(var, pid, doing) from None
        lock.truncate(0)
        lock.write(f"{os.getpid()} {activity}\n")
        lock.flush()
        try:
            yield
        finally:
            lock.truncate(0)
