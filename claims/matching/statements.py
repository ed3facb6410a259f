"""Say what a published claim is to a statement: by the words that both hold, and by their numbers, which decide.

Pure: words with weights and quantities of records in, a finding out. A better scorer can take its place: what it gives
is what readers of the API are promised.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from claims.matching.apart import share_a_word, told, what_differs
from claims.matching.denied import what_is_denied
from claims.matching.numbers import Finding, numbers_compared

# Below the first nothing is worth showing; from the second on two statements are about the same thing.
ALIKE, CLOSE = 0.25, 0.35
# From here on words alone say that two statements are one, or that one denies the other.
SAME_SUBJECT = 0.5
# The same number says something for the same claim, and a number that differs takes nothing away: it decides.
SAME_NUMBER = 0.2
WORDS_NAMED = 6
WORDS_ARE_LETTERS = frozenset({"ko"})


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
    if score < ALIKE or not shared or not _share_words(statement, claim):
        return None
    rarest = sorted(shared, key=lambda word: (-statement.words[word], word))[:WORDS_NAMED]
    reasons = [{"code": "shared-words", "text": f"Both hold: {', '.join(rarest)}."}]
    reasons += [{"code": f"number-{finding.replace('_', '-')}", "text": sentence} for finding, sentence in findings]
    relation = Relation.ALIKE
    if score >= CLOSE:
        further = _further_reasons(statement, claim)
        reasons += further
        relation = _relation(score, {finding for finding, _ in findings}, {reason["code"] for reason in further})
    return Match(round(score, 3), relation, reasons)


def _share_words(statement, claim) -> bool:
    """Tell whether they share a word where search takes words apart into letters, of which any two share some."""
    if not WORDS_ARE_LETTERS.issuperset(each.language.partition("-")[0] for each in (statement, claim)):
        return True
    return share_a_word(_told(statement), _told(claim))


def _further_reasons(statement, claim) -> list[dict]:
    """Give what else keeps them from being the same: other days, names or words, and what one of them denies."""
    found = (
        what_differs(_told(statement), _told(claim)),
        what_is_denied(statement.text, claim.text, languages=(statement.language, claim.language)),
    )
    return [reason for reason in found if reason]


def _told(worded):
    counted = tuple((number["wording"], number["measure"]) for number in worded.quantities if number["wording"])
    changes = any(number["figure"] != "total" for number in worded.quantities)
    return told(worded.text, language=worded.language, counted=counted, changes=changes)


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


def _relation(score, findings, codes) -> Relation:
    """Decide. Whatever speaks for another subject comes before what would contradict or agree.

    Args:
        findings: of the numbers.
        codes: of the other reasons.
    """
    if codes & {"different-dates", "different-names"} or ("different-words" in codes and findings):
        return Relation.NOT_COMPARABLE
    if "different-words" in codes:
        return Relation.ALIKE
    if "negation" in codes:
        if score < SAME_SUBJECT:
            return Relation.ALIKE
        agree = findings <= {Finding.SAME, Finding.NOT_COMPARABLE}
        return Relation.CONTRADICTS if agree else Relation.NOT_COMPARABLE
    for finding in (Finding.CONTRADICTS, Finding.NOT_COMPARABLE, Finding.COMPATIBLE):
        if finding in findings:
            return Relation(finding.value)
    is_same = findings or score >= SAME_SUBJECT
    return Relation.SAME if is_same and not codes else Relation.ALIKE


def _with_units(ours, theirs):
    """Take a number without a unit for one of what the other statement counts."""
    units = [number["unit"] for number in theirs]
    return [{**number, "unit": number["unit"] or (units[0] if units else "")} for number in ours]
