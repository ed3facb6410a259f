"""Mark passages in a text, however they overlap: cut it where a passage begins or ends. Pure."""

from collections import defaultdict
from dataclasses import dataclass


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


def paragraphs(text, passages) -> list[list[Piece]]:
    """Cut a text into paragraphs, and each into pieces.

    Every passage that covers more than blank lines has its number on exactly one piece, the first one drawn.

    Args:
        text: its line feeds part the paragraphs.
        passages: in any order; what lies beyond the text is left out.

    Returns:
        For each line that is not blank, its pieces; their texts together are that line.
    """
    changes = _changes(passages, len(text))
    cuts = sorted(changes)
    active, waiting, place, next_cut = {}, [], 0, 0
    drawn = []
    for line in text.split("\n"):
        end, pieces = place + len(line), []
        while place <= end:
            while next_cut < len(cuts) and cuts[next_cut] <= place:
                _apply(changes[cuts[next_cut]], active, waiting)
                next_cut += 1
            until = min(end, cuts[next_cut]) if next_cut < len(cuts) else end
            if until > place:
                pieces.append((place, until, _shortest_first(active)))
            if until == end:
                break
            place = until
        place = end + 1
        if line.strip():
            drawn.append(_numbered(text, pieces, waiting))
    return drawn


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
