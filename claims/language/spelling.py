"""What readers type into a search box: what of it can be a spelling mistake, and which known word was meant. Pure."""

import re
from difflib import SequenceMatcher

from claims.language.scripts import is_written_together

# A quoted phrase, a word that is to be left out, or a word: only the last kind may be corrected.
_part = re.compile(r'"[^"]*"?|(?<!\w)-\w+|(?P<word>[^\W\d_]{4,40})(?!\w)')
# The least likeness of a mistake to what was meant, from 0 to 1: one wrong letter of four, or two of seven.
LEAST_LIKENESS = 0.7
# More mistakes than these and it is another language, or no language.
CORRECTED_AT_MOST = 5


def words_to_check(asked) -> list[str]:
    """Give the words that a correction may replace, each once: not those in quotation marks or to be left out."""
    words = dict.fromkeys(found["word"] for found in _part.finditer(asked) if found["word"])
    return [word for word in words if not is_written_together(word)]


def corrected(asked, replacements) -> str:
    """Put known words in place of mistakes, and leave everything else as it was typed.

    Args:
        replacements: {word as typed: known word}.
    """
    return _part.sub(lambda found: replacements.get(found["word"], found[0]), asked)


def nearest(word, candidates) -> str:
    """Choose the known word that was meant, or "" if none is near enough.

    Args:
        word: in lower case and without accents, as known words are.
        candidates: (known word, number of pages that hold it) pairs.
    """
    near = [(SequenceMatcher(None, word, known).ratio(), pages, known) for known, pages in candidates]
    likeness, _, known = max(near, default=(0, 0, ""))
    return known if likeness >= LEAST_LIKENESS else ""
