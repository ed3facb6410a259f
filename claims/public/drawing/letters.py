"""Letters as outlines: which font has a letter, which glyphs a line needs, in which order, how wide, and their shapes.

The fonts come with packages, so that a picture is the same on every machine. A line is measured by what is drawn.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

import fontpkg_source_serif_4
import manimgx_fonts
import manimgx_fonts_cjk
import uharfbuzz as harfbuzz
from bidi import algorithm as bidi
from unicode_segmentation_rs import graphemes

# Outlines and widths are in thousandths of the letters' size.
EM = 1000
GLYPHS_KEPT = 4096
ELLIPSIS = "…"
CHARACTERS_AT_MOST = 600
# Marks heaped on one letter would grow over the lines above.
CODE_POINTS_A_LETTER = 10
_noto = Path(manimgx_fonts.__file__).parent
SERIF = (Path(fontpkg_source_serif_4.__file__).parent / "files" / "SourceSerif4[opsz,wght].ttf", 0)
SANS = (_noto / "NotoSans[wght].ttf", 0)
LAST = [(_noto / f"Noto{name}[wght].ttf", 0) for name in ("SansSymbols", "Emoji")]
SCRIPTS = [
    (path, 0)
    for path in sorted(_noto.glob("NotoSans*.ttf"))
    if path not in (SANS[0], LAST[0][0]) and "Italic" not in path.name
]
CJK_FILE = next(Path(manimgx_fonts_cjk.__file__).parent.glob("*.ttc"))
# Han characters are written differently from place to place; the file has a face for each.
CJK_FACES = {"ja": 0, "ko": 1, "zh": 2, "zh-hant": 3, "zh-tw": 3, "zh-hk": 4}

# What is left when control characters are gone: joiners and marks of direction belong to a text, overrides do not.
_KEPT_FORMAT_CHARACTERS = "\u200c\u200d\u200e\u200f"
_blank = re.compile(r"\s+")


@dataclass(frozen=True)
class Typeface:
    """Fonts to look through for each letter, in this order, at one weight.

    Args:
        fonts: (path, index of the face in its file).
        weight: as in CSS, 400 regular, 700 bold; the nearest that a font has is taken.
    """

    fonts: tuple
    weight: int


@dataclass(frozen=True)
class Outline:
    """A line of text, ready to draw. Args: path, an SVG path with y upwards; width, in thousandths of its size."""

    path: str
    width: float


def typeface_for(text, language, *, weight, serif=True) -> Typeface:
    """Choose the fonts for a text: first the one that has most of its letters, so that figures and signs go with it."""
    fonts = [SERIF, SANS, *SCRIPTS, cjk_face(language), *LAST]
    letters = Counter(_first_with(fonts, letter) for letter in text if letter.isalpha())
    main = letters.most_common(1)[0][0] if letters else SERIF
    if main == SERIF:
        return Typeface(tuple(fonts if serif else fonts[1:]), weight)
    return Typeface((main, *(font for font in fonts[1:] if font != main)), weight)


def cjk_face(language):
    """Choose the face that writes Han characters as this language does. Args: language, a BCP 47 tag."""
    tag = language.lower()
    primary = tag.split("-")[0]
    return CJK_FILE, next((face for name, face in CJK_FACES.items() if tag == name), CJK_FACES.get(primary, 0))


def fit_to_draw(text) -> str:
    """Leave out what has no place on a picture: control characters, characters that turn text round, heaps of marks.

    A text that is longer than any picture holds ends in an ellipsis.
    """
    if len(text) > CHARACTERS_AT_MOST:
        text = text[:CHARACTERS_AT_MOST] + ELLIPSIS
    kept = (
        character
        for character in text
        if character in _KEPT_FORMAT_CHARACTERS
        or character.isspace()
        or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co")
    )
    letters = graphemes(_blank.sub(" ", "".join(kept)), is_extended=True)
    return "".join(letter[:CODE_POINTS_A_LETTER] for letter in letters).strip()


def is_from_the_right(text) -> bool:
    """Tell whether a text is written from right to left, by its first letter that says so."""
    return bidi.get_base_level(text) == 1


def outline(text, typeface, *, from_the_right=False) -> Outline:
    """Set one line of text.

    Args:
        text: as fit_to_draw gives it.
        from_the_right: the direction of the paragraph that the line is of.
    """
    parts, x = [], 0.0
    for run, font, level in _runs_as_seen(text, typeface, int(from_the_right)):
        glyphs, width = _shaped(run, font, typeface.weight, is_from_right=level % 2 == 1)
        parts += [f"M{x + left:.0f} {up:.0f}{_glyph_path(font, typeface.weight, glyph)}" for glyph, left, up in glyphs]
        x += width
    return Outline("".join(parts), x)


@lru_cache(maxsize=GLYPHS_KEPT)
def width_of(text, typeface) -> float:
    """Measure a piece of a line, in thousandths of its size."""
    runs = _runs(text, typeface, 0)
    return sum(_shaped(run, font, typeface.weight, is_from_right=level % 2 == 1)[1] for run, font, level in runs)


def _runs_as_seen(text, typeface, base_level):
    """Give the runs of a line from left to right. Source: Unicode's bidirectional algorithm, rule L2."""
    runs = _runs(text, typeface, base_level)
    levels = [level for _, _, level in runs]
    for turn in range(max(levels, default=0), 0, -1):
        turned = []
        for is_turned, group in groupby(runs, key=lambda run, turn=turn: run[2] >= turn):
            members = list(group)
            turned += reversed(members) if is_turned else members
        runs = turned
    return runs


def _runs(text, typeface, base_level):
    """Cut a line where its font or its direction changes: [(text, font, level)], as they are read."""
    levels = _levels(text, base_level)
    letters, place, font = [], 0, None
    for letter in graphemes(text, is_extended=True):
        font = _font_of(letter, typeface.fonts, font)
        letters.append((letter, font, levels[place]))
        place += len(letter)
    return [
        ("".join(letter for letter, _, _ in group), *key) for key, group in groupby(letters, key=lambda item: item[1:])
    ]


def _levels(text, base_level):
    """Give each character's level: odd ones run from right to left."""
    if base_level == 0 and not any(unicodedata.bidirectional(character) in ("R", "AL", "AN") for character in text):
        return [0] * len(text)
    storage = bidi.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base_level, "LR"[base_level]
    bidi.get_embedding_levels(text, storage)
    bidi.explicit_embed_and_overrides(storage)
    bidi.resolve_weak_types(storage)
    bidi.resolve_neutral_types(storage, debug=False)
    bidi.resolve_implicit_levels(storage, debug=False)
    return [character["level"] for character in storage["chars"]]


def _font_of(letter, fonts, before):
    """Choose the font of a letter; a sign or a space takes that of the letter before it, if it can."""
    if before and not letter[0].isalnum() and _has(before, letter):
        return before
    whole = next((font for font in fonts if _has(font, letter)), None)
    return whole or _first_with(fonts, letter[0])


def _has(font, letter):
    return all(ord(part) in _characters(font) or _is_never_drawn(part) for part in letter)


def _is_never_drawn(character):
    """Tell joiners and marks of direction, and selectors of a variant, which a font need not have."""
    return character in _KEPT_FORMAT_CHARACTERS or "\ufe00" <= character <= "\ufe0f"


def _first_with(fonts, character):
    """Give the first font that has a character; the first of all where none has it, which draws a box."""
    return next((font for font in fonts if ord(character) in _characters(font)), fonts[0])


@cache
def _face(font):
    path, index = font
    return harfbuzz.Face(harfbuzz.Blob.from_file_path(str(path)), index)


@cache
def _characters(font):
    return frozenset(_face(font).unicodes)


@cache
def _font(font, weight):
    face = _face(font)
    opened = harfbuzz.Font(face)
    opened.scale = (EM, EM)
    axes = {axis.tag: axis for axis in face.axis_infos}
    if "wght" in axes:
        opened.set_variations({"wght": min(max(weight, axes["wght"].min_value), axes["wght"].max_value)})
    return opened


@lru_cache(maxsize=GLYPHS_KEPT)
def _shaped(run, font, weight, *, is_from_right):
    """Find the glyphs of a run: ((glyph, how far right, how far up), …) from left to right, and its width."""
    buffer = harfbuzz.Buffer()
    buffer.add_str(run)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if is_from_right else "ltr"
    buffer.language = "en"  # not the machine's
    harfbuzz.shape(_font(font, weight), buffer)
    glyphs, x = [], 0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyphs.append((info.codepoint, x + position.x_offset, position.y_offset))
        x += position.x_advance
    return tuple(glyphs), x


@lru_cache(maxsize=GLYPHS_KEPT)
def _glyph_path(font, weight, glyph) -> str:
    pen = _RelativePath()
    _font(font, weight).draw_glyph_with_pen(glyph, pen)
    return "".join(pen.commands)


class _RelativePath:
    """A pen that writes an SVG path relative to the glyph's origin, so that it can be put anywhere.

    The names of its methods are those that pens have.
    """

    def __init__(self):
        self.commands, self.at, self.start = [], (0, 0), (0, 0)

    def moveTo(self, point):
        self._write("m", point)
        self.start = self.at

    def lineTo(self, point):
        self._write("l", point)

    def qCurveTo(self, *points):
        self._write("q", *points)

    def curveTo(self, *points):
        self._write("c", *points)

    def closePath(self):
        self.commands.append("z")
        self.at = self.start

    def _write(self, command, *points):
        points = [(round(x), round(y)) for x, y in points]
        self.commands.append(command + " ".join(f"{x - self.at[0]} {y - self.at[1]}" for x, y in points))
        self.at = points[-1]
