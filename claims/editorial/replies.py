"""The claimant's right of reply: ask, and write down what came of it. A log; nothing in it is rewritten."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from claims.editorial.errors import AlreadyDecided
from claims.editorial.workflow import STEPS, Action, require_permission
from claims.models import ReplyOutcome, ReplyRequest


def ask_for_reply(claim, *, by, asked, channel, question, deadline, asked_at=None):
    """Write down that a claimant was asked.

    Args:
        claim: in any state.
        by: needs `claims.change_claim`.
        asked: a Source.
        channel: how they were asked.
        question: what was asked, in the words that were sent.
        deadline, asked_at: aware datetimes; asked now where it is not given.

    Returns:
        The ReplyRequest.

    Raises:
        PermissionMissing: `by` may not change claims.
        ValidationError: a value is impossible, such as a question asked tomorrow.
    """
    require_permission(STEPS[Action.EDIT], by=by)
    request = ReplyRequest(
        claim=claim,
        asked=asked.merged_into or asked,
        channel=channel.strip(),
        question=question.strip(),
        asked_by=by,
        asked_at=asked_at or timezone.now(),
        deadline=deadline,
    )
    _require_past("asked_at", request.asked_at)
    request.full_clean()
    request.save(force_insert=True)
    return request


@transaction.atomic
def record_reply(request, *, by, outcome, answer="", answered_at=None):
    """Write down what came of it. A late answer replaces “no answer”; an answer is never replaced.

    Args:
        request: a ReplyRequest.
        by: needs `claims.change_claim`.
        outcome: answered, declined or no_answer.
        answer: the answer's text, whole.
        answered_at: aware datetime; now where it is not given and there was an answer.

    Raises:
        AlreadyDecided: an answer is written down already.
        PermissionMissing: `by` may not change claims.
        ValidationError: a value is impossible, such as “no answer” before the deadline.
    """
    require_permission(STEPS[Action.EDIT], by=by)
    request = ReplyRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if request.outcome not in (ReplyOutcome.WAITING, ReplyOutcome.NO_ANSWER):
        raise AlreadyDecided("What came of this is written down already. Ask again if there is more.")
    if outcome == ReplyOutcome.NO_ANSWER and request.deadline > timezone.now():
        raise ValidationError({"outcome": "The deadline has not passed yet: an answer may still come."})
    request.outcome, request.answer, request.recorded_by = outcome, answer.strip(), by
    is_reply = outcome in (ReplyOutcome.ANSWERED, ReplyOutcome.DECLINED)
    request.answered_at = (answered_at or timezone.now()) if is_reply else None
    if request.answered_at:
        _require_past("answered_at", request.answered_at)
        if request.answered_at < request.asked_at:
            raise ValidationError({"answered_at": "An answer comes after the question."})
    request.full_clean()
    request.save()
    return request


def _require_past(field, moment):
    if moment > timezone.now():
        raise ValidationError({field: "This is in the future."})
