"""Say what differs between two records, part by part and word by word. Pure: values in, values out."""

import re
from dataclasses import dataclass

from diff_match_patch import diff_match_patch

from claims.language.plain import IN_ENGLISH, PART_NAMES, part_as_lines

# A comparison of texts made to be hard takes no longer than this; what is not compared by then counts as replaced.
SECONDS_AT_MOST = 0.5
KEPT, ADDED, REMOVED = "kept", "added", "removed"
_OPERATIONS = {0: KEPT, 1: ADDED, -1: REMOVED}
_WORDS = re.compile(r"\s+|[^\s\w]|\w+")


@dataclass(frozen=True)
class Difference:
    """One part that differs. `words` is the way from one text to the other: (kept, added or removed, text) pieces."""

    part: str
    name: str
    words: list[tuple[str, str]]


def differences(before: dict, after: dict, words=IN_ENGLISH) -> list[Difference]:
    """Give each part that reads differently in two records, in the order in which people read them.

    Args:
        before, after: records as build_record gives them.
        words: how to say what is neither a name nor a quotation, as InEnglish does.
    """
    found = []
    for part, name in PART_NAMES.items():
        texts = ["\n".join(part_as_lines(part, record.get(part), words)) for record in (before, after)]
        if texts[0] != texts[1]:
            found.append(Difference(part, name, word_differences(*texts)))
    return found


def word_differences(before: str, after: str) -> list[tuple[str, str]]:
    """Give the way from one text to another as (kept, added or removed, text) pieces of whole words."""
    vocabulary: dict[str, str] = {}
    coded = [
        "".join(vocabulary.setdefault(word, _letter(len(vocabulary))) for word in _WORDS.findall(text))
        for text in (before, after)
    ]
    words = {letter: word for word, letter in vocabulary.items()}
    comparison = diff_match_patch()
    comparison.Diff_Timeout = SECONDS_AT_MOST
    pieces = comparison.diff_main(*coded, False)
    comparison.diff_cleanupSemantic(pieces)
    return [(_OPERATIONS[operation], "".join(words[letter] for letter in letters)) for operation, letters in pieces]


def _letter(number: int) -> str:
    """Give a character that stands for one word; the surrogates are no characters."""
    return chr(number + 1 if number + 1 < 0xD800 else number + 0x801)
