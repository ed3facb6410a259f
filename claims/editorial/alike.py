"""What looks like a claim, and what the two may be to each other: worked out anew each time, and kept by nobody.

What somebody says to it is kept (relations.py). It never changes a verdict.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from django.db.models import Q

from claims.language.posts import without_trimmings
from claims.matching.bearing import is_part, supports
from claims.matching.meaning import model_in_use
from claims.matching.nearest import numbers_in
from claims.matching.on_the_desk import Near, near, worded
from claims.matching.statements import Relation, Worded
from claims.models import Claim, RelationKind

# Its number goes up with every change of what it finds, so that what people said to one is not held against another.
METHOD = "Words and numbers, 2"
SHOWN_AT_MOST = 5
# From here on it is most likely so; below it is worth a glance.
STRONG_FROM = 0.7
DECIDED = {Relation.SAME: RelationKind.REPEATS, Relation.CONTRADICTS: RelationKind.CONTRADICTS}
# What is suggested, in words; whether this claim does it to the other.
WORDS = {
    (RelationKind.REPEATS, True): "this repeats it",
    (RelationKind.CONTRADICTS, True): "this contradicts it",
    (RelationKind.PART_OF, True): "this is part of it",
    (RelationKind.PART_OF, False): "it is part of this",
    (RelationKind.SUPPORTS, True): "this supports it",
    (RelationKind.SUPPORTS, False): "it supports this",
}
# Codes of reasons that read the same whichever of the two claims stands first.
EITHER_WAY = frozenset({"shared-words", "meaning-alike", "part", "number-within"})
KINDS = tuple(dict.fromkeys(kind for kind, _ in WORDS))


class Band(StrEnum):
    """How much a suggestion asks for."""

    STRONG = "strong"
    SUGGEST = "suggest"


@dataclass(frozen=True)
class Suggested:
    """A claim of the desk that looks like another, and what the two may be to each other.

    Args:
        near: the claim, with score and reasons.
        kind: a RelationKind, or None where they only look alike.
        is_ours: the kind is what this claim does to the other; else it is what the other does to this one.
    """

    near: Near
    kind: RelationKind | None = None
    is_ours: bool = True

    @property
    def band(self):
        """Give the Band, or None where nothing is suggested."""
        return self.kind and band_of(self.near.match.score)

    @property
    def words(self) -> str:
        """Say what is suggested, or ""."""
        return WORDS.get((self.kind, self.is_ours), "")


@dataclass(frozen=True)
class Alike:
    """What looks like a claim: claims of the desk, and reviews by others, which nothing is suggested about."""

    claims: list[Suggested]
    reviews: list[Near]


def band_of(score) -> Band:
    """Give the band of a score from 0 to 1."""
    return Band.STRONG if score >= STRONG_FROM else Band.SUGGEST


def looks_like(claim) -> Alike:
    """Find what looks like a claim, best first, but for claims that somebody has related to it.

    Args:
        claim: a Claim, with its chain and its numbers.
    """
    related = Q(pk__in=claim.relations.values("other")) | Q(pk__in=claim.relations_from_others.values("claim"))
    origin = claim.attributions.filter(relays=None).select_related("source").first()
    but = [claim.pk, *Claim.objects.filter(related).values_list("pk", flat=True)]
    return _alike(worded(claim), speaker=origin and origin.source, but=but)


def what_is_typed_looks_like(statement, *, language, claim=None) -> Alike:
    """Find what looks like a statement that nobody has saved yet. Its numbers are read from it.

    Args:
        statement: in NFC; "" looks like nothing.
        language: its BCP 47 tag.
        claim: the Claim that it is typed into, or None.
    """
    text = without_trimmings(statement)
    said = Worded(text, language, {}, numbers_in(text, language=language))
    return _alike(said, but=[claim.pk] if claim else [])


def what_is_suggested(claim, other) -> Suggested | None:
    """Say what a claim and another may be to each other, or None where nothing is suggested."""
    found = looks_like(claim).claims
    return next((each for each in found if each.kind and each.near.row == other), None)


def method() -> str:
    """Name what finds, and suggests: precision is counted apart for each."""
    model = model_in_use()
    return f"{METHOD}, {model.name}" if model else METHOD


def _alike(said, *, but, speaker=None):
    told = {"language": said.language, "quantities": said.quantities, "speaker": speaker}
    found = near(said.text, **told, but=but, limit=SHOWN_AT_MOST)
    return Alike([_suggested(said, each) for each in found.claims], found.reviews)


def _suggested(said, found) -> Suggested:
    """Say what is suggested. A part comes first: whatever else the whole says may be counted or denied."""
    theirs, relation = worded(found.row), found.match.relation
    signs = [(is_part, RelationKind.PART_OF)]
    if relation == Relation.COMPATIBLE:
        signs.append((supports, RelationKind.SUPPORTS))
    for sign, kind in signs:
        for is_ours, pair in ((True, (said, theirs)), (False, (theirs, said))):
            if reason := sign(*pair):
                return Suggested(_because(found, reason), kind, is_ours)
    return Suggested(found, DECIDED.get(relation))


def _because(found, reason):
    return replace(found, match=replace(found.match, reasons=[*found.match.reasons, reason]))
