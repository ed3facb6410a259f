"""The life of a claim on the desk: one table of steps, and the only writer of `Claim.state`."""

from dataclasses import dataclass

from django.db.models import F
from django.utils import timezone

from claims.editorial.actions import LINES_OF_NOBODYS_STEP, PLAN_FAILED, RESTORED, SOURCES_MERGED, Action
from claims.editorial.errors import NoteMissing, PermissionMissing, StepNotAllowed
from claims.editorial.notices import tell_of
from claims.models import Claim, ClaimEvent, ClaimState, PlannedPublication, PlanStatus


@dataclass(frozen=True)
class Step:
    """One row of the table: this action leads from any of these states to that one, for those with the permission.

    Where `ends` is None, the claim stays where it is.
    """

    action: Action
    starts: tuple[ClaimState, ...]
    ends: ClaimState | None
    permission: str
    needs_note: bool = False

    @property
    def starting_points(self):
        return " or ".join(state.label.lower() for state in self.starts)


_S = ClaimState
# Where there is a version that readers have not seen.
_UNPUBLISHED = (_S.DRAFT, _S.IN_REVIEW, _S.APPROVED)
STEPS = {
    step.action: step
    for step in (
        Step(Action.START, (), _S.DRAFT, "claims.add_claim"),
        Step(Action.EDIT, (_S.DRAFT,), _S.DRAFT, "claims.change_claim"),
        Step(Action.SUBMIT, (_S.DRAFT,), _S.IN_REVIEW, "claims.change_claim"),
        Step(Action.RECALL, (_S.IN_REVIEW,), _S.DRAFT, "claims.change_claim"),
        Step(Action.SEND_BACK, (_S.IN_REVIEW,), _S.DRAFT, "claims.review_claim", needs_note=True),
        Step(Action.APPROVE, (_S.IN_REVIEW,), _S.APPROVED, "claims.review_claim"),
        Step(Action.REOPEN, (_S.APPROVED, _S.DROPPED), _S.DRAFT, "claims.change_claim", needs_note=True),
        Step(Action.PUBLISH, (_S.APPROVED,), _S.PUBLISHED, "claims.publish_claim"),
        Step(Action.PLAN, (_S.APPROVED,), None, "claims.publish_claim"),
        Step(Action.CANCEL_PLAN, (_S.APPROVED,), None, "claims.publish_claim"),
        Step(Action.EMBARGO, _UNPUBLISHED, None, "claims.publish_claim", needs_note=True),
        Step(Action.LIFT_EMBARGO, _UNPUBLISHED, None, "claims.publish_claim", needs_note=True),
        Step(Action.CORRECT, (_S.PUBLISHED, _S.WITHDRAWN), _S.DRAFT, "claims.change_claim", needs_note=True),
        Step(
            Action.WITHDRAW,
            (_S.PUBLISHED, _S.DRAFT, _S.IN_REVIEW, _S.APPROVED),
            _S.WITHDRAWN,
            "claims.publish_claim",
            needs_note=True,
        ),
        Step(Action.DROP, (_S.DRAFT,), _S.DROPPED, "claims.change_claim", needs_note=True),
    )
}


def locked(claim):
    """Read a claim again and hold it until the transaction ends, so that verbs on it come one after the other."""
    return Claim.objects.select_for_update(no_key=True, of=("self",)).get(pk=claim.pk)


def start(claim, *, by, note, changes):
    """Store a new claim as a draft and begin its history.

    Raises:
        PermissionMissing: `by` may not draft claims.
    """
    step = STEPS[Action.START]
    require_permission(step, by=by)
    claim.state, claim.version, claim.created_by = step.ends, 1, by
    claim.save(force_insert=True)
    return _remember(claim, step.action, from_state="", by=by, note=note, changes=changes)


def take_step(claim, action, *, by, note="", changes=None):
    """Take one step of the table: check it, change the state, count the version, write the history line.

    An approved claim that goes elsewhere than to its readers takes the plan of its publication along, with a line.

    Args:
        claim: locked by the caller.
        action: which step.
        by: who takes it.
        note: why; some steps need it.
        changes: part of the record to its value before and after.

    Returns:
        The ClaimEvent.

    Raises:
        StepNotAllowed: the claim is not where this step starts.
        PermissionMissing: `by` lacks the step's permission.
        NoteMissing: the step needs a note.
        ValidationError: the note is too long, or no plain text.
    """
    step = STEPS[action]
    require_step(claim, action, by=by, note=note)
    if claim.state == ClaimState.APPROVED and step.ends not in (None, ClaimState.PUBLISHED):
        end_plan(claim, by=by, reason=f"{action.label}: {note.strip()}")
    return _move(claim, action, to=step.ends, by=by, note=note, changes=changes or {})


def end_plan(claim, *, by, reason, status=PlanStatus.CANCELLED):
    """End the plan of a claim's publication without one, if there is a plan, with a line in the history.

    Args:
        claim: locked by the caller.
        by: who ends it; of one that failed, who planned it.
        reason: why.
        status: cancelled or failed.

    Returns:
        The PlannedPublication, or None.
    """
    plan = PlannedPublication.objects.waiting().select_for_update().filter(claim=claim).first()
    if plan is not None:
        plan.end(status, reason=reason)
        line = Action.CANCEL_PLAN if status == PlanStatus.CANCELLED else PLAN_FAILED
        changes = {"planned_for": [plan.at.isoformat(), None]}
        _move(claim, line, to=None, by=by, note=plan.reason, changes=changes)
    return plan


def note_line(claim, line, *, by, note, to=None):
    """Write a line of a redaction into a claim's history.

    Args:
        claim: locked by the caller.
        line: of LINES_OF_NOBODYS_STEP.
        to: where that leaves the claim; None: where it is.
    """
    if claim.state == ClaimState.APPROVED and to is not None:
        end_plan(claim, by=by, reason=LINES_OF_NOBODYS_STEP[line])
    return _move(claim, line, to=to, by=by, note=note, changes={})


def let_stand(claim, *, is_withdrawn, by, note, at):
    """Let a claim stand where a version that was restored leaves it, with a line in its history.

    This is no step of the table: nobody decides anything. It was decided where the version comes from.

    Args:
        claim: new, or locked by the caller and restored before.
        is_withdrawn: whether the version is a withdrawal.
        by: who restores.
        note: from what, and what is missing.
        at: when the version was published.

    Returns:
        The ClaimEvent.
    """
    from_state = "" if claim._state.adding else claim.state
    claim.state = ClaimState.WITHDRAWN if is_withdrawn else ClaimState.PUBLISHED
    claim.updated_at = at
    if claim._state.adding:
        claim.version, claim.created_by, claim.created_at = 1, by, at
    else:
        claim.version += 1
    claim.save()
    return _remember(claim, RESTORED, from_state=from_state, by=by, note=note, changes={})


def remember_merged_sources(claims, *, by, note):
    """Count a version and write a line in the history of claims that are no drafts, whose sources were merged.

    This is no step of the table: where each stands on the desk, and what readers see of it, stays as it is.

    Args:
        claims: queryset; drafts among them would be edited without their conflicts being seen.
    """
    at = timezone.now()
    keys = list(claims.order_by("pk").select_for_update(no_key=True, of=("self",)).values_list("pk", flat=True))
    Claim.objects.filter(pk__in=keys).update(version=F("version") + 1, updated_at=at)
    changed = Claim.objects.filter(pk__in=keys).only("state", "version")
    ClaimEvent.objects.bulk_create(
        ClaimEvent(
            claim=claim,
            at=at,
            actor=by,
            action=SOURCES_MERGED,
            from_state=claim.state,
            to_state=claim.state,
            claim_version=claim.version,
            note=note,
        )
        for claim in changed
    )


def require_step(claim, action, *, by, note=""):
    """Refuse a step that the table does not allow here and now, to this person. Raises as take_step does."""
    step = STEPS[action]
    require_permission(step, by=by)
    if claim.state not in step.starts:
        raise StepNotAllowed(claim, step)
    if step.needs_note and not note.strip():
        raise NoteMissing(step)


def require_permission(step, *, by):
    """Refuse whoever is not an active member of the desk with the step's permission."""
    if not by.has_perm(step.permission):
        raise PermissionMissing(step.permission, doing=f"“{step.action.label}”", action=str(step.action))


def steps_open_to(user, claim):
    """Give the steps that the table allows this person on this claim, for buttons and for the API's answers."""
    return [step for step in STEPS.values() if claim.state in step.starts and user.has_perm(step.permission)]


def _move(claim, action, *, to, by, note, changes):
    """Take a claim to a state, or leave it where it is and as it was (None), with a line in its history."""
    from_state = claim.state
    if to is not None:
        claim.state, claim.updated_at = to, timezone.now()
    claim.version += 1
    claim.save(update_fields=["state", "version", "updated_at"])
    return _remember(claim, action, from_state=from_state, by=by, note=note, changes=changes)


def _remember(claim, action, *, from_state, by, note, changes):
    event = ClaimEvent(
        claim=claim,
        actor=by,
        action=action,
        from_state=from_state,
        to_state=claim.state,
        claim_version=claim.version,
        changes=changes,
        note=note.strip(),
    )
    event.clean_fields(exclude=["claim", "actor"])
    event.save(force_insert=True)
    tell_of(event)
    return event
