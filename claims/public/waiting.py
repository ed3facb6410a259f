"""Wait for the next entry of the public log, woken by PostgreSQL.

Who waits holds a thread and no connection: one connection a process, from no pool, listens for all of them, and only
while somebody waits.
"""

import logging
import threading
from collections import Counter
from contextlib import contextmanager

import psycopg
from django.conf import settings
from django.db import close_old_connections, connections

from claims.models.log_triggers import LOG_CHANNEL
from claims.public.lookup import PUBLIC

# How long the listener stays when nobody waits any more.
LINGERING_SECONDS = 1
logger = logging.getLogger(__name__)


class NoPlaceLeft(Exception):
    """As many wait as may wait in this process, or as many of one client; the other threads are for those who read."""


class WaitingRoom:
    """Those in this process who wait for the log to grow."""

    def __init__(self):
        self._changed = threading.Condition()
        self._waiting = Counter()  # client to how many of theirs wait
        self._listener = None
        self._newest = 0  # the newest entry that the listener has heard of; 0 while there is no listener

    @contextmanager
    def place(self, client):
        """Take a place for as long as the block lasts.

        Args:
            client: whose place it is. Nobody has more than half of them, so that one alone cannot shut out the rest.

        Raises:
            NoPlaceLeft: there are LONG_POLLS_AT_ONCE already, or half as many of this client.
        """
        places = settings.LONG_POLLS_AT_ONCE
        with self._changed:
            if self._waiting.total() >= places or self._waiting[client] >= (places + 1) // 2:
                raise NoPlaceLeft
            self._waiting[client] += 1
        try:
            yield
        finally:
            with self._changed:
                self._waiting[client] -= 1
                self._waiting = +self._waiting  # without those of whom nobody waits

    def wait_beyond(self, sequence, *, seconds) -> bool:
        """Wait, in a place, until the log has an entry after this one. Connections go back to their pools first.

        Args:
            sequence: of the last entry that is known.
            seconds: at most.

        Returns:
            Whether there is one. False as well where nobody can listen any more; look for yourself, then.
        """
        close_old_connections()
        with self._changed:
            if self._listener is None:
                self._listener = threading.Thread(target=self._listen, daemon=True, name="listener of the log")
                self._listener.start()
            self._changed.wait_for(lambda: self._newest > sequence or self._listener is None, timeout=seconds)
            return self._newest > sequence

    def _listen(self):
        try:
            with psycopg.connect(**connections[PUBLIC].get_connection_params(), autocommit=True) as connection:
                connection.execute(f"LISTEN {LOG_CHANNEL}")
                # What was published before the line above is in the log by now; of the rest we hear.
                newest = connection.execute("SELECT COALESCE(max(sequence), 0) FROM claims_publication").fetchone()
                self._note(newest[0])
                while self._is_wanted():
                    for notice in connection.notifies(timeout=LINGERING_SECONDS, stop_after=1):
                        self._note(int(notice.payload))
        except psycopg.Error:
            logger.exception("Nobody listens to the log any more, so those who wait are answered now.")
        finally:
            with self._changed:
                if self._listener is threading.current_thread():
                    self._leave()

    def _note(self, sequence):
        with self._changed:
            self._newest = max(self._newest, sequence)
            self._changed.notify_all()

    def _is_wanted(self):
        """Tell whether somebody waits. Where nobody does, the next to come starts a listener anew."""
        with self._changed:
            if not self._waiting:
                self._leave()
            return self._listener is threading.current_thread()

    def _leave(self):
        self._listener, self._newest = None, 0
        self._changed.notify_all()


waiting_room = WaitingRoom()
