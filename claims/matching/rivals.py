"""Say whether two numbers that answer one question can both be right. Pure: values in, a finding out.

Numbers are quantities of records: {"low", "low_open", "high", "high_open", "figure", "measure", "unit", …}, ends as
decimal strings or None.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from claims.record.canonical import plain_decimal

INFINITY = Decimal("Infinity")


class Comparison(StrEnum):
    CONTRADICTS = "contradicts"
    COMPATIBLE = "compatible"
    NOT_COMPARABLE = "not_comparable"


class Reason(str):
    """Why two numbers compare as they do: a sentence in English that remembers how to be said in other languages.

    Args:
        template: the sentence, with places as in “%(one)s”.
        values: what stands in these places; names from records, which are not translated.
    """

    def __new__(cls, template, **values):
        self = super().__new__(cls, template % values)
        self.template, self.values = template, values
        return self


@dataclass(frozen=True, order=True)
class Interval:
    """An interval of Decimals. An end without a number is infinite."""

    low: Decimal
    high: Decimal
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def of(cls, quantity):
        """Read a record's quantity as it is worded."""
        return cls(
            low=-INFINITY if quantity["low"] is None else Decimal(quantity["low"]),
            high=INFINITY if quantity["high"] is None else Decimal(quantity["high"]),
            low_open=quantity["low_open"],
            high_open=quantity["high_open"],
        )

    def overlaps(self, other):
        """Tell whether some number lies in both."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low != high:
            return low < high
        excluded = any(
            (side.low == low and side.low_open) or (side.high == high and side.high_open) for side in (self, other)
        )
        return not excluded

    def holds(self, other):
        """Tell whether every number of another interval lies in this one."""
        low_fits = self.low < other.low or (self.low == other.low and (other.low_open or not self.low_open))
        high_fits = self.high > other.high or (self.high == other.high and (other.high_open or not self.high_open))
        return low_fits and high_fits


@dataclass(frozen=True)
class Gap:
    """What lies between two totals that exclude each other: the ends that face each other."""

    low: Decimal
    high: Decimal

    @classmethod
    def between(cls, one, other):
        """Find it. Args: one, other: Intervals that do not overlap."""
        below, above = sorted((one, other), key=lambda interval: (interval.high, interval.low))
        return cls(below.high, above.low)

    @property
    def factor(self) -> Decimal | None:
        """How many times the lower end the upper one is, to two digits; None where the lower is not above 0."""
        return Decimal(f"{self.high / self.low:.2f}") if self.low > 0 else None

    def as_recorded(self) -> dict:
        """Write it as records write numbers: low, high, factor."""
        return {name: plain_decimal(getattr(self, name)) for name in ("low", "high", "factor")}


def implied_total(quantity):
    """Give the interval of the total that a number implies, or None where it implies none.

    A count that grows by more than a million is above a million afterwards, whatever it was before; the size of a
    decrease says nothing about what is left. For lists of disputes the view claims_answer has it in SQL, and answer_to.
    """
    interval = Interval.of(quantity)
    if quantity["figure"] == "total":
        return interval
    if quantity["figure"] == "increase" and interval.low > 0:
        return Interval(low=interval.low, high=INFINITY, low_open=interval.low_open)
    return None


def answer_to(question, quantities):
    """Give the quantity among a claim's that answers the question: the one with its measure and unit, or None."""
    fitting = (q for q in quantities if (q["measure"], q["unit"]) == (question["measure"], question["unit"]))
    return next(fitting, None)


def compare(one, other):
    """Compare two quantities.

    Returns:
        (Comparison, Reason): the reason is a sentence readers are shown.
    """
    if one is None or other is None:
        return Comparison.NOT_COMPARABLE, Reason("One of them gives no number for this question.")
    if one["unit"] != other["unit"]:
        sentence = "One counts %(one)s, the other %(other)s."
        return Comparison.NOT_COMPARABLE, Reason(sentence, one=one["unit"], other=other["unit"])
    if one["measure"] != other["measure"]:
        sentence = "One measures %(one)s, the other %(other)s."
        return Comparison.NOT_COMPARABLE, Reason(sentence, one=one["measure"], other=other["measure"])
    totals = implied_total(one), implied_total(other)
    if None in totals:
        return Comparison.NOT_COMPARABLE, Reason("One of them is a change, which does not say what the total is.")
    if totals[0].overlaps(totals[1]):
        return Comparison.COMPATIBLE, Reason("A number exists that fits both.")
    return Comparison.CONTRADICTS, Reason("No number fits both.")
