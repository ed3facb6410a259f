"""The orders in which claims can be listed."""

from dataclasses import replace
from datetime import date, datetime

from claims.public.paging import BEST_FIRST, NEWEST_FIRST, Keyset

SORTS = {
    "newest": NEWEST_FIRST,
    "oldest": NEWEST_FIRST.turned(),
    "first_published": Keyset((("first_published_at", datetime), ("pk", int))),
    "said": Keyset((("said_on", date), ("pk", int))),
    "changed": NEWEST_FIRST,
    "best": BEST_FIRST,
}


def order_of(given) -> Keyset:
    """Give the order that is asked for. Args: given, as ListParameters checked it."""
    return SORTS[given.get("sort") or ("best" if "q" in given else "newest")]


def with_a_place_in(pages, given):
    """Leave out the pages that the order has no place for: of `said` undated ones, of `changed` first versions."""
    match given.get("sort"):
        case "said":
            return pages.filter(said_on__isnull=False)
        case "changed":
            return pages.changed()
        case _:
            return pages


def by_sequence(order) -> Keyset:
    """Give the same order of versions of claims, told apart by their place in the log."""
    return replace(order, columns=(*order.columns[:-1], ("current_id", int)))
