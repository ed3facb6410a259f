"""Somebody else at work on the database of the tests, whose turn it is."""

from contextlib import contextmanager

import psycopg
from django.db import connection


@contextmanager
def held_elsewhere(name):
    """Hold a name on another connection, if it is free there. Gives whether it was."""
    with psycopg.connect(**connection.get_connection_params(), autocommit=True) as other:
        held = other.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [name])
        yield held.fetchone()[0]
        other.execute("SELECT pg_advisory_unlock_all()")  # now, and not when the server notices that we have gone
