"""The claimant's right of reply: ask, and write down what came of it. A log; nothing in it is rewritten."""

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

    Raises:
        PermissionMissing, ValidationError.
    """
    require_permission(STEPS[Action.EDIT], by=by)
    request = ReplyRequest(
        claim=claim,
        asked=asked,
        channel=channel,
        question=question,
        asked_by=by,
        asked_at=asked_at or timezone.now(),
        deadline=deadline,
    )
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
        PermissionMissing, ValidationError.
    """
    require_permission(STEPS[Action.EDIT], by=by)
    request = ReplyRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if request.outcome not in (ReplyOutcome.WAITING, ReplyOutcome.NO_ANSWER):
        raise AlreadyDecided("What came of this is written down already. Ask again if there is more.")
    request.outcome, request.answer, request.recorded_by = outcome, answer, by
    is_reply = outcome in (ReplyOutcome.ANSWERED, ReplyOutcome.DECLINED)
    request.answered_at = (answered_at or timezone.now()) if is_reply else None
    request.full_clean()
    request.save()
    return request
