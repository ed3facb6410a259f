"""Who has asked how often in the running minute: counted in this process, shared with the other web workers.

A count costs no query. A thread adds what this process has counted to a table, and reads there what all have counted
together: a second later at most, and sooner where one client asks fast. So a client whose requests go to several
workers gets at most a tenth of the quota more from each of them than from one.

Source: docs/decisions/0020-requests-are-counted-in-memory-and-shared.md
"""

import logging
import os
import threading
import uuid
from hashlib import blake2b

from django.conf import settings
from django.db import DatabaseError, connection

logger = logging.getLogger(__name__)

SHARED_EVERY_SECONDS = 1.0
# What a worker remembers at most, some 20 MB. Beyond that new clients are not counted until the next minute.
CLIENTS_AT_MOST = 50_000

# Ordered, so that two workers that share the same clients never wait for each other.
SHARE = """
INSERT INTO request_counts (client, minute, requests)
SELECT client, %s, requests FROM unnest(%s::uuid[], %s::integer[]) AS counted (client, requests) ORDER BY client
ON CONFLICT (client, minute) DO UPDATE SET requests = request_counts.requests + excluded.requests
RETURNING client, requests
"""


class Counts:
    """The counts of one process: of each client what all are known to have counted, and what only we have."""

    def __init__(self):
        self._is_shared = False
        self.begin_anew()

    def begin_anew(self):
        """Forget everything. A forked process does: what its parent counted is the parent's to share."""
        self._lock, self._wake = threading.Lock(), threading.Event()
        self._minute, self._clients, self._cleared = -1, {}, -1
        self._thread = None

    def add(self, client, *, minute, share_at, requests=1) -> int:
        """Count a request.

        Args:
            client: a tuple of texts.
            minute: the running one, counted from the epoch.
            share_at: how many requests of one client are told to the others at once.
            requests: how many it counts for.

        Returns:
            How many there were in this minute, this one included, as far as this process knows.
        """
        if self._is_shared and self._thread is None:
            self._start()
        with self._lock:
            if minute != self._minute:
                self._minute, self._clients = minute, {}
            numbers = self._clients.get(client)
            if numbers is None:
                if len(self._clients) >= CLIENTS_AT_MOST:
                    return requests
                numbers = self._clients[client] = [0, 0]
            numbers[1] += requests
            if numbers[1] - requests < share_at <= numbers[1]:
                self._wake.set()
            return numbers[0] + numbers[1]

    def share_from_now_on(self):
        """Share in the background, in this process and in those forked from it, from the first count on."""
        self._is_shared = True

    def count_alone(self):
        """Share no more: end the thread, if there is one."""
        self._is_shared, thread = False, self._thread
        self._wake.set()
        if thread:
            thread.join()
        self._thread = None

    def share(self):
        """Tell the other processes what this one has counted, and learn what all have counted together.

        Raises:
            DatabaseError: nothing was told; it will be the next time.
        """
        with self._lock:
            minute, clients = self._minute, self._clients
            ours = {_key(client): (numbers, numbers[1]) for client, numbers in clients.items() if numbers[1]}
        if not ours:
            return
        with connection.cursor() as cursor:
            cursor.execute(SHARE, [minute, list(ours), [requests for _, requests in ours.values()]])
            totals = cursor.fetchall()
            if self._cleared != minute:
                cursor.execute("DELETE FROM request_counts WHERE minute < %s", [minute - 1])
                self._cleared = minute
        with self._lock:
            for key, total in totals:
                numbers, told = ours[key]
                numbers[0], numbers[1] = total, numbers[1] - told

    def _start(self):
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._share_for_ever, name="request-counts", daemon=True)
                self._thread.start()

    def _share_for_ever(self):
        is_told = False
        while self._is_shared:
            self._wake.wait(SHARED_EVERY_SECONDS)
            self._wake.clear()
            try:
                self.share()
                is_told = False
            except DatabaseError:
                if not is_told:
                    logger.warning("Requests are counted by this process alone: the database does not answer.")
                is_told = True
            finally:
                connection.close()  # back to the pool


def _key(client) -> uuid.UUID:
    """Give what a client is called in the table: nobody's address, and of use to nobody without our secret key."""
    digest = blake2b("\0".join(client).encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=16)
    return uuid.UUID(bytes=digest.digest())


COUNTS = Counts()
os.register_at_fork(after_in_child=COUNTS.begin_anew)
