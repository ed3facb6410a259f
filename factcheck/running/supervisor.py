"""Run the whole newsroom on one machine: database, web server, worker with its clock; started and stopped together.

    python -m factcheck.running.supervisor    what `python3 dev.py run` ends in, once the packages are there

Nothing but this process stops what it started. Everything it keeps is under `var/` (or FACTCHECK_VAR).
"""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from factcheck import alive
from factcheck.embedded import Server, var_folder
from factcheck.running import children
from factcheck.running.obstacles import RUN, Obstacle, require_folder, require_port, sole_owner
from factcheck.running.progress import say, step
from factcheck.running.secret_key import keep_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent.parent
WEB_START_SECONDS = 60
# A child that stops this often within this time will not get better by itself.
MOST_RESTARTS, RESTART_WINDOW_SECONDS = 5, 120


class Stop(BaseException):
    """Somebody asked us to stop."""


@dataclass
class Child:
    """One process of the newsroom: how it is started, how long it may take to stop, when it was restarted."""

    name: str
    command: list
    stop_seconds: float
    process: subprocess.Popen | None = None
    restarts: list = field(default_factory=list)

    def start(self, var: Path) -> None:
        self.log = var / "log" / f"{self.name}.log"
        with children.open_log(self.log) as log:
            self.process = children.start(self.command, stdout=log, cwd=BASE_DIR)

    def stop(self) -> None:
        if self.process is not None:
            children.stop(self.process, seconds=self.stop_seconds)
            self.process = None

    def may_restart(self) -> bool:
        """Note one more restart, and tell whether it is still worth it."""
        now = time.monotonic()
        self.restarts = [at for at in self.restarts if now - at < RESTART_WINDOW_SECONDS] + [now]
        return len(self.restarts) <= MOST_RESTARTS


def the_children(host: str, port: int) -> list[Child]:
    """List the processes of the newsroom beside its database."""
    python = [sys.executable, "-m"]
    web_processes, tasks_at_once = os.environ.get("WEB_CONCURRENCY") or "2", os.environ.get("WORKER_CONCURRENCY") or "2"
    # fmt: off
    web = [*python, "granian", "--interface", "wsgi", "--host", host, "--port", port, "--workers", web_processes,
           "--blocking-threads", "8", "--workers-kill-timeout", "5", "--no-ws", "--access-log",
           "--respawn-failed-workers", "factcheck.wsgi:application"]
    worker = [*python, "celery", "--app", "factcheck", "worker", "--beat", "--concurrency", tasks_at_once,
              "--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel", "INFO"]
    # fmt: on
    return [Child("web", web, stop_seconds=10), Child("worker", worker, stop_seconds=15)]


def run() -> None:
    """Start everything, watch it, and stop it when asked.

    Raises:
        Obstacle: something is in the way.
        Stop: the usual end.
    """
    host = os.environ.get("HOST") or "127.0.0.1"
    port = require_port(host, os.environ.get("PORT") or "8000")
    var = require_folder(var_folder())
    with sole_owner(var, RUN):
        os.environ.update(FACTCHECK_VAR=str(var), PORT=str(port), ALIVE_FOLDER=str(var), PYTHONUNBUFFERED="1")
        keep_secret_key(var)
        with database(var) as server:
            logins = prepare()
            if logins and not os.environ.get("SECOND_FACTOR_REQUIRED"):
                # Everybody knows the demo's passwords, and would have to set up a second factor for each of its people.
                os.environ["SECOND_FACTOR_REQUIRED"] = "0"
            with running(the_children(host, port), var) as started:
                with step("Web server and worker"):
                    await_web(started[0])
                show_addresses(host, port, var, logins)
                watch(started, server, var)


@contextmanager
def database(var: Path):
    """Run the database that comes along, unless DATABASE_URL names another one.

    Yields:
        The server, or None where it is somebody else's.
    """
    if os.environ.get("DATABASE_URL"):
        yield None
        return
    server = Server(var / "postgres")
    try:
        with step("PostgreSQL"):
            server.start()
        os.environ["DATABASE_URL"] = server.url
        yield server
    finally:
        server.stop()


def prepare() -> list:
    """Migrate and fill the database in a process of its own, so that none of its memory stays.

    Returns:
        The demo's logins.
    """
    command = [sys.executable, "-m", "factcheck.running.prepare", "--static"]
    if os.environ.get("SEED_DEMO", "1") != "0":
        command.append("--demo")
    with subprocess.Popen(command, cwd=BASE_DIR, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        try:
            output = process.communicate()[0]
        except Stop:
            children.stop(process, seconds=5)
            raise
    if process.returncode:
        raise SystemExit(1)  # it has said why
    return json.loads(output.splitlines()[-1])


@contextmanager
def running(started: list[Child], var: Path):
    """Start the children, and stop them all at the end."""
    try:
        for child in started:
            child.start(var)
        yield started
    finally:
        for child in started:  # ask all of them first, then wait for each
            if child.process and child.process.poll() is None:
                child.process.terminate()
        for child in started:
            child.stop()


def await_web(web: Child) -> None:
    """Wait until the web server answers as healthy.

    Raises:
        Obstacle: it stopped, or it does not become healthy.
    """
    deadline = time.monotonic() + WEB_START_SECONDS
    while wrong := alive.what_is_wrong("web"):
        if web.process.poll() is not None:
            raise Obstacle(f"The web server stopped at once: {_last_line(web.log)} Its log is {web.log}.")
        if time.monotonic() > deadline:
            raise Obstacle(f"The web server did not become healthy ({wrong}). Its log is {web.log}.")
        time.sleep(0.1)


def _last_line(log: Path) -> str:
    lines = [line.strip() for line in children.last_words(log).splitlines() if line.strip()]
    return lines[-1] if lines else "it said nothing."


def show_addresses(host: str, port: int, var: Path, logins: list) -> None:
    """Print where everything is, and who may log in."""
    shown = f"[{host}]" if ":" in host else host
    everywhere = host in ("0.0.0.0", "::")  # noqa: S104 - asked for by HOST
    site = f"http://{'127.0.0.1' if everywhere else shown}:{port}"
    lines = [
        "",
        f"Site    {site}/",
        f"Admin   {site}/admin/",
        f"API     {site}/api/v1/docs/",
        f"Logs    {var / 'log'}",
    ]
    if logins:
        lines += ["", "Demo logins (role: user / password)"]
        lines += [f"  {role}: {username} / {password}" for username, password, role in logins]
    print("\n".join([*lines, "", "Ctrl-C stops everything."]), flush=True)


def watch(started: list[Child], server: Server | None, var: Path) -> None:
    """Bring back what stops by itself, until asked to stop.

    Raises:
        Obstacle: something stops again and again.
    """
    while True:
        time.sleep(0.5)
        if server and server.process.poll() is not None:
            say("PostgreSQL stopped; starting it again.")
            server.process = None
            server.start()
        for child in started:
            code = child.process.poll()
            if code is None:
                continue
            child.stop()  # whatever it leaves behind
            if not child.may_restart():
                raise Obstacle(f"The {child.name} keeps stopping: {_last_line(child.log)} Its log is {child.log}.")
            count = f"{len(child.restarts)} of {MOST_RESTARTS}"
            say(f"The {child.name} stopped (exit code {code}); starting it again, {count}.")
            child.start(var)


def main() -> None:
    """Run the newsroom from the command line."""

    def ask_to_stop(*_):
        for number in STOPPING_SIGNALS:  # once is enough: the rest is bounded in time
            signal.signal(number, signal.SIG_IGN)
        say("\nStopping; a task that is running is finished first …")
        raise Stop

    for number in STOPPING_SIGNALS:
        signal.signal(number, ask_to_stop)
    try:
        run()
    except Stop:
        say("Stopped.")
    except Obstacle as obstacle:
        sys.exit(f"Cannot go on: {obstacle}")


STOPPING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

if __name__ == "__main__":
    main()
