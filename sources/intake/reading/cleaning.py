"""Bring text into the form in which it is stored and compared: composed, visible characters only. Pure."""

import re
from html import unescape

from sources.normal_form import normal_form

# Halves of pairs are no characters. Cc other than line feed and tab cannot be stored or seen.
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# Seen by nobody, and between two letters of a word that is searched for: soft hyphens, zero-width spaces, byte order
# marks; and those that turn the order of letters round, so that a text reads differently from what it says.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f\ufff9-\ufffb]")
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x85\x0b\x0c]")
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")


def clean(text: str) -> str:
    """Compose a text, give it one kind of line end and take out what cannot be seen or stored."""
    text = _LINE_ENDS.sub("\n", text)
    text = _INVISIBLE.sub("", _CONTROLS.sub("", _SURROGATES.sub("\ufffd", text)))
    return normal_form(text)


def one_line(text: str, *, at_most: int) -> str:
    """Clean a text and put it on one line of at most so many code points, with `&amp;` and the like resolved."""
    return " ".join(clean(unescape(text)).split())[:at_most].strip()


def paragraphs(text: str) -> str:
    """Clean a text and take the blanks off both ends of its lines, with one blank line at most between two."""
    lines = [_SPACES.sub(" ", line).strip() for line in clean(text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
