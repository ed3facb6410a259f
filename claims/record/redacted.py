"""What stands in the log where a record was taken out: a record of the same shape that says nothing. Pure."""

from claims.record.written import RECORD_FORMAT

# In place of what a record has to say. Square brackets: no title and no sentence of a claim is just this.
TAKEN_OUT = "[redacted]"
RATING = {
    "slug": "redacted",
    "label": "Redacted",
    "definition": "The verdict was taken out of the record.",
    "value": None,
    "worst_value": 1,
    "best_value": 5,
    "scale": "redacted",
    "tone": "other",
    "shape": "question",
    "translations": {},
}
EMPTY = (*("topics", "quantities", "attributions", "evidence", "media", "translations", "external_reviews"),)


def redacted_record(slug) -> dict:
    """Give the record that stands in place of one that was taken out. It follows from the claim's address alone.

    Args:
        slug: the claim's address, which the log keeps.

    Source: docs/decisions/0031-redaction.md
    """
    return {
        "format": RECORD_FORMAT,
        "slug": slug,
        "claim_reviewed": TAKEN_OUT,
        "language": "en",
        "question": None,
        "said_on": None,
        "valid_from": None,
        "valid_until": None,
        "selection_reason": "",
        "origin_count": 0,
        "verdict": {
            "rating": RATING,
            "conclusion": TAKEN_OUT,
            "reasoning": "",
            "as_of": None,
            "confidence": "low",
            "confidence_reason": "",
            "what_would_change": "",
            "look_again_on": None,
        },
        **{part: [] for part in EMPTY},
    }


def is_redacted(record) -> bool:
    """Tell whether a record stands in place of one that was taken out."""
    return record == redacted_record(record.get("slug", ""))
