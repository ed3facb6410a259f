"""Run the database that comes along for as long as another program needs it.

python -m factcheck.running.serve [--throwaway]    prints its DATABASE_URL; stops when standard input closes
"""

import argparse
import shutil
import signal
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from factcheck.embedded import Server, database_url, running_server, var_folder
from factcheck.running.obstacles import AlreadyRunning, Obstacle, require_folder, sole_owner


@contextmanager
def throwaway_server():
    """Run a server whose data nobody will miss, and remove them: for tests and measurements."""
    var = require_folder(var_folder())
    _sweep_throwaways(var)
    folder = Path(tempfile.mkdtemp(prefix="throwaway-", dir=var))
    folder.chmod(0o711)
    with sole_owner(folder, "throwaway"):
        server = Server(folder / "postgres", throwaway=True)
        try:
            server.start()
            yield server
        finally:
            server.stop()
            _remove(folder)


def _sweep_throwaways(var: Path) -> None:
    """Remove what killed test runs left behind; those still running hold their lock."""
    for folder in var.glob("throwaway-*"):
        try:
            if time.time() - folder.stat().st_mtime < 60:  # perhaps just being made
                continue
            with sole_owner(folder, "sweep"):
                _remove(folder)
        except (AlreadyRunning, FileNotFoundError):
            continue


def _remove(folder: Path) -> None:
    """Remove a throwaway folder, and what its link leads to."""
    data = folder / "postgres"
    if data.is_symlink():
        shutil.rmtree(data.resolve().parent, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


def serve(*, throwaway: bool) -> None:
    """Print the address of a server and keep it until standard input closes."""

    def until_told(url: str) -> None:
        print(url, flush=True)
        sys.stdin.read()

    if throwaway:
        with throwaway_server() as server:
            until_told(server.url)
        return
    var = require_folder(var_folder())
    try:
        with sole_owner(var, "a management command"):
            server = Server(var / "postgres")
            try:
                server.start()
                until_told(server.url)
            finally:
                server.stop()
    except AlreadyRunning:
        note = running_server((var / "postgres").resolve())
        if "dev.py run" not in (var / "owner").read_text() or not note or not note["ready"]:
            raise
        until_told(database_url(note["sockets"]))


def main() -> None:
    """Start a server for another program; see the module's first lines."""
    parser = argparse.ArgumentParser(
        prog="factcheck.running.serve", description="A PostgreSQL until standard input closes."
    )
    parser.add_argument("--throwaway", action="store_true", help="for tests: empty at the start, removed at the end")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        serve(throwaway=parser.parse_args().throwaway)
    except Obstacle as obstacle:
        sys.exit(f"Cannot start: {obstacle}")


if __name__ == "__main__":
    main()
