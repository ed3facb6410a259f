"""Rival claims on one question, put side by side: the drawing, the table, and who contradicts whom."""

from dataclasses import dataclass
from itertools import combinations, count

from django.utils.translation import gettext

from claims.drawing.number_line import Mark, letters, number_line
from claims.matching.rivals import Comparison, answer_to, compare, implied_total
from claims.public.words import NOT_A_TOTAL, figure_in_words, of_rating, reason_in_words, short_number

# What fits beside each other on a phone of 360 px, in letters of average width.
LINE_OF_LETTERS = 42
PAIRS_AT_MOST = 24

# The drawing, in px from its top.
LINE_HEIGHT, BAR_HEIGHT, GAP_BETWEEN_ROWS, AXIS_HEIGHT = 19, 20, 18, 26


@dataclass
class Row:
    """One claim of the question."""

    reading: object
    quantity: dict | None
    is_here: bool
    reason_apart: str = ""
    mark: Mark | None = None
    lines: tuple = ()
    top: int = 0
    bar: int = 0

    @property
    def words(self):
        return figure_in_words(self.quantity) if self.quantity else ""

    @property
    def not_a_total(self):
        return NOT_A_TOTAL.get(self.quantity["figure"], "") if self.quantity else ""

    @property
    def said_on(self):
        return self.reading.record["said_on"]


@dataclass
class SideBySide:
    """What a page shows of a question."""

    question: dict
    rows: list
    apart: list
    contradictions: list
    more_contradictions: int
    compatible: list
    more_compatible: int
    line: object
    height: int
    axis: int

    @property
    def has_changes(self):
        """Whether a number that is drawn is no total, which the key explains."""
        return any(row.not_a_total for row in self.rows)

    @property
    def timeline(self):
        """Every number by the day it was first said, those without a day last."""
        rows = [*self.rows, *(row for row in self.apart if row.quantity)]
        return sorted(rows, key=lambda row: (row.said_on is None, row.said_on))


def side_by_side(question, readings, *, here="") -> SideBySide:
    """Put claims side by side.

    Args:
        question: a record's.
        readings: Readings of the claims that stand.
        here: the slug of the claim whose page this is.
    """
    rows = [
        Row(reading=reading, quantity=answer_to(question, reading.record["quantities"]), is_here=reading.slug == here)
        for reading in readings
    ]
    rows.sort(key=_by_size)
    answered = [row for row in rows if row.quantity and implied_total(row.quantity)]
    apart = [row for row in rows if row not in answered]
    for row in apart:
        row.reason_apart = _why_apart(row, answered)
    line = number_line([implied_total(row.quantity) for row in answered], label=short_number)
    height = _lay_out(answered, line)
    contradictions, compatible = _pairs(answered)
    return SideBySide(
        question=question,
        rows=answered,
        apart=apart,
        contradictions=contradictions[:PAIRS_AT_MOST],
        more_contradictions=max(0, len(contradictions) - PAIRS_AT_MOST),
        compatible=compatible[:PAIRS_AT_MOST],
        more_compatible=max(0, len(compatible) - PAIRS_AT_MOST),
        line=line,
        height=height + AXIS_HEIGHT,
        axis=height,
    )


def _by_size(row):
    total = implied_total(row.quantity) if row.quantity else None
    return (total is None, (total.low, total.high) if total else (), row.reading.slug)


def _why_apart(row, answered):
    if row.quantity:
        return gettext("It gives a decrease, which does not say what the total is.")
    theirs = row.reading.record["quantities"]
    _, reason = compare(theirs[0] if theirs else None, answered[0].quantity if answered else None)
    return reason_in_words(reason)


def _pairs(rows):
    """Compare every two. Returns (contradicting, compatible), each a list of (row, row, reason)."""
    found = {Comparison.CONTRADICTS: [], Comparison.COMPATIBLE: []}
    for one, other in combinations(rows, 2):
        comparison, reason = compare(one.quantity, other.quantity)
        found[comparison].append((one, other, reason_in_words(reason)))
    return found[Comparison.CONTRADICTS], found[Comparison.COMPATIBLE]


def _lay_out(rows, line):
    """Give each row a band of its own, so that no label can touch another. Returns the height of all."""
    top = 0
    for row, number in zip(rows, count(), strict=False):
        row.mark, row.top = line.marks[number], top
        words = filter(None, [row.words, row.not_a_total, of_rating(row.reading.rating, "label")])
        texts = [cut(row.reading.claimant), *_filled(map(str, words))]
        row.lines = tuple((top + LINE_HEIGHT * place - 4, text) for place, text in enumerate(texts, start=1))
        row.bar = top + LINE_HEIGHT * len(texts) + BAR_HEIGHT // 2
        top = row.bar + BAR_HEIGHT // 2 + GAP_BETWEEN_ROWS
    return top


def _filled(pieces):
    """Put as many pieces on a line as fit."""
    lines = []
    for piece in map(cut, pieces):
        if lines and letters(lines[-1]) + letters(piece) + 3 <= LINE_OF_LETTERS:
            lines[-1] += f" · {piece}"
        else:
            lines.append(piece)
    return lines


def cut(text):
    """Shorten a text to one line."""
    if letters(text) <= LINE_OF_LETTERS:
        return text
    while letters(text) > LINE_OF_LETTERS - 1:
        text = text[:-1]
    return text.rstrip() + "…"
