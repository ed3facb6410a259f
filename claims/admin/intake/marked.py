"""Mark passages in a text, however they overlap: cut it where a passage begins or ends. Pure."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass

# More than any article has. A browser chokes on a page of half a million lines, and nobody reads it.
LINES_AT_MOST = 3000
LINES_AT_FIRST = 300
LINES_NEAR = 5


@dataclass(frozen=True)
class Passage:
    """A marked passage. Args: start, end, half-open code points; number, look and anchor, for whoever draws it."""

    number: int
    start: int
    end: int
    look: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Piece:
    """A stretch of text that the same passages cover.

    Args:
        covers: the passages, shortest first.
        begins: those whose number it bears.
    """

    text: str
    covers: tuple[Passage, ...] = ()
    begins: tuple[Passage, ...] = ()

    @property
    def look(self):
        """Give the look of the innermost passage."""
        return self.covers[0].look if self.covers else ""

    @property
    def numbers(self):
        return " ".join(str(passage.number) for passage in self.covers)


def paragraphs(text, passages, *, at_most=LINES_AT_MOST) -> list[list[Piece]]:
    """Cut a text into paragraphs, and each into pieces.

    Every passage that covers more than blank lines has its number on exactly one piece, the first one drawn. Of a text
    with more lines than anybody reads, the first are drawn and those near passages; what is left out says so.

    Args:
        text: its line feeds part the paragraphs.
        passages: in any order; what lies beyond the text is left out.
        at_most: lines that are drawn.

    Returns:
        For each line that is not blank, its pieces; their texts together are that line. For lines that are left
        out, one piece that says how many.
    """
    lines = _lines(text)
    changes = _changes(passages, len(text))
    cuts, next_cut = sorted(changes), 0
    active, waiting, drawn, expected = {}, [], [], 0
    for number in _worth_drawing(lines, passages, at_most):
        drawn += _left_out(number - expected)
        expected = number + 1
        (place, end), pieces = lines[number], []
        while place < end:
            while next_cut < len(cuts) and cuts[next_cut] <= place:
                _apply(changes[cuts[next_cut]], active, waiting)
                next_cut += 1
            until = min(end, cuts[next_cut]) if next_cut < len(cuts) else end
            pieces.append((place, until, _shortest_first(active)))
            place = until
        drawn.append(_numbered(text, pieces, waiting))
    return drawn + _left_out(len(lines) - expected)


def _lines(text):
    """Give (start, end) of each line that is not blank."""
    lines, place = [], 0
    for line in text.split("\n"):
        if line and not line.isspace():
            lines.append((place, place + len(line)))
        place += len(line) + 1
    return lines


def _worth_drawing(lines, passages, at_most):
    """Give the numbers of the lines that are drawn, in order: where passages begin, the first ones, and those near."""
    if len(lines) <= at_most:
        return range(len(lines))
    count, starts, ends = len(lines), [start for start, _ in lines], [end for _, end in lines]
    spans = sorted((bisect_right(ends, each.start), bisect_left(starts, each.end) - 1) for each in passages)
    begin = [range(first, min(first + 1, count)) for first, _ in spans]
    near = [
        range(max(first - LINES_NEAR, 0), min(last + LINES_NEAR + 1, first + at_most, count)) for first, last in spans
    ]
    chosen = set()
    for wanted in (*begin, range(LINES_AT_FIRST), *near):
        chosen.update(wanted[: at_most - len(chosen)])
    return sorted(chosen)


def _left_out(count):
    return [[Piece(f"… {count:,} line{'' if count == 1 else 's'} left out …")]] if count else []


def _changes(passages, length):
    """Give for each place the passages that begin and end there."""
    changes = defaultdict(lambda: ([], []))
    for passage in passages:
        start, end = min(passage.start, length), min(passage.end, length)
        if start < end:
            changes[start][0].append(passage)
            changes[end][1].append(passage)
    return changes


def _apply(change, active, waiting):
    begin, end = change
    for passage in end:
        active.pop(passage, None)
    for passage in begin:
        active[passage] = True
        waiting.append(passage)


def _shortest_first(active):
    return tuple(sorted(active, key=lambda passage: (passage.end - passage.start, passage.number)))


def _numbered(text, pieces, waiting):
    """Make the pieces of one line, and put the numbers of the passages that begin on the first piece they cover."""
    made = []
    for start, end, covers in pieces:
        begins = tuple(passage for passage in waiting if passage in covers)
        for passage in begins:
            waiting.remove(passage)
        made.append(Piece(text[start:end], covers, begins))
    return made
