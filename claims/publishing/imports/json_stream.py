"""Read a JSON file of any size item by item: an array, or an object whose one long array holds the items.

Only one item is in memory at a time. An item that is broken is given as such, and reading goes on at the next one.
"""

import json
import re
from dataclasses import dataclass

CHUNK = 1 << 20
# An error is told by its place in the whole buffer, which takes the longer the more of it is done with.
LEFT_BEHIND = 1 << 16
# An item longer than this is taken for one whose end is missing.
ITEM_LENGTH_AT_MOST = 4 << 20
# After so many that begin inside of a broken item and are broken too, what was read in vain is left behind.
BROKEN_INSIDE_AT_MOST = 5
# The arrays that hold items, wherever they stand on top.
ITEM_ARRAYS = ("dataFeedElement", "@graph", "itemListElement", "claimReviews", "claims")
_space = re.compile(r"[ \t\r\n]*")
_an_item = re.compile(r'\{\s*"@type"\s*:\s*"(?:DataFeedItem|ClaimReview)"')
_first_member = re.compile(r'\{\s*("[^"\\]{1,40}")\s*:\s*("[^"\\]{0,40}")?')
_decoder = json.JSONDecoder(strict=False)


@dataclass(frozen=True)
class Broken:
    """A stretch of the file that is no JSON. `reason` says why."""

    reason: str
    excerpt: str


class _NotJson(ValueError):
    """What begins here is no JSON. `length` says how much of it was read in vain."""

    def __init__(self, reason, length):
        super().__init__(reason)
        self.length = length


class _Incomplete(Exception):
    """The buffer ends before the value does."""


class JsonStream:
    """One pass over a text file.

    Args:
        file: text, opened with `newline=""`.
    """

    def __init__(self, file):
        self.file, self.buffer, self.at, self.line, self.is_over = file, "", 0, 1, False
        self.head, self.looks_like, self.is_lost = {}, _an_item, False
        self.read, self.in_vain_until, self.broken_inside = 0, 0, 0

    def items(self):
        """Yield (line, item or Broken). An object without a list of items is the item itself."""
        opener = self._peek()
        if opener == "":
            return
        if opener == "[":
            yield from self._array()
            return
        if opener != "{":
            yield self.line, Broken("This is no JSON object and no array.", self._excerpt())
            return
        line, has_items, in_head = self.line, False, 0
        self._skip(1)
        while True:
            try:
                key = self._key()
                if key is None:
                    break
                if key in ITEM_ARRAYS and self._peek() == "[":
                    has_items = True
                    yield from self._array()
                    if self.is_lost:
                        return
                else:
                    start = self.read
                    self.head[key] = self._value()
                    in_head += self.read - start
                    if in_head > ITEM_LENGTH_AT_MOST:
                        raise ValueError("what stands beside its list is longer than 4 million characters")
            except ValueError as error:
                yield self.line, Broken(f"The file is broken here: {error}", self._excerpt())
                return
        if not has_items:
            yield line, self.head

    def _array(self):
        self._skip(1)
        while True:
            sign = self._peek()
            if sign in ("]", ""):
                self._skip(len(sign))
                if sign == "":
                    yield self.line, Broken("The file ends before its list does.", "")
                return
            if sign == ",":
                self._skip(1)
                continue
            line = self.line
            try:
                start = self._excerpt()
                value = self._value()
            except ValueError as error:
                yield line, Broken(f"This is no JSON: {error}", self._excerpt())
                self._leave_behind(error)
                self.is_lost = not self._find_next_item()
                if self.is_lost:
                    return
            else:
                self.broken_inside = 0
                self._learn(start)
                yield line, value

    def _key(self):
        sign = self._peek()
        if sign == ",":
            self._skip(1)
            sign = self._peek()
        if sign == "}":
            self._skip(1)
            return None
        key = self._value()
        if not isinstance(key, str) or self._peek() != ":":
            raise ValueError("a name and a colon were expected")
        self._skip(1)
        self._peek()
        return key

    def _value(self):
        """Read the value that begins here. Raises: ValueError, where there is none."""
        while True:
            try:
                return self._decode()
            except _Incomplete:
                length = len(self.buffer) - self.at
                if self.is_over:
                    raise _NotJson("it ends too early", length) from None
                if length > ITEM_LENGTH_AT_MOST:
                    raise _NotJson("it is longer than 4 million characters, or has no end", length) from None
                self._fill(max(CHUNK, len(self.buffer) - self.at))

    def _decode(self):
        try:
            value, end = _decoder.raw_decode(self.buffer, self.at)
        except json.JSONDecodeError as error:
            cut = error.msg.startswith("Unterminated string") or error.pos >= len(self.buffer) - 12
            if cut and not self.is_over:
                raise _Incomplete from None
            raise _NotJson(error.msg[0].lower() + error.msg[1:], error.pos - self.at) from None
        except RecursionError:
            raise _NotJson("it is nested too deeply", len(self.buffer) - self.at) from None
        if end == len(self.buffer) and not self.is_over and not isinstance(value, dict | list | str):
            raise _Incomplete  # a number may go on
        self._move_to(end)
        return value

    def _learn(self, start):
        """Remember how an item of this list begins, so that the next one is found after a broken one."""
        found = _first_member.match(start)
        if found and self.looks_like is _an_item:
            name, value = (re.escape(part) if part else "" for part in found.groups())
            self.looks_like = re.compile(rf"\{{\s*{name}\s*:\s*{value}")

    def _leave_behind(self, error):
        """Go beyond a broken stretch in which one item after the other was broken. Read again, it would have no end."""
        is_inside = self.read < self.in_vain_until
        self.broken_inside = self.broken_inside + 1 if is_inside else 0
        self.in_vain_until = max(self.in_vain_until, self.read + getattr(error, "length", 0))
        if self.broken_inside > BROKEN_INSIDE_AT_MOST:
            self._move_to(min(self.at + self.in_vain_until - self.read, len(self.buffer)))
        if self.at > LEFT_BEHIND:
            self.buffer, self.at = self.buffer[self.at :], 0

    def _find_next_item(self):
        """Go to what looks like the beginning of the next item. Returns whether there is one."""
        self._move_to(min(self.at + 1, len(self.buffer)))
        while True:
            found = self.looks_like.search(self.buffer, self.at)
            if found:
                self._move_to(found.start())
                return True
            if self.is_over:
                return False
            self._move_to(max(self.at, len(self.buffer) - 100))
            self._fill(CHUNK)

    def _peek(self):
        """Give the next sign that is no space, or "" at the end."""
        while True:
            self._move_to(_space.match(self.buffer, self.at).end())
            if self.at < len(self.buffer):
                sign = self.buffer[self.at]
                if sign != "\ufeff":
                    return sign
                self._move_to(self.at + 1)
            elif self.is_over:
                return ""
            else:
                self._fill(CHUNK)

    def _fill(self, size):
        more = self.file.read(size)
        self.is_over = not more
        self.buffer, self.at = self.buffer[self.at :] + more, 0

    def _skip(self, count):
        self._move_to(self.at + count)

    def _move_to(self, place):
        self.line += self.buffer.count("\n", self.at, place)
        self.read += place - self.at
        self.at = place

    def _excerpt(self):
        return self.buffer[self.at : self.at + 200]
