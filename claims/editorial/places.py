"""The places of a record that a reviewer can point at: its parts, row by row, and the paragraphs of its reasoning.

Pure: values in, values out.
"""

from dataclasses import dataclass

from claims.language.plain import PART_NAMES, part_as_lines
from claims.record.markdown import paragraphs_of

PASSAGE_AT_MOST = 300
# Of these, each row is a place. Their numbers are those that people see, from 1.
IN_ROWS = ("attributions", "quantities", "evidence", "media", "translations", "external_reviews")
WHOLE = ("claim_reviewed", "topics", "question", "selection_reason")
OF_A_VERDICT = {
    "rating": "Rating",
    "conclusion": "Conclusion",
    "confidence_reason": "Confidence",
    "what_would_change": "What would change it",
}


@dataclass(frozen=True)
class Place:
    """Where a remark can stand.

    Args:
        key: as in evidence-2 or reasoning-3.
        name: for people, as in “Evidence 2”.
        passage: what stands there as text, cut short.
        section: the part of a draft as an edit names it.
    """

    key: str
    name: str
    passage: str
    section: str


def places_of(record) -> dict[str, Place]:
    """Give the places of a record by their keys, in the order in which people read them.

    Args:
        record: as build_record gives it.
    """
    verdict = record["verdict"] or {}
    found = [Place(part, PART_NAMES[part], _lines(part, record[part]), part) for part in WHOLE if record[part]]
    for part in IN_ROWS:
        for number, row in enumerate(record[part], start=1):
            found.append(Place(f"{part}-{number}", f"{PART_NAMES[part]} {number}", _lines(part, [row]), part))
    for field, name in OF_A_VERDICT.items():
        if value := verdict.get(field):
            found.append(Place(field, name, _cut(value["label"] if field == "rating" else value), "verdict"))
    for number, paragraph in enumerate(paragraphs_of(verdict.get("reasoning", "")), start=1):
        found.append(Place(f"reasoning-{number}", f"Reasoning, paragraph {number}", _cut(paragraph), "verdict"))
    return {place.key: place for place in found}


def _lines(part, value):
    return _cut(" ".join(part_as_lines(part, value)))


def _cut(text):
    text = " ".join(text.split())
    return text if len(text) <= PASSAGE_AT_MOST else text[: PASSAGE_AT_MOST - 1] + "…"
