"""Hold the numbers of two statements against each other: what agrees, and what cannot both be right.

Pure: numbers are quantities of records, as in rivals.py.
"""

from decimal import Decimal
from enum import StrEnum

from claims.language.words import interval_in_words
from claims.matching.measures import in_common_unit
from claims.matching.rivals import Interval, implied_total

# “About 300,000” stands for what is within a tenth of it; so does “nearly”.
ABOUT = Decimal("0.1")
# A round number stands for what would be rounded to it, as 1.5 million for 1.52 million; but not for much else.
ROUND_FROM, ROUND_WITHIN = 1000, Decimal("0.05")
# What grows by so many per cent may be of any size afterwards.
RELATIVE = frozenset({"%", "percentage points", "points", "times"})


class Finding(StrEnum):
    """What two numbers are to each other, the best first."""

    SAME = "same"
    COMPATIBLE = "compatible"
    CONTRADICTS = "contradicts"
    NOT_COMPARABLE = "not_comparable"


def numbers_compared(ours, theirs):
    """Hold the numbers that count the same kind of thing against each other: measures are worded in many ways.

    Each number is held against one other, those that agree first: who says “5,000 troops, 300 dead” and who says
    “300 dead” agree, whatever else one of them counts.

    Yields:
        (Finding, sentence)
    """
    if bool(ours) != bool(theirs):
        yield Finding.NOT_COMPARABLE, "Only one of them gives a number."
        return
    if not ours:
        return
    found = [
        (*_finding(*both, *_in_words(one, another)), mine, other)
        for mine, one in enumerate(ours)
        for other, another in enumerate(theirs)
        if (both := in_common_unit(one, another))
    ]
    if not found:
        yield Finding.NOT_COMPARABLE, f"One counts {ours[0]['unit']}, the other {theirs[0]['unit']}."
    taken, taken_there = set(), set()
    for finding, sentence, mine, other in sorted(found, key=lambda each: (_place(each[0]), *each[2:])):
        if mine not in taken and other not in taken_there:
            taken.add(mine)
            taken_there.add(other)
            yield finding, sentence


def _in_words(one, another) -> tuple[str, str]:
    """Say two numbers as they were said, with their units where these differ."""
    if not one["unit"] or not another["unit"] or one["unit"] == another["unit"]:
        return interval_in_words(one), interval_in_words(another)
    return tuple(f"{interval_in_words(number)} {number['unit']}" for number in (one, another))


def _place(finding) -> int:
    return list(Finding).index(finding)


def _finding(mine, other, here, there):
    """Compare two numbers of one unit. Args: here, there: how they read as they were said."""
    if mine["figure"] != other["figure"]:
        return _change_and_total(mine, other, here, there)
    one, another = Interval.of(mine), Interval.of(other)
    if one == another:
        return Finding.SAME, f"The same number: {there}."
    if one.overlaps(another):
        return Finding.COMPATIBLE, f"Both can be right: {here} here, {there} there."
    if _nearly(mine, other):
        return Finding.COMPATIBLE, f"Nearly the same number: {here} here, {there} there."
    return Finding.CONTRADICTS, f"Both cannot be right: {here} here, {there} there."


def _change_and_total(mine, other, here, there):
    """Compare a rise with a fall, or a change with a total, which it only bounds."""
    if "total" not in (mine["figure"], other["figure"]):
        return Finding.CONTRADICTS, f"Both cannot be right: {here} here, {there} there."
    totals = implied_total(mine), implied_total(other)
    if mine["unit"] not in RELATIVE and None not in totals and not totals[0].overlaps(totals[1]):
        return Finding.CONTRADICTS, f"Both cannot be right: {here} here, {there} there."
    return Finding.NOT_COMPARABLE, f"One is a change, the other a total: {here} here, {there} there."


def _nearly(mine, other) -> bool:
    """Tell whether one number fits what the other stands for that was said to be about so much, or is round."""
    one, another = Interval.of(mine), Interval.of(other)
    if mine["is_approximate"] and other["is_approximate"]:
        return _about(one).overlaps(_about(another))
    return _loosely(mine, one).overlaps(another) or _loosely(other, another).overlaps(one)


def _loosely(number, interval) -> Interval:
    return _about(interval) if number["is_approximate"] else _rounded(interval)


def _about(interval) -> Interval:
    low, high = interval.low, interval.high
    return Interval(
        low=low - abs(low) * ABOUT if low.is_finite() else low,
        high=high + abs(high) * ABOUT if high.is_finite() else high,
    )


def _rounded(interval) -> Interval:
    if interval.low != interval.high or abs(interval.low) < ROUND_FROM:
        return interval
    last_digit = Decimal(1).scaleb(interval.low.normalize().as_tuple().exponent)
    room = min(last_digit / 2, abs(interval.low) * ROUND_WITHIN)
    return Interval(interval.low - room, interval.low + room)
