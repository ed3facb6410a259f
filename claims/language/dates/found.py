"""A date as a text words it, and the days that it means."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class FoundDate:
    """One date of a text: half-open code points of its wording, its first and last day, and how exact it is."""

    start: int
    end: int
    wording: str
    first: date
    last: date
    precision: str  # "day", "week", "month" or "year"
