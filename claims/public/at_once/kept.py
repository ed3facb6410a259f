"""What is kept in the process: bounded in bytes, what was not asked for longest goes first."""

import threading
from collections import OrderedDict

# One long answer shall not push out a hundred short ones.
BYTES_OF_ONE_AT_MOST = 512 * 1024
# Headers, the address and what holds them together, roughly.
BYTES_BESIDES = 2048


class Kept:
    """Values by key.

    Args:
        bytes_at_most: of all values together; 0 keeps nothing.
    """

    def __init__(self, bytes_at_most):
        self._bytes_at_most, self._bytes, self._values = bytes_at_most, 0, OrderedDict()
        self._changing = threading.Lock()

    def get(self, key):
        """Give what is kept, or None."""
        with self._changing:
            if key not in self._values:
                return None
            self._values.move_to_end(key)
            return self._values[key][0]

    def keep(self, key, value, size):
        """Keep a value. Args: size, in bytes."""
        size += BYTES_BESIDES
        if size > min(BYTES_OF_ONE_AT_MOST, self._bytes_at_most):
            return
        with self._changing:
            if key in self._values:
                return
            self._values[key] = (value, size)
            self._bytes += size
            while self._bytes > self._bytes_at_most:
                self._bytes -= self._values.popitem(last=False)[1][1]

    def forget(self):
        """Drop everything."""
        with self._changing:
            self._values.clear()
            self._bytes = 0


class KeptAnswers:
    """Answers by address, all of one state of the log.

    An answer belongs to the head that was read before it was made: it shows that state of the log or a later one.
    """

    def __init__(self, bytes_at_most):
        self._head, self._answers = 0, Kept(bytes_at_most)
        self._going_on = threading.Lock()

    def get(self, head, key):
        """Give the answer kept for this address at this head, or None."""
        return self._answers.get((head, key))

    def keep(self, head, key, answer):
        """Keep an answer. Args: head, read before it was made; answer, with `body`, bytes."""
        with self._going_on:
            if head < self._head:
                return
            if head > self._head:
                self._head = head
                self._answers.forget()
        # The address stands in the key, and in up to two links.
        self._answers.keep((head, key), answer, len(answer.body) + 3 * len(repr(key)))
