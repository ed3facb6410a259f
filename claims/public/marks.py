"""The words that were looked for, marked in what was found.

PostgreSQL marks words in all their forms; what stands inside of longer words is marked here. A text is divided into
parts before anything is written as HTML, so that no text can forge a mark.
"""

import re

from django.utils.html import format_html
from django.utils.safestring import mark_safe

from claims.public.reading import for_a_page

BEGINS, ENDS, SET_APART = "\x02", "\x03", "\x1f"
# Characters of ours are taken out of the text first. Punctuation beyond ASCII is set apart from the words beside it.
MARKED = (
    "ts_headline('claims_words', regexp_replace(translate({text}, E'\\x02\\x03\\x1f', ''), "
    "'([^[:alnum:][:ascii:]])', E'\\x1f\\\\1\\x1f', 'g'), {query}, "
    "E'HighlightAll=true, StartSel=\\x02, StopSel=\\x03')"
)
MARK = "<mark>{}</mark>"
_ours = str.maketrans("", "", BEGINS + ENDS + SET_APART)


def marked(text, headline, inside):
    """Divide a text into parts that were looked for and parts that were not.

    Args:
        text: as the record has it.
        headline: what MARKED made of it, or None.
        inside: what may stand inside of longer words, as found_inside_of_words gives it.

    Returns:
        (part, whether it is marked) pairs. The parts together are the text, made fit for a page.
    """
    parts = _parts(headline) if headline else []
    if "".join(part for part, _ in parts) != text.translate(_ours):
        parts = [(text, False)]
    pattern = re.compile("|".join(r"\s?".join(map(re.escape, word)) for word in inside)) if inside else None
    divided = [piece for part, is_marked in parts for piece in _divided(part, is_marked, pattern)]
    return [(for_a_page(part), is_marked) for part, is_marked in divided if part]


def with_marks(parts):
    """Write parts as HTML. Args: parts, as marked gives them."""
    return mark_safe("".join(format_html(MARK if is_marked else "{}", part) for part, is_marked in parts))  # noqa: S308


def _parts(headline):
    """Read PostgreSQL's marks: text, marked, text, marked, …"""
    pieces = re.split(f"{BEGINS}([^{BEGINS}{ENDS}]*){ENDS}", headline.replace(SET_APART, ""))
    return [(piece, bool(place % 2)) for place, piece in enumerate(pieces)]


def _divided(part, is_marked, pattern):
    if is_marked or pattern is None:
        return [(part, is_marked)]
    pieces, end = [], 0
    for found in pattern.finditer(part):
        pieces += [(part[end : found.start()], False), (found[0], True)]
        end = found.end()
    return [*pieces, (part[end:], False)]
