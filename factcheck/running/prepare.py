"""Make a database ready to be served: wait for it, migrate it, set up the desk and the queue.

    python -m factcheck.running.prepare [--static] [--demo]    prints the logins of the demo as JSON

Run by the default start before anything is served, and by the `migrate` service of docker-compose.yml. Every step may
be repeated.
"""

import argparse
import hashlib
import json
import os
import signal
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import django
import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command, get_commands
from kombu.exceptions import OperationalError as BrokerError
from kombu.utils.url import maybe_sanitize_url

from factcheck.embedded import MAJOR
from factcheck.running.obstacles import Obstacle, disk_full
from factcheck.running.progress import say, step

DATABASE_WAIT_SECONDS = 8
BROKER_WAIT_SECONDS = 6
# Any number that nobody else locks; two machines that prepare one database do it one after the other.
PREPARATION_LOCK = 2022_09_21


def prepare(*, static: bool, demo: bool) -> None:
    """Take every step that has to be done before the site can be served.

    Args:
        static: also collect the files browsers load; an image has them from its build.
        demo: also fill an empty database with the demo newsroom.
    """
    require_model()
    with step("Database"):
        await_database()
    if not broker_is_the_database():
        with step("Broker"):
            await_broker()
    with preparation_lock():
        with step("Migrations"):
            migrate()
        if broker_is_the_database():
            with step("Queue"):
                install_queue()
        with step("Roles and ratings"):
            call_command("set_up_desk", stdout=Silence())
        if static:
            with step("Static files"):
                collect_static_files()
        if demo and demo_is_wanted():
            with step("Demo newsroom, the first time only", talks=True):
                fill_demo()


def require_model() -> None:
    """Refuse a model for matching that is not installed: the first statement would find that out.

    Raises:
        Obstacle: MATCHING_MODEL names what cannot be imported.
    """
    from claims.matching.meaning import check_model

    for error in check_model():
        raise Obstacle(f"{error.msg} {error.hint}")


def await_database() -> None:
    """Wait for the database server, and refuse one that is too old.

    Raises:
        Obstacle: it does not answer, refuses us, or is of an earlier version.
    """
    from django.db import OperationalError, connection

    deadline = time.monotonic() + DATABASE_WAIT_SECONDS
    settings = connection.get_connection_params()
    settings.pop("pool", None)
    while True:
        try:
            with psycopg.connect(**settings, connect_timeout=5) as probe:
                version = probe.info.server_version
            break
        except (OperationalError, psycopg.OperationalError) as error:
            # A server that answers but refuses the name or the password will not change its mind.
            if ("FATAL" in str(error) and "starting up" not in str(error)) or time.monotonic() > deadline:
                raise Obstacle(_why_no_database(connection.settings_dict, error)) from error
            time.sleep(0.5)
    if version < MAJOR * 10_000:
        raise Obstacle(
            f"The server of DATABASE_URL is PostgreSQL {version // 10_000}, and {MAJOR} or newer is needed. "
            "Upgrade it, or unset DATABASE_URL to use the one that comes along."
        )


def _why_no_database(settings: dict, error: Exception) -> str:
    where = settings["HOST"] or settings["OPTIONS"].get("host") or "the local socket"
    port = f":{settings['PORT']}" if settings["PORT"] else ""
    reason = str(error).strip().splitlines()[-1].rpartition("FATAL:")[2].strip()
    return (
        f"No database {settings['NAME']!r} at {where}{port}: {reason}. Start that server or correct DATABASE_URL, "
        "or unset it to use the PostgreSQL that comes along."
    )


def broker_is_the_database() -> bool:
    """Tell whether Celery's queue lives inside the database."""
    from django.conf import settings

    return settings.CELERY_BROKER_URL.startswith("pgmq")


def await_broker() -> None:
    """Wait a little for the broker of CELERY_BROKER_URL.

    Raises:
        Obstacle: it does not answer, or its kind is unknown.
    """
    from django.conf import settings

    from factcheck.celery import app

    address = maybe_sanitize_url(settings.CELERY_BROKER_URL)
    try:
        with app.connection_for_write() as connection:
            connection.ensure_connection(interval_start=0.5, interval_step=0.5, timeout=BROKER_WAIT_SECONDS)
    except (BrokerError, OSError) as error:
        raise Obstacle(
            f"No broker answers at {address} ({str(error).rstrip('.')}). Start it or correct CELERY_BROKER_URL, "
            "or unset it to keep the queue in PostgreSQL."
        ) from error
    except (KeyError, ImportError) as error:
        raise Obstacle(
            f"CELERY_BROKER_URL={address} names no broker that is known here. Use redis://, amqp:// or pgmq://."
        ) from error


@contextmanager
def preparation_lock():
    """Hold the database's preparation for this process; another one waits."""
    from django.db import connection

    connection.cursor().execute("SELECT pg_advisory_lock(%s)", [PREPARATION_LOCK])
    try:
        yield
    finally:
        connection.close()  # the lock goes with the connection, whatever state a failure left it in
        connection.close_pool()


def migrate() -> None:
    """Bring the tables up to this release, and make the cache's.

    Raises:
        Obstacle: the database's user may not do what a migration asks for.
    """
    from django.db import ProgrammingError

    try:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
    except ProgrammingError as error:
        if not isinstance(error.__cause__, psycopg.errors.InsufficientPrivilege):
            raise
        raise Obstacle(
            f"The user of DATABASE_URL may not migrate the database ({str(error).splitlines()[0]}). "
            "docs/operations.md, “A database server of your own”, says what it must be allowed."
        ) from error


def install_queue() -> None:
    """Install the queue's schema once, and anew when its release changes.

    It cannot be upgraded in place. Dropping it loses nothing: what it held is in the outbox and is queued again.

    Raises:
        Obstacle: the database's user may not create a schema.
    """
    from django.db import ProgrammingError, connection, transaction
    from pgmq.install import get_embedded_install_sql, get_embedded_sql_version

    ours = f"Queue of the newsroom, release {get_embedded_sql_version()}"
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = 'pgmq'")
            present = cursor.fetchone()
            if present and (present[0] == ours or not (present[0] or "").startswith("Queue of the newsroom")):
                return  # up to date, or somebody's own installation, which is theirs to keep
            if present:
                cursor.execute("DROP SCHEMA pgmq CASCADE")
            cursor.execute(get_embedded_install_sql())
            cursor.execute(f"COMMENT ON SCHEMA pgmq IS '{ours}'")
    except ProgrammingError as error:
        raise Obstacle(
            f"The queue could not be installed ({str(error).splitlines()[0]}). Let the user of DATABASE_URL create "
            "schemas (GRANT CREATE ON DATABASE), or set CELERY_BROKER_URL to a Redis or RabbitMQ."
        ) from error


def collect_static_files() -> None:
    """Collect and compress the files browsers load, unless none has changed since the last time."""
    from django.conf import settings

    fingerprint = _fingerprint_of_static_files()
    note = Path(settings.STATIC_ROOT) / ".fingerprint"
    if note.exists() and note.read_text() == fingerprint:
        return
    note.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    note.write_text(fingerprint)


def _fingerprint_of_static_files() -> str:
    """Digest the names, sizes and times of all static files."""
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            about = Path(storage.path(name)).stat()
            digest.update(f"{name} {about.st_size} {about.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def demo_is_wanted() -> bool:
    """Tell whether there is a demo, and nobody has worked here yet: no claim, and no account."""
    from django.contrib.auth import get_user_model

    from claims.models import Claim

    return "seed_demo" in get_commands() and not get_user_model().objects.exists() and not Claim.objects.exists()


def fill_demo() -> None:
    """Fill the demo newsroom, telling how far it has come."""
    call_command("seed_demo", stdout=Indented())


class Indented:
    """Where a talking step writes: below its heading."""

    def write(self, text: str) -> None:
        say(f"    {text}", end="")


class Silence:
    """Where a step writes that need not be heard."""

    def write(self, text: str) -> None: ...


def demo_logins() -> list:
    """List the demo's logins, as long as its people are in the database.

    Returns:
        (username, password, role) of each.
    """
    from django.contrib.auth import get_user_model

    if "seed_demo" not in get_commands():
        return []
    from claims.management.commands.seed_demo import DEMO_LOGINS

    present = set(get_user_model().objects.values_list("username", flat=True))
    return [login for login in DEMO_LOGINS if login[0] in present]


def main() -> None:
    """Prepare the database of the settings; see the module's first lines."""
    parser = argparse.ArgumentParser(prog="factcheck.running.prepare", description="Make the database ready.")
    parser.add_argument("--static", action="store_true", help="collect the files browsers load")
    parser.add_argument("--demo", action="store_true", help="fill an empty database with the demo newsroom")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    try:
        django.setup()
        prepare(static=arguments.static, demo=arguments.demo)
        print(json.dumps(demo_logins()))
    except (Obstacle, ImproperlyConfigured) as obstacle:
        sys.exit(f"Cannot go on: {obstacle}")
    except Exception as error:
        if "No space left on device" not in str(error):
            raise
        sys.exit(f"Cannot go on: {disk_full(os.environ.get('FACTCHECK_VAR') or 'the database')}")


if __name__ == "__main__":
    main()
