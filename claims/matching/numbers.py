"""Hold the numbers of two statements against each other: what agrees, and what cannot both be right.

Pure: numbers are quantities of records, as in rivals.py.
"""

from enum import StrEnum

from claims.language.words import interval_in_words
from claims.matching.rivals import Comparison, Interval, compare


class Finding(StrEnum):
    """What two numbers are to each other, the best first."""

    SAME = "same"
    COMPATIBLE = "compatible"
    CONTRADICTS = "contradicts"
    NOT_COMPARABLE = "not_comparable"


def numbers_compared(ours, theirs):
    """Hold the numbers that count the same kind of thing against each other: measures are worded in many ways.

    Yields:
        (Finding, sentence)
    """
    if bool(ours) != bool(theirs):
        yield Finding.NOT_COMPARABLE, "Only one of them gives a number."
        return
    for mine in ours:
        same_unit = [number for number in theirs if number["unit"] == mine["unit"]]
        if not same_unit:
            yield Finding.NOT_COMPARABLE, f"One counts {mine['unit']}, the other {theirs[0]['unit']}."
            continue
        yield min((_finding(mine, number) for number in same_unit), key=lambda each: list(Finding).index(each[0]))


def _finding(mine, other):
    here, there = interval_in_words(mine), interval_in_words(other)
    if (Interval.of(mine), mine["figure"]) == (Interval.of(other), other["figure"]):
        return Finding.SAME, f"The same number: {there}."
    match compare(mine, {**other, "measure": mine["measure"]})[0]:
        case Comparison.COMPATIBLE:
            return Finding.COMPATIBLE, f"Both can be right: {here} here, {there} there."
        case Comparison.CONTRADICTS:
            return Finding.CONTRADICTS, f"Both cannot be right: {here} here, {there} there."
    return Finding.NOT_COMPARABLE, f"Not comparable: {here} here, {there} there."
