"""Rival numbers on one line: intervals in, places on the line out. Pure; the template draws.

Places are percentages of the line's width, so that one drawing is right on a phone and on a wall.
"""

import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

# The line keeps this much free at each side, per cent: arrows and the caps of closed ends need it.
MARGIN = 4.0
# A bar that goes on for ever stops under its arrowhead, which is drawn at the very edge.
ARROWHEAD = 1.2
# From this ratio of largest to smallest number on, small ones would be a blot at the left: use a log scale.
FAR_APART = 40
# The narrowest line on a phone of 360 px, and the widest digit of its labels, both in px.
NARROWEST, DIGIT, GAP = 296, 7.2, 10
NEAR_AN_EDGE = 9.0
TICKS_AT_MOST = 6


@dataclass(frozen=True)
class Mark:
    """One interval on the line. An end is “closed”, “open” or “arrow” (it goes on for ever)."""

    left: float
    right: float
    begins: str
    ends: str

    @property
    def width(self):
        return round(self.right - self.left, 3)

    @property
    def is_point(self):
        return self.left == self.right


@dataclass(frozen=True)
class Tick:
    """A number on the axis. The label is empty where it would touch the one before."""

    place: float
    label: str
    anchor: str


@dataclass(frozen=True)
class NumberLine:
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    is_log: bool


def number_line(intervals, *, label) -> NumberLine | None:
    """Lay intervals out on one line.

    Args:
        intervals: `claims.matching.rivals.Interval`s, each with at least one finite end.
        label: writes a number for the axis, as claims.public.words.short_number does.

    Returns:
        The line, with one mark for each interval in the same order; None where there is nothing to draw.
    """
    ends = [float(end) for interval in intervals for end in (interval.low, interval.high) if end.is_finite()]
    if not ends:
        return None
    least, most = min(ends), max(ends)
    is_log = least > 0 and most / least >= FAR_APART
    begin, end = (least / 2, most * 2) if is_log else _linear_domain(least, most)
    place = _placer(begin, end, is_log)
    marks = tuple(_mark(interval, place) for interval in intervals)
    values = _log_ticks(begin, end) if is_log else _linear_ticks(begin, end)
    return NumberLine(marks=marks, ticks=_labelled([(place(value), label(value)) for value in values]), is_log=is_log)


def _linear_domain(least, most):
    """A count starts at nought: a line that starts elsewhere makes differences look larger than they are."""
    begin, end = min(least, 0.0), max(most, 0.0)
    if begin == end:
        return -1.0, 1.0
    spare = (end - begin) * 0.15
    return (begin - spare if begin < 0 else begin), (end + spare if end > 0 else end)


def _placer(begin, end, is_log):
    def place(value):
        share = log10(value / begin) / log10(end / begin) if is_log else (value - begin) / (end - begin)
        return round(MARGIN + share * (100 - 2 * MARGIN), 3)

    return place


def _mark(interval, place):
    low_is_finite, high_is_finite = interval.low.is_finite(), interval.high.is_finite()
    return Mark(
        left=place(float(interval.low)) if low_is_finite else ARROWHEAD,
        right=place(float(interval.high)) if high_is_finite else 100 - ARROWHEAD,
        begins=("open" if interval.low_open else "closed") if low_is_finite else "arrow",
        ends=("open" if interval.high_open else "closed") if high_is_finite else "arrow",
    )


def _linear_ticks(begin, end):
    step = _round_step((end - begin) / (TICKS_AT_MOST - 1))
    return [float(step * count) for count in range(ceil(begin / float(step)), floor(end / float(step)) + 1)]


def _round_step(least_step):
    """Give the smallest of 1, 2 or 5 times a power of ten that is no smaller."""
    power = Decimal(10) ** floor(log10(least_step))
    return next(factor * power for factor in (1, 2, 5, 10, 20) if float(factor * power) >= least_step)


def _log_ticks(begin, end):
    """Give powers of ten and, where they are few, their doubles and halves."""
    powers = range(floor(log10(begin)), ceil(log10(end)) + 1)
    for factors in ((1, 2, 5), (1, 3), (1,)):
        values = [factor * 10.0**power for power in powers for factor in factors]
        within = [value for value in values if begin <= value <= end]
        if len(within) <= TICKS_AT_MOST:
            return within
    return within[:: ceil(len(within) / TICKS_AT_MOST)]


def _labelled(places):
    """Leave out each label that would touch the one before it on a narrow phone. Args: places, (place, label) pairs."""
    ticks, taken_until = [], float("-inf")
    for place, label in places:
        width, centre = letters(label) * DIGIT, place / 100 * NARROWEST
        anchor = "start" if place < NEAR_AN_EDGE else "end" if place > 100 - NEAR_AN_EDGE else "middle"
        left = centre - {"start": 0, "middle": width / 2, "end": width}[anchor]
        if left < taken_until + GAP or left < 0 or left + width > NARROWEST:
            label = ""
        else:
            taken_until = left + width
        ticks.append(Tick(place=place, label=label, anchor=anchor))
    return tuple(ticks)


def letters(text):
    """Count the letters of average width that a text takes up: Chinese and Korean ones are twice as wide."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
