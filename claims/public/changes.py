"""What changed between two versions, in the parts that readers look for. Pure."""

import json
from functools import lru_cache

from claims.language.differences import differences, word_differences

# Each keeps both records: mostly some ten thousand letters, half a million at worst.
COMPARISONS_KEPT = 32
# A character that turns the text around it is written out: it may be the very change.
WRITTEN_OUT = {0x202D: "[U+202D]", 0x202E: "[U+202E]"}
FIELDS_OF_A_VERDICT = (
    ("Rating", lambda verdict: verdict["rating"]["label"]),
    ("Conclusion", lambda verdict: verdict["conclusion"]),
    ("Reasoning", lambda verdict: verdict["reasoning"]),
    ("As of", lambda verdict: verdict["as_of"]),
    ("Confidence", lambda verdict: verdict["confidence"]),
    ("Why that confidence", lambda verdict: verdict["confidence_reason"]),
    ("What would change it", lambda verdict: verdict["what_would_change"]),
    ("To be looked at again on", lambda verdict: verdict["look_again_on"]),
)


@lru_cache(maxsize=COMPARISONS_KEPT)
def changes_once(before_json: str, after_json: str):
    """Compare two records, given as their canonical JSON, and keep the result: neither ever changes."""
    return changes(json.loads(before_json), json.loads(after_json))


def changes(before: dict, after: dict):
    """Compare two records.

    Returns:
        (heading, [(“kept”, “added” or “removed”, text), …]) for each part that differs. The verdict's parts come apart:
        a new rating is not to be looked for inside a new reasoning.
    """
    found = []
    for difference in differences(before, after):
        if difference.part == "verdict":
            found += _changes_of_verdict(before["verdict"], after["verdict"])
        else:
            found.append((difference.name, difference.words))
    return [(name, [(change, text.translate(WRITTEN_OUT)) for change, text in words]) for name, words in found]


def _changes_of_verdict(before, after):
    texts = [(name, text_of(before) or "", text_of(after) or "") for name, text_of in FIELDS_OF_A_VERDICT]
    return [(name, word_differences(old, new)) for name, old, new in texts if old != new]
