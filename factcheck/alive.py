"""Tell whether the web server, the worker or the beat of this machine is alive: for container health checks.

    python factcheck/alive.py web|worker|beat    ends with 0 when it is, with 1 and a reason when it is not

Standard library only, and run as a file, so that a check every few seconds costs next to nothing.
"""

import os
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

OLDEST_SIGN_SECONDS = 60


def give_sign(role: str) -> None:
    """Leave a sign of life of this role, to be renewed well within a minute."""
    _sign(role).touch()


def _sign(role: str) -> Path:
    return Path(os.environ.get("ALIVE_FOLDER") or tempfile.gettempdir()) / f"factcheck-{role}.alive"


def what_is_wrong(role: str) -> str:
    """Say what is wrong with this role; nothing when all is well."""
    return _what_is_wrong_with_web() if role == "web" else _what_is_wrong_with_sign(role)


def _what_is_wrong_with_web() -> str:
    """Ask the web server as its own site would be asked: it refuses other host names, `127.0.0.1` among them."""
    names = [name.strip().lstrip(".") for name in os.environ.get("ALLOWED_HOSTS", "").split(",")]
    host = next((name for name in names if name and name != "*"), "127.0.0.1")
    address = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/healthz"
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers={"Host": host}), timeout=5) as answer:
            return "" if answer.status == 200 else f"/healthz answered {answer.status}"
    except OSError as error:
        return f"/healthz: {error}"


def _what_is_wrong_with_sign(role: str) -> str:
    try:
        age = time.time() - _sign(role).stat().st_mtime
    except FileNotFoundError:
        return f"the {role} has given no sign of life"
    return "" if age < OLDEST_SIGN_SECONDS else f"the last sign of life of the {role} is {age:.0f} seconds old"


if __name__ == "__main__":
    sys.exit(what_is_wrong(sys.argv[1]) or 0)
