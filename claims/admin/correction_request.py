"""What the public says is wrong: what came in is fixed, what becomes of it is decided by the verbs."""

from django.conf import settings
from django.contrib import admin, messages
from django.shortcuts import redirect
from django.utils.timesince import timesince
from unfold.decorators import display

from claims.admin.claim.parts import Part
from claims.admin.letters import LetterAdmin
from claims.editorial.correction_requests import accept, decline, put_back
from claims.editorial.workflow import Action, steps_open_to
from claims.models import CorrectionRequest, RequestStatus

COLOURS = {RequestStatus.RECEIVED: "info", RequestStatus.ACCEPTED: "success", RequestStatus.DECLINED: "default"}


class AnswerPart(Part):
    """What the sender is told."""

    model = CorrectionRequest
    fields = ("answer",)


def _accept(request, report, *, answer):
    accept(report, by=request.user, answer=answer)
    messages.success(request, "The report is accepted. Its sender sees that. The claim is corrected by its own steps.")
    return redirect("admin:claims_correctionrequest_change", report.pk)


def _decline(request, report, *, answer):
    decline(report, by=request.user, answer=answer)
    messages.success(request, "The report is declined. Its sender sees why.")
    return redirect("admin:claims_correctionrequest_changelist")


def _put_back(request, report, **_):
    put_back(report, by=request.user)
    messages.success(request, "The report waits again.")
    return redirect("admin:claims_correctionrequest_change", report.pk)


@admin.register(CorrectionRequest)
class CorrectionRequestAdmin(LetterAdmin):
    list_display = ("shortened", "claim", "version", "part", "status_badge", "age", "decided_by")
    list_filter = ("status", "part")
    search_fields = ("text", "publication__slug", "publication__claim__statement")
    search_help_text = "Text, or the claim"
    fields = readonly_fields = (
        *("publication", "part", "text", "received_at", "status", "answer", "decided_by", "decided_at"),
    )
    page = "admin/claims/correctionrequest/page.html"
    decisions = {"accept": _accept, "decline": _decline, "put_back": _put_back}
    choose = "Choose what becomes of this report."
    decision_part = AnswerPart

    def get_queryset(self, request):
        reports = super().get_queryset(request).select_related("publication__claim", "decided_by")
        return reports.defer("publication__record_json")

    def about(self, request, report):
        """Give the report, the version it is about, and whether a correction can be begun."""
        claim = report.publication.claim
        return {
            "report": report,
            "claim": claim,
            "version_url": f"{settings.SITE_URL}/claims/{report.publication.slug}/v/{report.publication.version}/",
            "later": report.versions_since(),
            "may_correct": Action.CORRECT in [step.action for step in steps_open_to(request.user, claim)],
        }

    @display(description="Report")
    def shortened(self, report):
        return report.shortened

    @display(description="Claim", ordering="publication__slug")
    def claim(self, report):
        return report.publication.claim

    @display(description="Version", ordering="publication__version")
    def version(self, report):
        return report.publication.version

    @display(description="Status", ordering="status", label=COLOURS)
    def status_badge(self, report):
        return report.status, report.get_status_display()

    @display(description="Age", ordering="-received_at")
    def age(self, report):
        return timesince(report.received_at)
