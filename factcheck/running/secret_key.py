"""The key that signs sessions on this machine, where none is given by SECRET_KEY."""

import os
import secrets
from pathlib import Path


def keep_secret_key(var: Path) -> None:
    """Make this machine's secret key once, for nobody else to read; SECRET_KEY goes before it."""
    path = var / "secret_key"
    if os.environ.get("SECRET_KEY") or path.exists():
        return
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(50))
