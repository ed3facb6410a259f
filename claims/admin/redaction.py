"""Redactions, to read; and the second person's decision."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.views.decorators.http import require_POST
from unfold.decorators import display

from claims.admin.claim.redact import capture_named, what_stays
from claims.editorial.errors import EditorialError
from claims.models import Redaction, RedactionStatus
from claims.publishing.redactions import confirm, take_back
from claims.publishing.remaining import others_resting_on, written_about
from sources.admin.capture import BYTES
from sources.admin.noun import ReadOnlyAdmin
from sources.models import Capture

COLOURS = {RedactionStatus.WAITING: "warning", RedactionStatus.DONE: "success", RedactionStatus.TAKEN_BACK: "default"}


@admin.register(Redaction)
class RedactionAdmin(ReadOnlyAdmin):
    list_display = ("claim", "versions", "reason_kind", "status_badge", "asked_by", "decided_by")
    list_filter = ("status", "reason_kind")
    list_select_related = ("claim", "asked_by", "decided_by")
    search_fields = ("claim__slug", "reason", "reference")
    search_help_text = "Claim, reason or reference"
    fields = readonly_fields = (
        *("claim", "versions", "emptied", "writing", "reason_kind", "reason", "reference", "asked_by", "asked_at"),
        *("status", "decided_by", "decided_at"),
    )
    change_form_outer_after_template = "admin/claims/redaction/decide.html"

    def get_urls(self):
        decisions = (("confirm", self.confirm_view), ("take_back", self.take_back_view))
        return [
            *(
                path(
                    f"<int:object_id>/{name.replace('_', '-')}/",
                    self.admin_site.admin_view(require_POST(view)),
                    name=f"claims_redaction_{name}",
                )
                for name, view in decisions
            ),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show the redaction; as long as it waits, with what it leaves."""
        redaction = self.get_object(request, object_id)
        if redaction and redaction.status == RedactionStatus.WAITING:
            stays = what_stays(redaction.claim, chosen=redaction.captures)
            written = written_about(redaction.claim)
            extra_context = {"claim": redaction.claim, "stays": stays, "written": written}
        return super().change_view(request, object_id, form_url, extra_context)

    def confirm_view(self, request, object_id):
        """Take it out, as the second person."""
        return self._decide(request, object_id, confirm, "Taken out. The public log says so.")

    def take_back_view(self, request, object_id):
        """Leave everything as it is."""
        return self._decide(request, object_id, take_back, "Taken back. Nothing was taken out.")

    def _decide(self, request, object_id, verb, done):
        if not self.has_view_permission(request):
            raise PermissionDenied
        redaction = get_object_or_404(Redaction.objects.select_related("claim"), pk=object_id)
        try:
            verb(redaction, by=request.user)
        except EditorialError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, done)
        return redirect("admin:claims_redaction_change", redaction.pk)

    @display(description="Captures emptied", empty_value="None")
    def emptied(self, redaction):
        captures = Capture.objects.filter(pk__in=redaction.captures).select_related("document").defer(*BYTES, "text")
        others = others_resting_on(captures, redaction.claim)
        return " · ".join(capture_named(capture, others[capture.pk]) for capture in captures) or None

    @display(description="What people wrote")
    def writing(self, redaction):
        return "Goes too" if redaction.takes_notes else "Stays"

    @display(description="Status", ordering="status", label=COLOURS)
    def status_badge(self, redaction):
        return redaction.status, redaction.get_status_display()
