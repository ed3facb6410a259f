"""What nobody may publish before a moment that was agreed with somebody else."""

from django.db import transaction
from django.utils import timezone

from claims.editorial.errors import MomentHasPassed, NoEmbargo
from claims.editorial.workflow import Action, end_plan, locked, require_step, take_step

FIELDS = ("embargoed_until", "embargo_asked_by", "embargo_reason")


@transaction.atomic
def embargo(claim, *, by, until, asked_by, note=""):
    """Put a claim under embargo, or change the one that it is under: before this moment nobody can publish it.

    A publication that is planned for an earlier moment is cancelled.

    Args:
        claim: with a version that readers have not seen; re-read and locked here.
        by: needs `claims.publish_claim`.
        until: aware datetime, to come.
        asked_by: who asked for it, in words.
        note: why it was agreed to.

    Returns:
        The Claim.

    Raises:
        StepNotAllowed, PermissionMissing, NoteMissing: as the table of steps says.
        MomentHasPassed: the moment is not to come.
        ValidationError: nobody is named as who asked for it, or a text is too long.
    """
    claim = locked(claim)
    require_step(claim, Action.EMBARGO, by=by, note=note)
    if until <= timezone.now():
        raise MomentHasPassed(until)
    before = claim.embargoed_until
    claim.embargoed_until, claim.embargo_asked_by, claim.embargo_reason = until, asked_by.strip(), note.strip()
    claim.full_clean()
    planned = claim.planned_publications.waiting().first()
    if planned and planned.at < until:
        end_plan(claim, by=by, reason="An embargo was set that ends later.")
    _save(claim, Action.EMBARGO, before=before, by=by, note=note)
    return claim


@transaction.atomic
def lift_embargo(claim, *, by, note=""):
    """Lift an embargo before it ends. A publication that is planned stays planned.

    Args:
        by: needs `claims.publish_claim`.
        note: why.

    Returns:
        The Claim.

    Raises:
        StepNotAllowed, PermissionMissing, NoteMissing: as the table of steps says.
        NoEmbargo: there is none, or it has ended.
    """
    claim = locked(claim)
    require_step(claim, Action.LIFT_EMBARGO, by=by, note=note)
    if not claim.is_under_embargo(at=timezone.now()):
        raise NoEmbargo
    before = claim.embargoed_until
    claim.embargoed_until, claim.embargo_asked_by, claim.embargo_reason = None, "", ""
    _save(claim, Action.LIFT_EMBARGO, before=before, by=by, note=note)
    return claim


def _save(claim, action, *, before, by, note):
    claim.save(update_fields=FIELDS)
    ends = claim.embargoed_until
    changes = {"embargoed_until": [before and before.isoformat(), ends and ends.isoformat()]}
    if claim.embargo_asked_by:
        changes["embargo_asked_by"] = [None, claim.embargo_asked_by]
    take_step(claim, action, by=by, note=note, changes=changes)
