"""Drop what is not worth checking, and confirm or reject proposed relations."""

from django.db import transaction
from django.utils import timezone

from claims.editorial.errors import PublishedClaimsStay
from claims.editorial.workflow import STEPS, Action, locked, require_permission, take_step
from claims.models import ClaimPage, ClaimRelation, RelationStatus


@transaction.atomic
def drop(claim, *, by, note=""):
    """Put a draft aside that will not be checked, and say why. It can be reopened.

    Raises:
        StepNotAllowed, PermissionMissing, NoteMissing: as the table of steps says.
        PublishedClaimsStay: readers know the claim.
    """
    claim = locked(claim)
    if ClaimPage.objects.filter(claim=claim).exists():
        raise PublishedClaimsStay
    take_step(claim, Action.DROP, by=by, note=note)
    return claim


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
        note: why.
    """
    require_permission(STEPS[Action.EDIT], by=by)
    relation.status = RelationStatus.CONFIRMED if confirmed else RelationStatus.REJECTED
    relation.decided_by, relation.decided_at, relation.decision_note = by, timezone.now(), note.strip()
    relation.full_clean()
    relation.save(update_fields=["status", "decided_by", "decided_at", "decision_note"])
    return relation
