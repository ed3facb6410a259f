"""A number as a text words it: an interval, what it counts, and where it stands."""

from dataclasses import dataclass
from decimal import Decimal

from claims.language.quantities.exact import EXACT


@dataclass(frozen=True)
class FoundQuantity:
    """One quantity of a text.

    `start` and `end` are half-open code points of the wording: the words of comparison, the number and its unit, as in
    “more than one million” or “up to $2.2bn”; neither the noun that is counted nor the verb of a change is in it.
    """

    start: int
    end: int
    wording: str
    low: Decimal | None
    low_open: bool
    high: Decimal | None
    high_open: bool
    is_approximate: bool
    figure: str  # "total", "increase" or "decrease"
    unit: str  # "people", "%", "percentage points", an ISO 4217 code, "years", "km", the noun, or ""; nouns are
    # in lower case, except in languages that write them with a capital
    counted: str  # the noun phrase as worded, or ""
    kind: str  # "count", "money", "percent", "age", "measure" or "ratio"

    def as_recorded(self) -> dict:
        """Give it in the shape of a record's quantities, as far as the text says: a unit may be ""."""
        return {
            "low": _without_exponent(self.low),
            "low_open": self.low_open,
            "high": _without_exponent(self.high),
            "high_open": self.high_open,
            "is_approximate": self.is_approximate,
            "figure": self.figure,
            "measure": self.counted or self.unit,
            "unit": self.unit,
            "wording": self.wording,
        }


def _without_exponent(number):
    """Write a Decimal without exponent, as records do. None stays None."""
    return None if number is None else format(number.normalize(), "f")


def found_quantity(text: str, tokens, reading) -> FoundQuantity:
    """Write down what was read."""
    start, end = tokens[reading.first].start, tokens[reading.after - 1].end
    ends, noun = reading.ends, reading.noun
    kind, unit = _kind_and_unit(reading)
    return FoundQuantity(
        start=start,
        end=end,
        wording=text[start:end],
        low=_plain(ends.low),
        low_open=ends.low_open,
        high=_plain(ends.high),
        high_open=ends.high_open,
        is_approximate=ends.is_approximate,
        figure=reading.figure,
        unit=unit,
        counted=text[tokens[noun.start].start : noun.text_end] if noun else "",
        kind=kind,
    )


def _kind_and_unit(reading) -> tuple[str, str]:
    if reading.is_age:
        return "age", "years"
    if reading.is_share:
        return "ratio", "%"
    if reading.unit:
        return reading.unit.kind, reading.unit.name
    return "count", reading.noun.unit if reading.noun else ""


def _plain(value: Decimal | None) -> Decimal | None:
    """Write a number without an exponent or needless zeros after its decimal mark."""
    if value is None:
        return None
    short = value.normalize(EXACT)
    return short.quantize(Decimal(1), context=EXACT) if short.as_tuple().exponent > 0 else short
