"""Take in what the public says is wrong with a published version, and answer it."""

from django.db import transaction

from claims.editorial.answers_told import tell_of_report
from claims.editorial.errors import AlreadyDecided, ReasonMissing
from claims.editorial.letters import decide, held, keep_once, let_wait
from claims.models import CorrectionRequest, ReportedPart, RequestStatus
from sources.models.fields import composed

SENT = ("publication", "part", "text", "contact")


def report_error(publication, *, text, part=ReportedPart.OTHER, contact=""):
    """Keep the report of an error. Anybody may send one. The same report a moment ago is the same report.

    Args:
        publication: the version that its sender read, whether it still stands or not.
        text: what is wrong, and how they know.
        part: what of it is wrong, a ReportedPart.
        contact: an e-mail address for the answer, or empty. Never published.

    Returns:
        The CorrectionRequest, new or of a moment ago; its `key` opens the page on which the sender sees what became
        of it.

    Raises:
        ValidationError: no text, or an impossible value.
    """
    report = CorrectionRequest(publication=publication, part=part, text=text.strip(), contact=contact.strip())
    report.full_clean()
    return keep_once(report, same=SENT)


def accept(request, *, by, answer):
    """Say that a report is right, and what the sender is told. The claim itself is corrected by its own steps.

    Args:
        request: a CorrectionRequest. Accepted before with the same answer, it stays as it is.
        by: needs `claims.change_claim`.
        answer: what the sender is told.

    Raises:
        AlreadyDecided: it was declined, or accepted with another answer: what the sender was told stands.
        ReasonMissing: the sender is owed a sentence.
        PermissionMissing, ValidationError.
    """
    return _answer(request, RequestStatus.ACCEPTED, "Accepting a report", by=by, answer=answer)


def decline(request, *, by, answer):
    """Say that a report changes nothing, and tell the sender why.

    Args:
        request: a CorrectionRequest. Declined before with the same answer, it stays as it is.
        by: needs `claims.change_claim`.
        answer: what the sender is told.

    Raises:
        AlreadyDecided: it was accepted, or declined with another answer: what the sender was told stands.
        ReasonMissing: the sender is owed a sentence.
        PermissionMissing, ValidationError.
    """
    return _answer(request, RequestStatus.DECLINED, "Declining a report", by=by, answer=answer)


def put_back(request, *, by):
    """Take the decision on a report back: it waits again, and the sender sees that.

    Raises:
        PermissionMissing: `by` may not change claims.
    """
    with transaction.atomic():
        return let_wait(held(request, by=by), RequestStatus.RECEIVED)


@transaction.atomic
def _answer(request, status, what, *, by, answer):
    request = held(request, by=by)
    if not answer.strip():
        raise ReasonMissing(what)
    if (request.status, request.answer) == (status, composed(answer.strip())):
        return request
    if request.status != RequestStatus.RECEIVED:
        raise AlreadyDecided(f"This report was {request.get_status_display().lower()}. Put it back first.")
    request = decide(request, status, by=by, answer=answer, sent=SENT)
    tell_of_report(request)
    return request
