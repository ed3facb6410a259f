"""How far the public log has come, as this process knows it: at most half a second behind."""

import threading
import time

from django.db import connections

from claims.public.lookup import PUBLIC

ASKED_AGAIN_AFTER_SECONDS = 0.5


class LogHead:
    """The newest sequence of the log. Whoever finds it old asks PostgreSQL; the others wait for that one answer."""

    def __init__(self):
        self._sequence, self._asked_at = 0, float("-inf")
        self._asking = threading.Lock()

    def sequence(self) -> int:
        """Give the newest sequence; 0 for an empty log.

        An answer that is made after this was read shows at least the log up to here.

        Raises:
            django.db.Error: PostgreSQL does not answer.
        """
        if self._is_old():
            with self._asking:
                if self._is_old():
                    asked_at = time.monotonic()
                    self._sequence, self._asked_at = newest_sequence(), asked_at
        return self._sequence

    def forget(self):
        """Ask again at the next occasion."""
        self._asked_at = float("-inf")

    def _is_old(self):
        return time.monotonic() - self._asked_at > ASKED_AGAIN_AFTER_SECONDS


def newest_sequence() -> int:
    """Ask PostgreSQL for the newest sequence."""
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute("SELECT coalesce(max(sequence), 0) FROM claims_publication")
        return cursor.fetchone()[0]
