"""The shapes of the editorial API's answers about disputes."""

from claims.api.schema import CLAIM_ROW, page_of
from claims.record.schema import (
    DATE_OR_NULL,
    LANGUAGE,
    NUMBER_OR_NULL,
    SLUG,
    TEXT,
    URL,
    a_list_of,
    an_object,
    ref,
)

COUNT = {"type": "integer", "minimum": 0}
SLUG_OR_NULL = {**SLUG, "type": ["string", "null"]}
SIDE = {
    "claim": SLUG,
    "statement": TEXT,
    "language": LANGUAGE,
    "state": CLAIM_ROW["state"],
    "version": CLAIM_ROW["version"],
    "said_by": {**a_list_of(TEXT), "description": "The names of its origins; whoever denies it is none."},
    "rating": {**SLUG_OR_NULL, "description": "That of its newest verdict."},
    "api_url": URL,
}
GAP = {
    "low": NUMBER_OR_NULL,
    "high": NUMBER_OR_NULL,
    "factor": {
        **NUMBER_OR_NULL,
        "description": "How many times the lower end the upper one is; null where the lower is not above 0.",
    },
}
PAIRED = an_object({**SIDE, "question": SLUG_OR_NULL})
REVIEW = {"publisher_name": TEXT, "url": URL, "label": TEXT, "rating": SLUG, "reviewed_on": DATE_OR_NULL}


def components():
    """Give every component about disputes, by name."""
    pair = an_object(
        {
            "claim": PAIRED,
            "other": PAIRED,
            "measure": {**TEXT, "description": "What both give a number of."},
            "unit": TEXT,
            "likeness": {"type": "number", "description": "The share of their words that both have, 0 to 1."},
        }
    )
    return {
        "DeskDispute": an_object(
            {
                "question": ref("DeskQuestion"),
                "gap": an_object(GAP),
                "answer_count": COUNT,
                "answers": a_list_of(an_object({**SIDE, "answer": ref("Quantity")})),
            }
        ),
        "DeskRatedOtherwise": an_object({**SIDE, "reviews": a_list_of(an_object(REVIEW))}),
        "DeskSameQuestionList": an_object({"count": COUNT, "items": a_list_of(pair)}),
        **{f"{name}List": page_of(name) for name in ("DeskDispute", "DeskRatedOtherwise")},
    }
