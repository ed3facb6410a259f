"""Lines that name who speaks before a colon: headlines and transcripts."""

import re

from claims.language.attributions.tagging import tag
from claims.language.attributions.tokens import ENDS, OPENING, tokenise
from claims.language.attributions.words.nouns import NOT_SPEAKERS

_SPEAKER_LINE = re.compile(r"[A-Z][A-Z.'’-]{1,30}(?: [A-Z][A-Z.'’-]{1,30}){0,3}:\s")
_NAME_MARKS = {"'", "’", "-", "’s", "'s"}
# A longer line before the colon is not a name, unless a quotation follows.
_NAME_WORDS, _WITH_QUOTATION = 5, 15


def names_speaker(text, start, end):
    """Tell whether a line names its speaker in capitals: `SMITH: Thank you.`"""
    return _SPEAKER_LINE.match(text, start, end) is not None


def spoken_line(text, start, end):
    """Read `Smith: The race is over`.

    Returns:
        (source, cue, content) as places in the text; None where the line is of another form.
    """
    tokens = tokenise(text, start, min(end, start + 1000))
    colon = next((n for n, token in enumerate(tokens[: _WITH_QUOTATION + 1]) if token.text == ":"), 0)
    if not colon or len(tokens) - colon < 4:
        return None
    names = tokens[:colon]
    quoted = tokens[colon + 1].text in ("‘", OPENING, "'")
    if (len(names) > _NAME_WORDS and not quoted) or names[-1].lower in NOT_SPEAKERS:
        return None
    tag(names)
    if names[0].lower == "said" or any(
        name.tag in ("VBD", "VBZ", "VBP", "MD") and name.text.islower() for name in names
    ):
        return None
    if any(not name.text[0].isalnum() and name.text not in _NAME_MARKS for name in names):
        return None
    last = end
    while text[last - 1] in ENDS or text[last - 1].isspace():
        last -= 1
    return (
        (names[0].start, names[-1].end),
        (tokens[colon].start, tokens[colon].end),
        (tokens[colon + 1].start, last),
    )
