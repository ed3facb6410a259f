"""Pages of long lists by the last row seen: page 500 costs what page 1 does, and new rows shift nothing."""

import base64
import binascii
import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from django.db.models import Q
from django.utils.translation import gettext

# Begins a cursor that leads back.
BACK = "~"


class CursorNotUsable(ValueError):
    """The cursor in the address is not one that we gave out for this list."""


@dataclass(frozen=True)
class Keyset:
    """An order of rows, largest first, whose last column is unique.

    Args:
        columns: (name, type) pairs; a type is int, date, datetime or str.
        ascending: smallest first instead.
    """

    columns: tuple[tuple[str, type], ...]
    ascending: bool = False

    def page(self, rows, *, cursor="", size):
        """Take one page.

        Args:
            rows: a queryset that has the columns.
            cursor: what the page before ended with, or "" for the first page.
            size: rows a page, at most.

        Returns:
            (list of rows, cursor of the next page or "").

        Raises:
            CursorNotUsable: the cursor does not fit this order.
        """
        return self._cut(list(self.after(rows, cursor)[: size + 1]), size)

    def page_both_ways(self, take, *, cursor, size):
        """Take one page of a list that can be read forwards and back.

        Args:
            take: called with an order and a plain cursor; gives at most size + 1 rows after it in that order.
            cursor: what the page before or after ended with, or "" for the first page.

        Returns:
            (list of rows in this order, cursor of the page after or "", cursor of the page before or "").

        Raises:
            CursorNotUsable: the cursor does not fit this order.
        """
        if cursor.startswith(BACK):
            self.read(cursor.removeprefix(BACK))  # there is no way back from nowhere
            rows, before = self._cut(take(self.turned(), cursor.removeprefix(BACK)), size)
            rows.reverse()
            after = self.cursor_at(rows[-1]) if rows else ""
        else:
            rows, after = self._cut(take(self, cursor), size)
            before = self.cursor_at(rows[0]) if rows and cursor else ""
        return rows, after, before and BACK + before

    def _cut(self, taken, size):
        if len(taken) <= size:
            return taken, ""
        return taken[:size], self.cursor_at(taken[size - 1])

    def after(self, rows, cursor):
        """Order the rows and leave out those up to the cursor's."""
        sign, than = ("", "gt") if self.ascending else ("-", "lt")
        rows = rows.order_by(*(f"{sign}{name}" for name, _ in self.columns))
        return rows.filter(self._beyond(self.read(cursor), than)) if cursor else rows

    def turned(self):
        """Give the same order the other way round."""
        return replace(self, ascending=not self.ascending)

    def cursor_at(self, row) -> str:
        """Write down where a page ended, for use in an address."""
        values = [self._name, *(_plain(getattr(row, name)) for name, _ in self.columns)]
        text = json.dumps(values, separators=(",", ":"), ensure_ascii=False)
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    def read(self, cursor):
        """Read a cursor back into values of the columns."""
        try:
            text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
            name, *values = json.loads(text)
            if name != self._name:
                raise ValueError(name)
            return [_typed(value, kind) for value, (_, kind) in zip(values, self.columns, strict=True)]
        except (ValueError, TypeError, OverflowError, RecursionError, binascii.Error) as error:
            raise CursorNotUsable(
                gettext("This link to a further page is broken. Start again from the first page.")
            ) from error

    @property
    def _name(self):
        """Give what tells this order from another, so that a cursor of another list is no cursor here."""
        return " ".join(name for name, _ in self.columns)

    def _beyond(self, values, than):
        """Ask for (a, b) < (x, y), or > with `gt`, in words that use an index on a."""
        (name, _), value = self.columns[len(self.columns) - len(values)], values[0]
        if len(values) == 1:
            return Q(**{f"{name}__{than}": value})
        further = self._beyond(values[1:], than)
        return Q(**{f"{name}__{than}e": value}) & (Q(**{f"{name}__{than}": value}) | further)


def _plain(value):
    return value.isoformat() if isinstance(value, date) else value


def _typed(value, kind):
    if kind is datetime:
        moment = datetime.fromisoformat(value)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    if kind is date:
        return date.fromisoformat(value)
    if kind is str:
        if not isinstance(value, str) or "\0" in value:
            raise TypeError(value)
        return value.encode().decode()  # half of a pair of surrogates is no text
    if type(value) is not int or abs(value) >= 2**63:
        raise TypeError(value)
    return value


NEWEST_FIRST = Keyset((("published_at", datetime), ("pk", int)))
BEST_FIRST = Keyset((("rank", int), ("published_at", datetime), ("pk", int)))
NEWEST_CHANGE_FIRST = Keyset((("changed_at", datetime), ("pk", int)))
MOST_CLAIMS_FIRST = Keyset((("claim_count", int), ("pk", int)))
A_TO_Z = Keyset((("letters", str), ("pk", int)), ascending=True)
LOG_BACKWARDS = Keyset((("sequence", int),))
