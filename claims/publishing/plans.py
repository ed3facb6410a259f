"""Publish later: plan what was approved for a moment, cancel that, and publish it when the moment has come."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from claims.editorial.errors import (
    AlreadyPlanned,
    ApprovalIsStale,
    EditorialError,
    MomentHasPassed,
    NothingPlanned,
    PlannerIsGone,
    UnderEmbargo,
)
from claims.editorial.review import approval_of
from claims.editorial.workflow import Action, end_plan, locked, require_step, take_step
from claims.models import PlannedPublication, PlanStatus
from claims.publishing.embargoes import embargo
from claims.publishing.publish import publish, to_be_published


@transaction.atomic
def plan(claim, *, by, at, note="", kind=None):
    """Plan the publication of what was approved. Whatever publishing would refuse now is refused now.

    Args:
        claim: approved; re-read and locked here.
        by: needs `claims.publish_claim`, now and when the moment comes; is named as who published it.
        at: aware datetime, to come; not before an embargo ends.
        note, kind: as of `publish`.

    Returns:
        The PlannedPublication.

    Raises:
        What `publish` raises.
        AlreadyPlanned: one publication of a claim is planned at a time.
        MomentHasPassed: the moment is not to come.
    """
    claim = locked(claim)
    require_step(claim, Action.PLAN, by=by, note=note)
    waiting = claim.planned_publications.waiting().select_related("planned_by").first()
    if waiting:
        raise AlreadyPlanned(waiting)
    publication = to_be_published(claim, by=by, note=note, kind=kind)
    now = timezone.now()
    if at <= now:
        raise MomentHasPassed(at)
    if claim.is_under_embargo(at=at):
        raise UnderEmbargo(claim)
    planned = PlannedPublication.objects.create(
        claim=claim,
        at=at,
        kind=publication.kind,
        note=publication.note,
        draft_sha256=publication.editorial_review.draft_sha256,
        planned_by=by,
        planned_at=now,
    )
    take_step(claim, Action.PLAN, by=by, note=note, changes={"planned_for": [None, at.isoformat()]})
    return planned


@transaction.atomic
def plan_under_embargo(claim, *, by, until, asked_by, reason, note="", kind=None):
    """Put a claim under embargo and plan its publication for the moment at which that ends. Raises as the two do."""
    embargo(claim, by=by, until=until, asked_by=asked_by, note=reason)
    return plan(claim, by=by, at=until, note=note, kind=kind)


@transaction.atomic
def cancel_plan(claim, *, by, note=""):
    """Cancel the planned publication of a claim. It stays approved.

    Args:
        by: needs `claims.publish_claim`.
        note: why.

    Returns:
        The PlannedPublication.

    Raises:
        StepNotAllowed, PermissionMissing: as the table of steps says.
        NothingPlanned: no publication of it is planned.
    """
    claim = locked(claim)
    require_step(claim, Action.CANCEL_PLAN, by=by, note=note)
    cancelled = end_plan(claim, by=by, reason=note.strip() or "No reason was given.")
    if cancelled is None:
        raise NothingPlanned
    return cancelled


@transaction.atomic
def publish_planned(plan_id, *, at):
    """Publish what was planned, if its moment has come. Safe to run twice, and twice at once.

    What `publish` refuses ends the plan as failed, with the reason, and changes nothing for readers. What nobody
    foresaw is raised, and tried again by the next sweep.

    Args:
        plan_id: of a PlannedPublication.
        at: aware datetime, now.

    Returns:
        The Publication, or None.
    """
    planned = PlannedPublication.objects.due(at=at).filter(pk=plan_id).first()
    if planned is None:
        return None
    claim = locked(planned.claim)
    # Read again under the claim's lock, which every verb holds that ends a plan.
    planned = PlannedPublication.objects.due(at=at).select_related("planned_by").filter(pk=plan_id).first()
    if planned is None:
        return None
    try:
        with transaction.atomic():
            return _kept(claim, planned)
    except (EditorialError, ValidationError) as refusal:
        reason = "; ".join(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)
        end_plan(claim, by=planned.planned_by, reason=reason, status=PlanStatus.FAILED)
        return None


def _kept(claim, planned):
    by = planned.planned_by
    if not by.is_active:
        raise PlannerIsGone(by)
    approved = approval_of(claim)
    if approved.draft_sha256 != planned.draft_sha256:
        raise ApprovalIsStale(signed=planned.draft_sha256, found=approved.draft_sha256)
    return publish(claim, by=by, note=planned.note, kind=planned.kind)
