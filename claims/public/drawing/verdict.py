"""What a picture of a verdict shows, and where: rating, claim, claimant, newsroom, version, and what was corrected.

The words come ready to print: translated, and dates written out.
"""

from dataclasses import dataclass, field

import resvg_py
from django.template.loader import render_to_string

from claims.public.drawing.lines import Box, line_in, lines_in

WIDTH, HEIGHT = 1200, 630
MARGIN = 72
INNER = WIDTH - 2 * MARGIN
SIGN = 34
SHAPE = 58
CLAIM_SIZES = (76, 68, 60, 54, 48, 44, 40, 36, 32, 28)
# As on pages; the picture is always light.
INK, SOFT = "#1c1b19", "#5a5750"
TONES = {
    "true": "#17663a",
    "mostly_true": "#4b6a12",
    "mixed": "#845900",
    "mostly_false": "#a8440b",
    "false": "#b01f24",
    "neutral": "#50585f",
}
NOTICE_INK = "#4a3800"
LINK = "#17405c"


@dataclass(frozen=True)
class Words:
    """What is written on a picture.

    Args:
        rating: the word for what was found.
        tone, shape: of the rating.
        claim, language: the claim, and its tag.
        claimant: who made it, as a sentence.
        newsroom: whose verdict it is.
        version: the version and its day.
        notice: what this version did to the one before, if readers of that one should know; else "".
        from_the_right: whether these words are in a language that is written from right to left.
    """

    rating: str = ""
    tone: str = "neutral"
    shape: str = ""
    claim: str = ""
    language: str = ""
    claimant: str = ""
    newsroom: str = ""
    version: str = ""
    notice: str = ""
    from_the_right: bool = False


@dataclass
class _Sheet:
    """The picture while it is drawn: lines with their colours, and from which side it is laid out."""

    from_the_right: bool
    texts: list = field(default_factory=list)

    def write(self, text, y, size, colour, *, start=0, end=0, at_the_end=False, **typeface):
        """Write one line with `start` and `end` pixels left free. Returns: how wide it is."""
        left, right = (end, start) if self.from_the_right else (start, end)
        room = INNER - left - right
        at_the_right = at_the_end != self.from_the_right
        line, used = line_in(text, MARGIN + left, y, room, size, at_the_right=at_the_right, **typeface)
        self.texts.append({"line": line, "colour": colour})
        return used

    def at(self, start, width):
        """Give the x of something this wide that begins `start` pixels into the sheet."""
        return WIDTH - MARGIN - start - width if self.from_the_right else MARGIN + start


def verdict_svg(words: Words) -> str:
    """Draw the picture of a verdict."""
    sheet = _Sheet(words.from_the_right)
    notice = _notice(sheet, words)
    sheet.write(
        words.rating,
        110,
        52,
        TONES.get(words.tone, TONES["neutral"]),
        start=SHAPE + 20,
        end=notice["width"] + 32 if notice else 0,
        weight=700,
        serif=True,
    )
    claim = Box(MARGIN, 150, INNER, 300)
    lines = lines_in(claim, words.claim, CLAIM_SIZES, language=words.language)
    sheet.texts += [{"line": line, "colour": INK} for line in lines]
    sheet.write(words.claimant, 500, 30, SOFT, weight=500)
    used = sheet.write(words.version, 586, 25, SOFT, start=INNER // 3, at_the_end=True)
    sheet.write(words.newsroom, 587, 31, INK, start=SIGN + 14, end=used + 32, weight=700, serif=True)
    return _svg(sheet, words, notice=notice, shape_x=sheet.at(0, SHAPE))


def site_svg(words: Words) -> str:
    """Draw the picture for pages that have no verdict of their own: the newsroom's name, and what it does."""
    sheet = _Sheet(words.from_the_right)
    sheet.texts += [
        {"line": line, "colour": INK}
        for line in lines_in(Box(MARGIN, 130, INNER, 330), words.claim, CLAIM_SIZES, language=words.language)
    ]
    sheet.write(words.newsroom, 587, 31, INK, start=SIGN + 14, weight=700, serif=True)
    return _svg(sheet, words, notice=None, shape_x=None)


def png(svg, width=WIDTH) -> bytes:
    """Make the picture that is sent. Args: width, in pixels. No font and no file is read: the letters are outlines."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, width=width))


def _notice(sheet, words):
    """Write what this version did to the one before, on its own ground at the end of the first line."""
    if not words.notice:
        return None
    used = sheet.write(words.notice, 101, 28, NOTICE_INK, start=520, end=22, at_the_end=True, weight=600)
    return {"x": sheet.at(INNER - used - 44, used + 44), "width": used + 44}


def _svg(sheet, words, **shown):
    return render_to_string(
        "public/picture.svg",
        {
            "words": words,
            "texts": sheet.texts,
            "tone": TONES.get(words.tone, TONES["neutral"]),
            "link": LINK,
            "sign_x": sheet.at(0, SIGN),
            **shown,
        },
    )
