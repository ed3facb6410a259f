"""Say what a published claim is to a statement: by the words that both hold, and by their numbers, which decide.

Pure: words with weights and quantities of records in, a finding out. A better scorer can take its place: what it gives
is what readers of the API are promised.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from claims.matching.numbers import Finding, numbers_compared

# Below the first nothing is worth showing; from the second on two statements are about the same thing.
ALIKE, CLOSE = 0.25, 0.35
# The same number says something for the same claim, and a number that differs takes nothing away: it decides.
SAME_NUMBER = 0.2
WORDS_NAMED = 6
# German writes every noun with a capital, so capitals tell no names there.
NOUNS_WITH_CAPITALS = ("de",)
_capitalised = re.compile(r"(?<=[^\s.!?:“\"] )[^\W\d_a-z][^\W\d_]+")


class Relation(StrEnum):
    """What a published claim is to a statement. People decide; this says what to look at."""

    SAME = "same"
    CONTRADICTS = "contradicts"
    COMPATIBLE = "compatible"
    NOT_COMPARABLE = "not_comparable"
    ALIKE = "alike"


@dataclass(frozen=True)
class Worded:
    """A statement as it is compared.

    Args:
        text, language: as it is written.
        words: stem to weight, more for a rarer word; without the words of its numbers.
        quantities: in the shape of a record's; a unit may be "", where the statement does not say what is counted.
    """

    text: str
    language: str
    words: dict[str, float]
    quantities: list[dict] = field(default_factory=list)


@dataclass(frozen=True)
class Match:
    """A finding: score from 0 to 1, higher is more alike; reasons are dicts of code and text."""

    score: float
    relation: Relation
    reasons: list[dict]


def compared(statement: Worded, claim: Worded) -> Match | None:
    """Compare a statement with a claim. None where they have nothing to do with each other."""
    shared = statement.words.keys() & claim.words.keys()
    score = _likeness(statement.words, claim.words, shared)
    findings = list(numbers_compared(_with_units(statement.quantities, claim.quantities), claim.quantities))
    if findings and all(finding == Finding.SAME for finding, _ in findings):
        score = min(1.0, score + SAME_NUMBER)
    if score < ALIKE or not shared:
        return None
    apart = _different_names(statement, claim)
    rarest = sorted(shared, key=lambda word: (-statement.words[word], word))[:WORDS_NAMED]
    reasons = [{"code": "shared-words", "text": f"Both hold: {', '.join(rarest)}."}]
    reasons += [{"code": f"number-{finding.replace('_', '-')}", "text": sentence} for finding, sentence in findings]
    if apart:
        reasons.append({"code": "different-names", "text": apart})
    return Match(round(score, 3), _relation(score, [finding for finding, _ in findings], bool(apart)), reasons)


def _likeness(one, other, shared):
    """Say how much two statements share, by weight: of all their words together, and of the statement's.

    A few words that all stand in a long claim ask for it; one word alone asks for much.
    """
    ours, theirs = sum(one.values()), sum(other.values())
    if not shared:
        return 0.0
    of_both = sum(one[word] + other[word] for word in shared) / (ours + theirs)
    of_ours = sum(one[word] for word in shared) / ours * min(1, (len(shared) + 1) / 3)
    return 0.6 * of_both + 0.4 * of_ours


def _relation(score, findings, is_apart):
    if score < CLOSE:
        return Relation.ALIKE
    if is_apart:
        return Relation.NOT_COMPARABLE if findings else Relation.ALIKE
    for finding in (Finding.CONTRADICTS, Finding.NOT_COMPARABLE, Finding.COMPATIBLE):
        if finding in findings:
            return Relation(finding.value)
    return Relation.SAME


def _with_units(ours, theirs):
    """Take a number without a unit for one of what the other statement counts."""
    units = [number["unit"] for number in theirs]
    return [{**number, "unit": number["unit"] or (units[0] if units else "")} for number in ours]


def _different_names(statement, claim):
    """Say that two statements name different people or places, or ""."""
    if any(each.language.partition("-")[0] in NOUNS_WITH_CAPITALS for each in (statement, claim)):
        return ""
    ours, theirs = (set(_capitalised.findall(each.text)) for each in (statement, claim))
    if not ours or not theirs or ours & theirs:
        return ""
    return f"They name others: {', '.join(sorted(ours)[:3])} here, {', '.join(sorted(theirs)[:3])} there."
