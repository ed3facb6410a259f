"""Texts in boxes: broken into lines, made smaller until they fit, cut off with an ellipsis where even that is too much.

Whatever a text holds, what comes out is never wider or higher than its box.
"""

import math
from bisect import bisect_left
from dataclasses import dataclass

from unicode_segmentation_rs import graphemes, line_break_units

from claims.public.drawing.letters import ELLIPSIS, EM, fit_to_draw, is_from_the_right, outline, typeface_for, width_of

# Most scripts stand well at the first; scripts with tall letters or marks above and below need more.
LINE_HEIGHT = 1.2
TALL_LINE_HEIGHT = 1.42
_TALL = ("\u0590", "\u109f")  # from Hebrew and Arabic to Burmese


@dataclass(frozen=True)
class Line:
    """A line in its place. Args: path, with y upwards; x, y, where it begins; scale, for the path."""

    path: str
    x: float
    y: float
    scale: float


@dataclass(frozen=True)
class Box:
    """Where a text may stand, in pixels. Args: x, y, its top left corner; from_the_right, where lines begin in it."""

    x: float
    y: float
    width: float
    height: float
    from_the_right: bool = False


def line_in(text, x, y, width, size, *, language="", weight=400, serif=False, at_the_right=False):
    """Set a text on one line, cut off where it is too long.

    Args:
        x, y: the left end of the line's room, and its base line.
        at_the_right: whether the text stands at the right end of its room.

    Returns:
        (Line, how wide it is in pixels).
    """
    text = fit_to_draw(text)
    typeface = typeface_for(text, language, weight=weight, serif=serif)
    text = _cut_to(text, typeface, width / size * EM)
    line, used = _line(text, typeface, Box(x, y, width, size, at_the_right), y, size, is_from_the_right(text))
    return line, used


def lines_in(box, text, sizes, *, language="", weight=600):
    """Set a text in a box as large as fits.

    Args:
        sizes: in pixels, largest first.

    Returns:
        Lines. They begin at the left, or at the right if the text is written from there, half-way up the box.
    """
    text = fit_to_draw(text)
    typeface = typeface_for(text, language, weight=weight)
    height = TALL_LINE_HEIGHT if any(_TALL[0] <= letter <= _TALL[1] for letter in text) else LINE_HEIGHT
    for size in sizes:
        room = box.width / size * EM
        lines = broken(text, typeface, room)
        at_most = max(1, int(box.height / (size * height)))
        if len(lines) <= at_most:
            lines = broken(text, typeface, _narrowest(text, typeface, room, len(lines)))
            break
    else:
        lines = [*lines[: at_most - 1], _cut_to("".join(lines[at_most - 1 :]), typeface, room, always=True)]
    return _placed(lines, typeface, box, size, height, is_from_the_right(text))


def broken(text, typeface, room) -> list:
    """Break a text into lines. Args: room, in thousandths of its size. Source: UAX 14, and words for Korean."""
    lines, line, used = [], "", 0.0
    for unit in _units(text, typeface, room):
        wide = width_of(unit.rstrip(), typeface)
        if line and used + wide > room:
            lines.append(line)
            line, used = "", 0.0
        line += unit
        used += width_of(unit, typeface)
    return [line.rstrip() for line in [*lines, line]]


def _units(text, typeface, room):
    """Give the pieces that stay together; a word that is wider than a line comes apart between letters."""
    for unit in _words(line_break_units(text)):
        if width_of(unit.rstrip(), typeface) <= room:
            yield unit
        else:
            yield from graphemes(unit, is_extended=True)


def _words(units):
    """Join the syllables of Korean words, which may be parted but read better whole."""
    word = ""
    for unit in units:
        if word and not (_is_hangul(word[-1]) and _is_hangul(unit[0])):
            yield word
            word = ""
        word += unit
    if word:
        yield word


def _is_hangul(character):
    return "\uac00" <= character <= "\ud7a3"


def _narrowest(text, typeface, room, count):
    """Find how narrow a text can be set on as many lines, so that they come out about equally long."""
    steps = range(50, 101)
    place = bisect_left(steps, True, key=lambda percent: len(broken(text, typeface, room * percent / 100)) <= count)
    return room * steps[min(place, len(steps) - 1)] / 100


def _cut_to(text, typeface, room, *, always=False):
    """Cut a text off where it is too wide, with an ellipsis. Args: always, put the ellipsis even where it is not."""
    if not always and width_of(text, typeface) <= room:
        return text
    letters = graphemes(text, is_extended=True)
    fits = bisect_left(
        range(len(letters) + 1),
        True,
        key=lambda count: width_of("".join(letters[:count]).rstrip() + ELLIPSIS, typeface) > room,
    )
    return "".join(letters[: max(0, fits - 1)]).rstrip() + ELLIPSIS


def _placed(lines, typeface, box, size, height, from_the_right):
    box = Box(box.x, box.y, box.width, box.height, from_the_right)
    top = box.y + (box.height - len(lines) * size * height) / 2
    return [
        _line(line, typeface, box, top + size * height * (number + 0.5) + size * 0.34, size, from_the_right)[0]
        for number, line in enumerate(lines)
    ]


def _line(text, typeface, box, y, size, from_the_right):
    """Outline one line; should it come out wider than it was measured in pieces, it is drawn a little smaller."""
    drawn = outline(text, typeface, from_the_right=from_the_right)
    scale = min(size / EM, box.width / drawn.width if drawn.width else math.inf)
    used = drawn.width * scale
    return Line(drawn.path, box.x + (box.width - used if box.from_the_right else 0), y, scale), used
