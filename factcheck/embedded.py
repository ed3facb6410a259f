"""The PostgreSQL 18 that comes along, for a newsroom that has no database server.

The server is a child of the process that starts it and listens on a Unix socket that only its owner may use. PostgreSQL
refuses to run as root, so for root it runs as a system user of its own, which must be able to reach its files.
"""

import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import psycopg

from factcheck.running import as_root, children
from factcheck.running.obstacles import Obstacle, disk_full, require_space
from factcheck.running.progress import say

BASE_DIR = Path(__file__).resolve().parent.parent
DATABASE = USER = "factcheck"
MAJOR = 18
SPACE_FOR_A_FIRST_START_MIB, SPACE_FOR_A_START_MIB = 1024, 100
# A recovery after a power cut can take minutes; it is waited for as long as the process lives.
START_SECONDS, STOP_SECONDS = 300, 30
LONGEST_SOCKET_FOLDER = 80  # a socket's whole path is limited to 107 bytes
DURABLE = ["max_connections=200"]
THROWAWAY = [*DURABLE, "fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"]


def var_folder() -> Path:
    """Name the folder of everything that this machine keeps: database, secret key, logs."""
    return Path(os.environ.get("FACTCHECK_VAR") or BASE_DIR / "var").absolute()


class Server:
    """One PostgreSQL server over one data folder."""

    def __init__(self, data: Path, *, throwaway: bool = False):
        self.throwaway = throwaway
        self.account = as_root.account_for(data)
        self.data = as_root.reachable_data_folder(data) if self.account else data
        self.programs = as_root.reachable_programs() if self.account else as_root.installed_programs()
        self.log = data.parent / "log" / "postgres.log"
        self.sockets = _socket_folder(self.data)
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        """Start the server, making its data folder first where there is none.

        Raises:
            Obstacle: the data are another version's or user's, the disk is full, or it does not come up.
        """
        self._refuse_foreign_data()
        if not (self.data / "PG_VERSION").exists():
            if not self.throwaway:
                require_space(self.data.parent, SPACE_FOR_A_FIRST_START_MIB)
            self._create_data_folder()
        require_space(self.data.parent, SPACE_FOR_A_START_MIB)
        self._put_away_what_an_earlier_run_left()
        self._prepare_socket_folder()
        self._launch()
        self._await()
        self._create_database()

    def stop(self) -> None:
        """Stop the server and wait until it has gone."""
        if self.process is None:
            return
        children.stop(self.process, signal.SIGQUIT if self.throwaway else signal.SIGINT, seconds=STOP_SECONDS)
        self.process = None
        if self.sockets != self.data:
            shutil.rmtree(self.sockets, ignore_errors=True)

    @property
    def url(self) -> str:
        """The address for DATABASE_URL."""
        return database_url(self.sockets)

    def _refuse_foreign_data(self) -> None:
        """Refuse data that this server or this user cannot read, before the server words it worse."""
        version_file = self.data / "PG_VERSION"
        try:
            version = version_file.read_text().strip() if version_file.exists() else str(MAJOR)
        except PermissionError:
            owner = pwd.getpwuid(self.data.stat().st_uid).pw_name
            raise Obstacle(
                f"{self.data} belongs to the user {owner}. Start as {owner}, or name another folder with FACTCHECK_VAR."
            ) from None
        if version != str(MAJOR):
            raise Obstacle(
                f"{self.data} was made by PostgreSQL {version}, and this release brings {MAJOR}. Move it away to start "
                f"afresh (mv {self.data} {self.data}-{version}); docs/operations.md says how to carry the data over."
            )

    def _create_data_folder(self) -> None:
        """Make an empty database cluster, all or nothing."""
        unfinished = self.data.with_name(f"{self.data.name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        if self.account:
            os.chown(unfinished, self.account["user"], self.account["group"])
        # fmt: off
        options = ["--pgdata", unfinished, "--username", USER, "--auth", "trust", "--encoding", "UTF8",
                   "--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--no-instructions"]
        # fmt: on
        made = self._run("initdb", *options, *(["--no-sync"] if self.throwaway else []))
        if made.returncode:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise Obstacle(self._reason(made.stdout + made.stderr, "could not make its data folder"))
        if self.data.exists():
            self.data.rmdir()
        unfinished.rename(self.data)

    def _put_away_what_an_earlier_run_left(self) -> None:
        """Stop a server whose supervisor died, and drop a lock whose process is gone or is not PostgreSQL.

        PostgreSQL itself takes any live process with the noted number for its own predecessor, which after a reboot
        or in a container is often a stranger.
        """
        note = running_server(self.data)
        if note is None:
            return
        if note["pid"] and children.name_of(note["pid"]) == "postgres":
            say("  A PostgreSQL of an earlier run was still there; stopping it.")
            self._run("pg_ctl", "--pgdata", self.data, "--mode", "fast", "--wait", "stop")
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _prepare_socket_folder(self) -> None:
        if self.sockets == self.data:
            return
        shutil.rmtree(self.sockets, ignore_errors=True)
        self.sockets.mkdir(mode=0o700)
        if self.account:
            os.chown(self.sockets, self.account["user"], self.account["group"])

    def _launch(self) -> None:
        """Start the server process, which reads nothing from our environment."""
        quoted = str(self.sockets).replace('"', '""')
        settings = [
            *(THROWAWAY if self.throwaway else DURABLE),
            "listen_addresses=",
            f'unix_socket_directories="{quoted}"',
            "unix_socket_permissions=0700",
            "timezone=UTC",
            "log_timezone=UTC",
        ]
        command = [self.programs / "bin" / "postgres", "-D", self.data]
        for setting in settings:
            command += ["-c", setting]
        with children.open_log(self.log) as log:
            self.process = children.start(
                command, stdout=log, when_we_die=signal.SIGINT, cwd="/", env=_clean_environment(), **self.account
            )

    def _await(self) -> None:
        """Wait until the server answers; a recovery is announced, a refusal is worded."""
        started, announced = time.monotonic(), False
        while True:
            try:
                self._connect("postgres").close()
                return
            except psycopg.OperationalError:
                waited = time.monotonic() - started
            if self.process.poll() is not None:
                self.process = None
                raise Obstacle(self._reason(children.last_words(self.log), "stopped at once"))
            if waited > START_SECONDS:
                self.stop()
                raise Obstacle(f"PostgreSQL did not come up within {START_SECONDS} seconds. Its log is {self.log}.")
            if waited > 5 and not announced:
                announced = True
                say("\n  PostgreSQL is recovering from an unclean stop; this can take some minutes …", end="")
            time.sleep(0.05)

    def _create_database(self) -> None:
        with self._connect("postgres") as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(f"CREATE DATABASE {DATABASE}")

    def _connect(self, database: str) -> psycopg.Connection:
        return psycopg.connect(host=str(self.sockets), user=USER, dbname=database, autocommit=True, connect_timeout=5)

    def _run(self, program: str, *arguments) -> subprocess.CompletedProcess:
        """Run one of PostgreSQL's programs as the server's user."""
        options = {"cwd": "/", "env": _clean_environment(), "start_new_session": True, **self.account}
        return subprocess.run([self.programs / "bin" / program, *arguments], capture_output=True, text=True, **options)

    def _reason(self, output: str, otherwise: str) -> str:
        """Find the one line in PostgreSQL's words that says why it stopped."""
        if "No space left on device" in output:
            return disk_full(self.data.parent)
        for mark in ("FATAL:", "PANIC:", "initdb: error:", "error:"):
            for line in output.splitlines():
                if mark in line:
                    return f"PostgreSQL {otherwise}: {line.partition(mark)[2].strip()}. Its log is {self.log}."
        return f"PostgreSQL {otherwise}. Its log is {self.log}."


def database_url(sockets: Path | str) -> str:
    """Write the DATABASE_URL of the server whose socket is in this folder."""
    return f"postgresql://{USER}@/{DATABASE}?host={quote(str(sockets), safe='')}"


def running_server(data: Path) -> dict | None:
    """Read what a server noted about itself in its data folder: its process, its socket folder, whether it is ready."""
    try:
        lines = [line.strip() for line in (data / "postmaster.pid").read_text().splitlines()]
    except FileNotFoundError:
        return None
    lines += [""] * (8 - len(lines))
    return {"pid": int(lines[0] or 0), "sockets": lines[4], "ready": lines[7] == "ready"}


def _socket_folder(data: Path) -> Path:
    """Choose where the socket goes: in the data folder, unless its path is too long or holds a comma."""
    if len(os.fsencode(data)) <= LONGEST_SOCKET_FOLDER and "," not in str(data):
        return data
    return Path(tempfile.gettempdir()) / f"factcheck-{hashlib.sha256(str(data).encode()).hexdigest()[:12]}"


def _clean_environment() -> dict:
    """Leave out PGPORT, PGDATA and their like, which PostgreSQL's programs would obey."""
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
