"""Find the claims the desk knows that look like a statement, ours and other publishers', and say what agrees."""

from dataclasses import dataclass, field
from enum import StrEnum

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import connection
from django.db.models import CharField, F, Func

from claims.matching.numbers import Finding, numbers_compared
from claims.models import Claim, ClaimState
from claims.record.build import quantity_as_recorded

# Below this nothing is worth an editor's glance; from the other on it is most likely the same.
ALIKE, SAME = 0.25, 0.5
# What counts beside shared words, because one number is said in many words.
SAME_NUMBER, SAME_SPEAKER = 0.2, 0.15
# Candidates are taken by the words they share, and then compared one by one.
CANDIDATES = 30


class Relation(StrEnum):
    """What a known claim is to a statement, by words and numbers alone. People decide."""

    REPEATS = "repeats"
    CONTRADICTS = "contradicts"
    ALIKE = "alike"


@dataclass(frozen=True)
class Nearest:
    """One known claim that looks like a statement.

    Attributes:
        claim: of the desk.
        score: 0 to 1, higher is more alike: the share of their words that both hold, and something for the same
            number and the same speaker.
        agrees, differs: short sentences.
    """

    claim: Claim
    score: float
    relation: Relation
    agrees: list[str] = field(default_factory=list)
    differs: list[str] = field(default_factory=list)

    @property
    def statement(self):
        return self.claim.statement


def nearest(statement, *, quantities=(), speaker=None, limit=3, among=None) -> list[Nearest]:
    """Find the claims most like a statement, best first.

    Args:
        statement: one sentence.
        quantities: its numbers, in the shape of a record's.
        speaker: the Source that says it, or None.
        limit: how many at most.
        among: a queryset of Claims; all but those that were dropped, where it is not given.

    Returns:
        Those that are alike enough to show; often none.
    """
    words = _lexemes(statement)
    if not words:
        return []
    claims = Claim.objects.exclude(state=ClaimState.DROPPED) if among is None else among
    found = [
        _compared(claim, _shared(words, set(claim.lexemes)), quantities=list(quantities), speaker=speaker)
        for claim in _sharing_words(claims, words)
    ]
    alike = [each for each in found if each.score >= ALIKE]
    return sorted(alike, key=lambda each: (-each.score, each.claim.pk))[:limit]


def _sharing_words(claims, words):
    """Give the claims that share most with these words; the index finds them, the rank bounds how many are read."""
    query = SearchQuery(" | ".join(sorted(words)), config="simple", search_type="raw")
    lexemes = Func("words", function="tsvector_to_array", output_field=ArrayField(CharField()))
    found = claims.filter(words=query).annotate(lexemes=lexemes, rank=SearchRank(F("words"), query))
    found = found.order_by("-rank", "-pk")
    return found.prefetch_related("quantities", "attributions__source", "external_reviews__publisher")[:CANDIDATES]


def _lexemes(statement) -> set[str]:
    """Give the stems of a statement's words, as the index holds them; those with marks in them are left out."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tsvector_to_array(to_tsvector('english', %s))", [statement])
        found = cursor.fetchone()[0]
    return {word for word in found if word.isalnum()}


def _shared(words, others):
    """Give the share of their words that both hold."""
    others = {word for word in others if word.isalnum()}
    return len(words & others) / len(words | others) if words and others else 0.0


def _compared(claim, score, *, quantities, speaker):
    agrees, differs = [], []
    theirs = [quantity_as_recorded(quantity) for quantity in claim.quantities.all()]
    findings = list(numbers_compared(quantities, theirs))
    for finding, sentence in findings:
        (agrees if finding == Finding.SAME else differs).append(sentence)
    if findings and all(finding == Finding.SAME for finding, _ in findings):
        score += SAME_NUMBER
    origins = [link.source for link in claim.attributions.all() if link.relays_id is None]
    if speaker is not None and speaker in origins:
        score += SAME_SPEAKER
        agrees.append(f"{speaker} says both.")
    elif speaker is not None and origins:
        differs.append(f"Said there by {', '.join(str(origin) for origin in origins[:3])}.")
    return Nearest(claim, round(min(score, 1.0), 3), _relation(findings, score), agrees, differs)


def _relation(findings, score):
    if any(finding == Finding.CONTRADICTS for finding, _ in findings):
        return Relation.CONTRADICTS
    is_same = all(finding == Finding.SAME for finding, _ in findings)
    return Relation.REPEATS if is_same and score >= SAME else Relation.ALIKE
