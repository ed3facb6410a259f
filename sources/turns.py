"""Let those who would do the same at once come one after the other, where there is no row that they could lock.

A name is held by PostgreSQL, for every process that works on the database, until the transaction ends. Two names whose
64-bit hashes are the same would wait for each other for nothing; that is all.
"""

from django.db import connections
from django.db.transaction import TransactionManagementError


def take_turns(*names, using="default"):
    """Wait until nobody else holds these names, and hold them until the transaction ends.

    Args:
        names: of several, in an order that is the same for everybody.
    """
    with _in_transaction(using).cursor() as cursor:
        for name in names:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


def may_begin(name, *, using="default") -> bool:
    """Hold a name until the transaction ends, unless somebody else holds it. Tells whether it is held now."""
    with _in_transaction(using).cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [name])
        return cursor.fetchone()[0]


def _in_transaction(using):
    """Refuse to hold what would be let go at once, as Django does where rows are locked."""
    connection = connections[using]
    if not connection.in_atomic_block:
        raise TransactionManagementError("Nobody takes turns outside of a transaction.")
    return connection
