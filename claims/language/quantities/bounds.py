"""Make an interval of a number, or of two, and the words of comparison around them."""

from dataclasses import dataclass, replace
from decimal import Decimal

from claims.language.quantities.tables import Bound


@dataclass(frozen=True)
class Ends:
    """An interval in the making. `is_range` when two different numbers were said."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    is_approximate: bool = False
    is_range: bool = False

    def is_possible(self) -> bool:
        """Tell whether an end was said, and a number lies between the ends."""
        if self.low is None or self.high is None:
            return self.low is not self.high
        return self.low < self.high or (self.low == self.high and not self.low_open and not self.high_open)


def bounded(ends: Ends, bound: Bound) -> Ends:
    """Apply a word of comparison: “more than 5” is (5, ∞), “more than 5 to 7” is (5, 7], “up to 5 to 7” is (-∞, 7]."""
    ends = replace(ends, is_approximate=ends.is_approximate or bound.is_approximate)
    if bound.side == "low":
        high = ends.high if ends.is_range else None
        return replace(ends, high=high, high_open=high is not None and ends.high_open, low_open=bound.excludes)
    if bound.side == "high":
        return replace(ends, low=None, low_open=False, high_open=bound.excludes and ends.high is not None)
    return ends


def bounded_above(ends: Ends, bound: Bound) -> Ends:
    """Apply a word of comparison that belongs to the second number of a range: “5 to less than 7”."""
    ends = replace(ends, is_approximate=ends.is_approximate or bound.is_approximate)
    if bound.side == "low":
        return replace(ends, high=None, high_open=False)
    if bound.side == "high":
        return replace(ends, high_open=bound.excludes)
    return ends
