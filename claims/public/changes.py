"""What changed between two versions, in the parts that readers look for. Pure."""

import json
from functools import lru_cache

from claims.language.differences import differences, word_differences

# Each keeps both records: mostly some ten thousand letters, half a million at worst.
COMPARISONS_KEPT = 32
# A character that turns the text around it is written out: it may be the very change.
WRITTEN_OUT = {0x202D: "[U+202D]", 0x202E: "[U+202E]"}
# Name, and how its text is written: by the verdict, and by how to say what is neither a name nor a quotation.
FIELDS_OF_A_VERDICT = (
    ("Rating", lambda verdict, words: words.label(verdict["rating"])),
    ("Conclusion", lambda verdict, _: verdict["conclusion"]),
    ("Reasoning", lambda verdict, _: verdict["reasoning"]),
    ("As of", lambda verdict, words: words.day(verdict["as_of"])),
    ("Confidence", lambda verdict, words: words.code(verdict["confidence"])),
    ("Why that confidence", lambda verdict, _: verdict["confidence_reason"]),
    ("What would change it", lambda verdict, _: verdict["what_would_change"]),
    ("To be looked at again on", lambda verdict, words: words.day(verdict["look_again_on"])),
)


@lru_cache(maxsize=COMPARISONS_KEPT)
def changes_once(before_json: str, after_json: str, words):
    """Compare two records, given as their canonical JSON, and keep the result: neither ever changes.

    Args:
        words: as for `changes`; those of one language are equal.
    """
    return changes(json.loads(before_json), json.loads(after_json), words)


def changes(before: dict, after: dict, words):
    """Compare two records.

    Args:
        words: how to say what is neither a name nor a quotation, as claims.language.plain.InEnglish does.

    Returns:
        (heading, [(“kept”, “added” or “removed”, text), …]) for each part that differs. The verdict's parts come apart:
        a new rating is not to be looked for inside a new reasoning.
    """
    found = []
    for difference in differences(before, after, words):
        if difference.part == "verdict":
            found += _changes_of_verdict(before["verdict"], after["verdict"], words)
        else:
            found.append((difference.name, difference.words))
    return [(name, [(change, text.translate(WRITTEN_OUT)) for change, text in pieces]) for name, pieces in found]


def _changes_of_verdict(before, after, words):
    texts = [(name, text_of(before, words), text_of(after, words)) for name, text_of in FIELDS_OF_A_VERDICT]
    return [(name, word_differences(old or "", new or "")) for name, old, new in texts if old != new]
