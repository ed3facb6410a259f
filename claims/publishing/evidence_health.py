"""Look again at what published claims cite: is it still there, and does it still say the same?"""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, F, Func, Max, OuterRef, Q

from claims.editorial.second_looks import raise_second_look, to_be_told
from claims.editorial.workflow import STEPS, Action, require_permission
from claims.models import Attribution, ClaimPage, Evidence
from claims.publishing.pages import note_source_changes
from claims.publishing.source_changes import last_seen
from sources.intake.addresses import held_here, is_ours
from sources.intake.steps import Work, promise
from sources.models import CaptureMethod, CheckOutcome, Document, DocumentCheck, Intake, IntakeKind, Stage, StepStatus

EVERY = timedelta(days=7)
# A few an hour, so that no publisher gets a week's worth at once: with 24 sweeps a day, 33,600 documents a week.
DOCUMENTS_A_SWEEP = 200
# What a server answers when a page is not there any more.
GONE = ("http-404", "http-410")
# What those who rely on a document are told.
NEWS = (CheckOutcome.CHANGED, CheckOutcome.GONE)


def due_for_another_look(*, at):
    """Give the documents that readers are pointed to and that nobody set out to look at for a week, longest ago first.

    The first look comes a week after a claim is first published. What is confidential, what only drafts cite and what
    only the desk itself holds is not among them.
    """
    rechecks = Q(intakes__kind=IntakeKind.RECHECK)
    under_way = Intake.objects.filter(document=OuterRef("pk"), kind=IntakeKind.RECHECK, is_open=True)
    pages = ClaimPage.objects.standing().filter(first_published_at__lte=at - EVERY)
    cited = pages.annotate(address=Func("cited_documents", function="unnest")).values("address")
    documents = Document.objects.filter(~Exists(under_way), url__in=cited).exclude(
        url__startswith=held_here(settings.SITE_URL)
    )
    documents = documents.annotate(last_promised_at=Max("intakes__handed_in_at", filter=rechecks))
    waited = Q(last_promised_at__isnull=True) | Q(last_promised_at__lte=at - EVERY)
    return documents.filter(waited).order_by(F("last_promised_at").asc(nulls_first=True), "pk")


def recheck(document, *, by=None):
    """Promise another look at a document. While one is under way, that one stands.

    Args:
        document: a Document.
        by: who wishes it; needs `claims.change_claim`. Nobody, where the clock does.

    Returns:
        The Intake.

    Raises:
        PermissionMissing: `by` may not change claims.
        ValidationError: the document is not on the web; only the desk holds it.
    """
    if by is not None:
        require_permission(STEPS[Action.EDIT], by=by)
    if not can_be_looked_at(document):
        raise ValidationError("This document is not on the web; only the desk holds it.")
    with transaction.atomic():
        intake, is_new = Intake.objects.get_or_create(
            kind=IntakeKind.RECHECK,
            url=document.url,
            is_open=True,
            defaults={"document": document, "handed_in_by": by},
        )
        if is_new:
            promise(intake, Stage.FETCH)
    return intake


def can_be_looked_at(document) -> bool:
    """Tell whether a document has an address of its own: what was handed in without one has an address of ours."""
    return not is_ours(settings.SITE_URL, document.url)


def compare(intake, _):
    """Hold what a document says now against what was cited, and tell those who rely on it."""
    found = intake.capture
    if found is None:
        failed = intake.steps.get(status=StepStatus.FAILED)
        outcome = CheckOutcome.GONE if failed.error_code in GONE else CheckOutcome.UNREACHABLE
        return _note(intake, outcome, cited=baseline(intake.document), note=failed.error)
    # Where nothing was fetched yet and nothing was kept, its bytes are those of a file that somebody handed in.
    cited = baseline(intake.document) or found
    if cited == found and found.captured_at == intake.received_at:  # this look itself has kept it
        return _note(intake, CheckOutcome.FIRST_FETCHED, cited=None, found=found)
    outcome = CheckOutcome.UNCHANGED if cited.text == found.text else CheckOutcome.CHANGED
    return _note(intake, outcome, cited=cited, found=found)


def baseline(document):
    """Give the capture that a document is held against: the newest that is cited, else the oldest, or None.

    Only what stood at its address counts: captures that were fetched, and those whose very bytes a look found there.
    """
    was_found = Exists(DocumentCheck.objects.filter(found=OuterRef("pk")))
    whole = document.captures.filter(is_emptied=False)
    fetched = whole.filter(Q(method=CaptureMethod.FETCHED) | was_found)
    is_cited = Exists(Attribution.objects.filter(capture=OuterRef("pk"))) | Exists(
        Evidence.objects.filter(capture=OuterRef("pk"))
    )
    cited = fetched.filter(is_cited).order_by("-captured_at", "-pk").first()
    return cited or fetched.order_by("captured_at", "pk").first()


COMPARE = Work(keep=compare)


def _note(intake, outcome, *, cited, found=None, note=""):
    document = intake.document
    check = DocumentCheck.objects.create(
        document=document, intake=intake, cited=cited, found=found, outcome=outcome, note=note[:500]
    )
    if outcome == CheckOutcome.UNREACHABLE:
        return
    if outcome in NEWS:
        for claim in to_be_told(document, since=last_seen([document.url])[document.url].noticed_at):
            raise_second_look(claim, check, reason=_reason(check))
    note_source_changes(ClaimPage.objects.citing(document.url))


def _reason(check):
    what = "is gone" if check.outcome == CheckOutcome.GONE else "has changed since it was captured"
    return f"“{check.document.title[:300]}” {what}."
