"""Counts as bars: numbers in, places out. Pure; the template draws.

Places along the line are percentages of its width, so that one drawing is right on a phone and on a wall; heights are
px.
"""

from dataclasses import dataclass
from math import ceil, log10

from claims.drawing.number_line import DIGIT, GAP, NARROWEST

# The topmost line has its number above it.
PLOT_HEIGHT, TOP = 150, 14
TICKS_AT_MOST = 4
# A letter of the axis, in px; Chinese and Korean ones are as wide as two.
LETTER = 6.6
# How much of its place a bar fills.
FILLED = 0.76


@dataclass(frozen=True)
class Bar:
    """One count. The label is empty where it would touch another on a narrow phone."""

    left: float
    width: float
    top: float
    height: float
    label: str
    label_at: float
    anchor: str


@dataclass(frozen=True)
class BarChart:
    """Bars side by side, with lines at round numbers: (px from the top, the number)."""

    bars: tuple[Bar, ...]
    lines: tuple[tuple[float, int], ...]

    @property
    def labels_at(self):
        return PLOT_HEIGHT + 18

    @property
    def whole_height(self):
        return PLOT_HEIGHT + 24


def bar_chart(counts, labels, *, letters=len, at_least=0) -> BarChart | None:
    """Lay counts out as bars.

    Args:
        counts: numbers from 0.
        labels: a short text for each.
        letters: counts the letters of average width that a label takes.
        at_least: a number that has to have room: charts side by side are drawn to one scale by the largest of all.

    Returns:
        The chart; None where every count is 0.
    """
    if not any(counts):
        return None
    most = max(at_least, *counts)
    step = round_step(most / TICKS_AT_MOST)
    top = step * ceil(most / step)
    room = 100 * (len(f"{top:,}") * DIGIT + GAP) / NARROWEST
    place = (100 - room) / len(counts)
    widths = [letters(label) * LETTER for label in labels]
    shown = _labels_that_fit(widths, room, place)
    last = len(counts) - 1
    bars = [
        _bar(number, count, label if number in shown else "", room=room, place=place, top=top, last=last)
        for number, (count, label) in enumerate(zip(counts, labels, strict=True))
    ]
    lines = [(_down(number, top), number) for number in range(0, top + 1, step)]
    return BarChart(bars=tuple(bars), lines=tuple(lines))


def round_step(least) -> int:
    """Give the smallest of 1, 2 or 5 times a power of ten that is no smaller, and no fraction."""
    if least <= 1:
        return 1
    power = 10 ** int(log10(least))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least)


def _labels_that_fit(widths, room, place):
    """Choose labels at even distances, counted back from the newest, none of which touches the one after it."""
    # The newest stands to the left of its bar's end, the others to both sides of their middles.
    every = ceil((1.5 * max(widths) + GAP) / (NARROWEST * place / 100))
    last, taken_from, shown = len(widths) - 1, NARROWEST + GAP, set()
    for number in range(last, -1, -every):
        at, anchor = _label_place(number, room=room, place=place, last=last)
        left = at / 100 * NARROWEST - widths[number] * (1 if anchor == "end" else 0.5)
        if left >= 0 and left + widths[number] + GAP <= taken_from:
            shown.add(number)
            taken_from = left
    return shown


def _label_place(number, *, room, place, last):
    """Give where a bar's label stands, and how: the last would stand out at the side."""
    left, width = _bar_place(number, room, place)
    return (left + width, "end") if number == last else (left + width / 2, "middle")


def _bar_place(number, room, place):
    """Give where a bar begins and how wide it is. Args: room, what the numbers of the lines take at the left."""
    return room + number * place + place * (1 - FILLED) / 2, place * FILLED


def _bar(number, count, label, *, room, place, top, last):
    left, width = _bar_place(number, room, place)
    label_at, anchor = _label_place(number, room=room, place=place, last=last)
    return Bar(
        left=round(left, 3),
        width=round(width, 3),
        top=_down(count, top),
        height=round(PLOT_HEIGHT - _down(count, top), 1),
        label=label,
        label_at=round(label_at, 3),
        anchor=anchor,
    )


def _down(count, top):
    return round(TOP + (PLOT_HEIGHT - TOP) * (1 - count / top), 1)
