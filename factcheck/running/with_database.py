"""Run the database that comes along for as long as another program needs it.

python -m factcheck.running.serve [--throwaway]    prints its DATABASE_URL; stops when standard input closes
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from factcheck.embedded import Server, database_url, running_server, var_folder
from factcheck.running.as_root import installed_programs
from factcheck.running.obstacles import RUN, AlreadyRunning, Obstacle, require_folder, sole_owner
from factcheck.running.progress import step
from factcheck.running.secret_key import keep_secret_key


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
            yield server.url
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


@contextmanager
def lasting_server():
    """Use the database of the default run: the one that is running, or one started for the time being.

    Yields:
        Its DATABASE_URL.

    Raises:
        AlreadyRunning: another command has it, and would take it away under our feet.
    """
    var = require_folder(var_folder())
    try:
        with sole_owner(var, "a command of dev.py"):
            server = Server(var / "postgres")
            try:
                with step("PostgreSQL"):
                    server.start()
                yield server.url
            finally:
                server.stop()
    except AlreadyRunning as elsewhere:
        note = running_server((var / "postgres").resolve())
        if elsewhere.activity != RUN or not note or not note["ready"]:
            raise
        yield database_url(note["sockets"])


def environment_for(url: str) -> dict:
    """Name the database for our own programs and for PostgreSQL's, which are found before older ones of the machine."""
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
    address = conninfo_to_dict(url)
    programs = installed_programs() / "bin"
    return {
        "DATABASE_URL": url,
        "PATH": f"{programs}:{os.environ.get('PATH', os.defpath)}",
        **{variable: str(address[key]) for key, variable in names.items() if key in address},
    }


def run_command(command: list, url: str) -> int:
    """Run the command to its end on this database; Ctrl-C is for the command, the database goes after it."""
    environment = {**os.environ, **environment_for(url)}
    if not shutil.which(command[0], path=environment["PATH"]):
        raise Obstacle(f"There is no program {command[0]!r}.")
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process = subprocess.Popen(command, env=environment, preexec_fn=_heed_interrupts)
        try:
            return process.wait()
        except BaseException:
            process.terminate()
            process.wait()
            raise
    finally:
        signal.signal(signal.SIGINT, before)


def _heed_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def main() -> None:
    """Run a command with a database; see the module's first lines."""
    parser = argparse.ArgumentParser(prog="factcheck.running.with_database", description=__doc__.splitlines()[0])
    parser.add_argument("--throwaway", action="store_true", help="a database made for this and removed afterwards")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        if not arguments.throwaway:
            keep_secret_key(require_folder(var_folder()))
        if os.environ.get("DATABASE_URL"):
            sys.exit(run_command(arguments.command, os.environ["DATABASE_URL"]))
        with throwaway_server() if arguments.throwaway else lasting_server() as url:
            sys.exit(run_command(arguments.command, url))
    except Obstacle as obstacle:
        sys.exit(f"Cannot go on: {obstacle}")


if __name__ == "__main__":
    main()
