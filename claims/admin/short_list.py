"""Lists on Home that are put together from several places: the first few lines, and how many more there are."""

from dataclasses import dataclass
from itertools import chain

SHOWN_AT_MOST = 8
# Each place gives so many lines at most; beyond that the rest is “at least”.
READ_AT_MOST = 100


@dataclass(frozen=True)
class ShortList:
    """What is shown, and the rest in words: "" where there is none."""

    lines: tuple
    rest: str


def short_list(groups, *, key) -> ShortList:
    """Put lines from several places into one order and keep the first.

    Args:
        groups: lists of lines, each with at most READ_AT_MOST.
        key: of a line, by which the list is ordered.
    """
    lines = sorted(chain.from_iterable(groups), key=key)
    left = len(lines) - SHOWN_AT_MOST
    at_least = "at least " if any(len(group) >= READ_AT_MOST for group in groups) else ""
    return ShortList(tuple(lines[:SHOWN_AT_MOST]), f"and {at_least}{left} more" if left > 0 else "")
