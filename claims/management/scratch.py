"""A database of its own for what must not touch ours: it stands beside it, has the same tables, and is dropped."""

from contextlib import contextmanager
from uuid import uuid4

from django.core.management import call_command
from django.db import connections

ALIAS = "scratch"


@contextmanager
def scratch_database():
    """Make an empty database with our tables, and drop it at the end. Gives its alias.

    Raises:
        django.db.Error: this user may not create databases, or may not add an extension to one.
    """
    name = f"scratch_{uuid4().hex}"
    ours = connections["default"]
    with ours.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {ours.ops.quote_name(name)}")
    options = {**ours.settings_dict["OPTIONS"], "pool": False}
    connections.settings[ALIAS] = {**ours.settings_dict, "NAME": name, "OPTIONS": options}
    try:
        call_command("migrate", database=ALIAS, verbosity=0, interactive=False)
        yield ALIAS
    finally:
        connections[ALIAS].close()
        del connections[ALIAS], connections.settings[ALIAS]
        with ours.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {ours.ops.quote_name(name)}")
