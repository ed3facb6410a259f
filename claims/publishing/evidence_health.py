"""Look again at what published claims cite: is it still there, and does it still say the same?"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q

from claims.editorial.second_looks import citing, raise_second_look
from claims.models import Attribution, ClaimPage, Evidence
from claims.publishing.pages import note_source_changes
from sources.intake.steps import Work, promise
from sources.models import CaptureMethod, CheckOutcome, Document, DocumentCheck, Intake, IntakeKind, Stage, StepStatus

EVERY = timedelta(days=7)
# A few an hour, so that no publisher gets a week's worth at once: with 24 sweeps a day, 33,600 documents a week.
DOCUMENTS_A_SWEEP = 200
# What a server answers when a page is not there any more.
GONE = ("http-404", "http-410")


def due_for_another_look(*, at):
    """Give the cited documents that were not looked at for a week, longest ago first."""
    cited = Attribution.objects.filter(document=OuterRef("pk"), claim__page__isnull=False)
    rests_on = Evidence.objects.filter(
        document=OuterRef("pk"), verdict__claim__page__isnull=False, is_confidential=False
    )
    being_read = Intake.objects.filter(document=OuterRef("pk"), kind=IntakeKind.RECHECK, is_open=True)
    documents = Document.objects.filter(Exists(cited) | Exists(rests_on), ~Exists(being_read))
    documents = documents.annotate(last_looked_at=Max("checks__checked_at"))
    waited = Q(last_looked_at__isnull=True) | Q(last_looked_at__lte=at - EVERY)
    return documents.filter(waited).order_by("last_looked_at", "pk")


def recheck(document):
    """Promise another look at a document. While one is under way, that one stands."""
    with transaction.atomic():
        intake, is_new = Intake.objects.get_or_create(
            kind=IntakeKind.RECHECK, url=document.url, is_open=True, defaults={"document": document}
        )
        if is_new:
            promise(intake, Stage.FETCH)
    return intake


def compare(intake, _):
    """Hold what a document says now against what was cited, and tell those who rely on it."""
    found = intake.capture
    if found is None:
        failed = intake.steps.get(status=StepStatus.FAILED)
        outcome = CheckOutcome.GONE if failed.error_code in GONE else CheckOutcome.UNREACHABLE
        return _note(intake, outcome, cited=baseline(intake.document), note=failed.error)
    cited = baseline(intake.document, before=found)
    if cited is None:
        return _note(intake, CheckOutcome.FIRST_FETCHED, cited=None, found=found)
    outcome = CheckOutcome.UNCHANGED if cited.text == found.text else CheckOutcome.CHANGED
    return _note(intake, outcome, cited=cited, found=found)


def baseline(document, *, before=None):
    """Give the fetched capture that a document is held against: the newest that is cited, else the oldest.

    Args:
        before: the capture that is being compared; never its own baseline, unless it is the one that was cited.
    """
    fetched = document.captures.filter(method=CaptureMethod.FETCHED).defer("body", "warc")
    is_cited = Exists(Attribution.objects.filter(capture=OuterRef("pk"))) | Exists(
        Evidence.objects.filter(capture=OuterRef("pk"))
    )
    cited = fetched.filter(is_cited).order_by("-captured_at", "-pk").first()
    if cited:
        return cited
    first = fetched.order_by("captured_at", "pk").first()
    seen_before = DocumentCheck.objects.filter(document=document, found=first).exists()
    return None if before and first == before and not seen_before else first


COMPARE = Work(keep=compare)


def _note(intake, outcome, *, cited, found=None, note=""):
    seen = DocumentCheck.objects.filter(document=intake.document).exclude(outcome=CheckOutcome.UNREACHABLE).first()
    check = DocumentCheck.objects.create(
        document=intake.document, intake=intake, cited=cited, found=found, outcome=outcome, note=note[:500]
    )
    is_news = seen is None or (seen.outcome, seen.found_id) != (check.outcome, check.found_id)
    claims = citing(check.document)
    if is_news and outcome in (CheckOutcome.CHANGED, CheckOutcome.GONE):
        for claim in claims:
            raise_second_look(claim, check, reason=_reason(check))
    note_source_changes(ClaimPage.objects.filter(claim__in=claims))


def _reason(check):
    what = "is gone" if check.outcome == CheckOutcome.GONE else "has changed since it was captured"
    return f"“{check.document.title[:300]}” {what}."
