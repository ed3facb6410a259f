"""What claims have to do with each other: looked for by a method, proposed by people, confirmed or rejected by people.

What a method finds is worked out anew each time and not kept; what somebody says to it is. It never changes a verdict.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction
from django.db.models import Case, Count, DateField, F, Q, Value, When
from django.db.models.functions import TruncMonth
from django.utils import timezone

from claims.editorial.errors import NotAlike, ReasonMissing
from claims.editorial.workflow import STEPS, Action, require_permission
from claims.language.quantities import find_quantities
from claims.matching.nearest import Nearest, Relation, nearest
from claims.models import Claim, ClaimRelation, ClaimState, RelationKind, RelationStatus
from claims.record.build import quantity_as_recorded

# Its number goes up with every change of what it finds, so that what people said to one is not held against another.
METHOD = "Words and numbers, 1"
SHOWN_AT_MOST = 5
# From here on it is most likely so; below it is worth a glance.
STRONG_FROM = 0.7
KINDS = {Relation.REPEATS: RelationKind.REPEATS, Relation.CONTRADICTS: RelationKind.CONTRADICTS}


class Band(StrEnum):
    """How much a suggestion asks for."""

    STRONG = "strong"
    SUGGEST = "suggest"


@dataclass(frozen=True)
class Suggested:
    """A claim of the desk that looks like another, and what it may be to it.

    Args:
        near: the claim, with score and reasons.
        kind: a RelationKind, or None where they only look alike.
    """

    near: Nearest
    kind: RelationKind | None

    @property
    def band(self):
        """Give the Band, or None where nothing is suggested."""
        return self.kind and band_of(self.near.score)


def band_of(score) -> Band:
    """Give the band of a score from 0 to 1."""
    return Band.STRONG if score >= STRONG_FROM else Band.SUGGEST


def looks_like(claim, *, among=None) -> list[Suggested]:
    """Find the claims of the desk that look like one, best first, but for those that somebody has related to it.

    Args:
        claim: a Claim, with its chain and its numbers.
        among: a queryset of Claims; all but those that were dropped, where it is not given.
    """
    others = Claim.objects.exclude(state=ClaimState.DROPPED) if among is None else among
    related = Q(pk__in=claim.relations.values("other")) | Q(pk__in=claim.relations_from_others.values("claim"))
    origin = claim.attributions.filter(relays=None).select_related("source").first()
    found = nearest(
        claim.statement,
        quantities=[quantity_as_recorded(quantity) for quantity in claim.quantities.all()],
        speaker=origin and origin.source,
        limit=SHOWN_AT_MOST,
        among=others.exclude(related).exclude(pk=claim.pk),
    )
    return [Suggested(near, KINDS.get(near.relation)) for near in found]


def what_is_typed_looks_like(statement, *, language, claim=None) -> list[Suggested]:
    """Find the claims of the desk that look like a statement that nobody has saved yet. Its numbers are read from it.

    Args:
        statement: in NFC; "" looks like nothing.
        language: its BCP 47 tag.
        claim: the Claim that it is typed into, or None.
    """
    others = Claim.objects.exclude(state=ClaimState.DROPPED)
    if claim is not None:
        others = others.exclude(pk=claim.pk)
    quantities = [found.as_recorded() for found in find_quantities(statement, language=language)]
    found = nearest(statement, quantities=quantities, limit=SHOWN_AT_MOST, among=others)
    return [Suggested(near, KINDS.get(near.relation)) for near in found]


def propose_relation(claim, *, by, kind, other):
    """Say what a claim has to do with another. A proposal, until somebody confirms it.

    Args:
        claim, other: Claims, two of them.
        by: needs `claims.change_claim`.
        kind: a RelationKind: what the first does to the other.

    Returns:
        The ClaimRelation.

    Raises:
        PermissionMissing: `by` may not change claims.
        ValidationError: it is proposed already, or both are the same claim.
    """
    require_permission(STEPS[Action.EDIT], by=by)
    name = by.get_full_name() or by.get_username()
    relation = ClaimRelation(claim=claim, other=other, kind=kind, proposed_by=name[:100])
    relation.full_clean()
    relation.save(force_insert=True)
    return relation


@transaction.atomic
def decide_relation(relation, *, by, confirmed, note=""):
    """Confirm or reject what was proposed. It never changes a verdict.

    Args:
        relation: a ClaimRelation, suggested or decided before.
        by: needs `claims.change_claim`.
        confirmed: True or False.
        note: why; a rejection needs one.

    Raises:
        PermissionMissing: `by` may not change claims.
        ReasonMissing: a rejection says nothing.
    """
    require_permission(STEPS[Action.EDIT], by=by)
    _decide(relation, by=by, confirmed=confirmed, note=note)
    relation.full_clean()
    relation.save(update_fields=["status", "decided_by", "decided_at", "decision_note"])
    return relation


@transaction.atomic
def decide_suggestion(claim, other, *, by, confirmed, note=""):
    """Confirm or reject what a method says one claim is to another, and keep it with the score and the reasons.

    Args:
        claim, other: Claims, two of them.
        by: needs `claims.change_claim`.
        confirmed: True or False.
        note: why; a rejection needs one.

    Returns:
        The ClaimRelation.

    Raises:
        PermissionMissing: `by` may not change claims.
        NotAlike: nothing is suggested about these two; they have changed, or somebody has related them.
        ReasonMissing: a rejection says nothing.
    """
    require_permission(STEPS[Action.EDIT], by=by)
    claim = Claim.objects.select_for_update(no_key=True, of=("self",)).get(pk=claim.pk)
    found = [each for each in looks_like(claim, among=Claim.objects.filter(pk=other.pk)) if each.kind]
    if not found:
        raise NotAlike
    suggested = found[0]
    relation = ClaimRelation(
        claim=claim,
        other=other,
        kind=suggested.kind,
        proposed_by=METHOD,
        score=suggested.near.score,
        reasons=[*suggested.near.agrees, *suggested.near.differs],
    )
    _decide(relation, by=by, confirmed=confirmed, note=note)
    relation.full_clean()
    relation.save(force_insert=True)
    return relation


def precision_by_month() -> list[dict]:
    """Say how often people confirmed what a method suggested, the newest month first.

    Returns:
        dicts {"month": its first day, "method", "kind", "band", "confirmed", "rejected": counts, "precision": the share
        of those confirmed, 0 to 1}.
    """
    rows = (
        ClaimRelation.objects.exclude(score=None)
        .exclude(status=RelationStatus.SUGGESTED)
        .order_by()
        .values(
            "kind",
            month=TruncMonth("decided_at", output_field=DateField()),
            method=F("proposed_by"),
            band=Case(When(score__gte=STRONG_FROM, then=Value(Band.STRONG.value)), default=Value(Band.SUGGEST.value)),
        )
        .annotate(
            confirmed=Count("pk", filter=Q(status=RelationStatus.CONFIRMED)),
            rejected=Count("pk", filter=Q(status=RelationStatus.REJECTED)),
        )
        .order_by("-month", "method", "kind", "-band")
    )
    return [{**row, "precision": row["confirmed"] / (row["confirmed"] + row["rejected"])} for row in rows]


def _decide(relation, *, by, confirmed, note):
    if not confirmed and not note.strip():
        raise ReasonMissing("Rejecting a relation")
    relation.status = RelationStatus.CONFIRMED if confirmed else RelationStatus.REJECTED
    relation.decided_by, relation.decided_at, relation.decision_note = by, timezone.now(), note.strip()
