"""Drop what is not worth checking, and confirm or reject proposed relations."""

from django.db import transaction
from django.utils import timezone

from claims.editorial.errors import PermissionMissing, PublishedClaimsStay
from claims.editorial.workflow import STEPS, Action, locked, take_step
from claims.models import ClaimPage, RelationStatus


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


@transaction.atomic
def decide_relation(relation, *, by, confirmed, note=""):
    """Confirm or reject what was proposed. It never changes a verdict.

    Args:
        relation: a ClaimRelation, suggested or decided before.
        by: needs `claims.change_claim`.
        confirmed: True or False.
        note: why.
    """
    step = STEPS[Action.EDIT]
    if not by.has_perm(step.permission):
        raise PermissionMissing(by, step)
    relation.status = RelationStatus.CONFIRMED if confirmed else RelationStatus.REJECTED
    relation.decided_by, relation.decided_at, relation.decision_note = by, timezone.now(), note.strip()
    relation.full_clean()
    relation.save(update_fields=["status", "decided_by", "decided_at", "decision_note"])
    return relation
