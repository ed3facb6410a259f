"""What claims have to do with each other: suggested by a method or proposed by people, and confirmed or rejected.

What a method finds is not kept (alike.py); what somebody says to it is. It never changes a verdict.
"""

from django.db import transaction
from django.db.models import Case, Count, DateField, F, Q, Value, When
from django.db.models.functions import TruncMonth
from django.utils import timezone

from claims.editorial.alike import EITHER_WAY, STRONG_FROM, Band, method, what_is_suggested
from claims.editorial.errors import NotAlike, ReasonMissing
from claims.editorial.workflow import STEPS, Action, require_permission
from claims.models import Claim, ClaimRelation, RelationStatus
from claims.models.member import name_of


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
    name = name_of(by)
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
    suggested = what_is_suggested(claim, other)
    if suggested is None:
        raise NotAlike
    one, another = (claim, other) if suggested.is_ours else (other, claim)
    reasons = suggested.near.match.reasons
    relation = ClaimRelation(
        claim=one,
        other=another,
        kind=suggested.kind,
        proposed_by=method(),
        score=suggested.near.match.score,
        reasons=[reason["text"] for reason in reasons if suggested.is_ours or reason["code"] in EITHER_WAY],
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
