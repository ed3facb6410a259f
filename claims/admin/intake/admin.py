"""What was handed in and the steps of reading it, to look at. Only verbs and workers write them."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.shortcuts import redirect
from django.urls import path
from unfold.decorators import display

from claims.admin.intake import pages
from claims.admin.intake.progress import Progress, with_progress
from sources.admin.noun import ReadOnlyAdmin
from sources.models import Intake, IntakeStep, StepStatus

COLOURS = {"queued": "default", "running": "info", "waiting": "warning", "failed": "danger", "done": "success"}


class WithoutBytes(ReadOnlyAdmin):
    """What belongs to intake, whose bytes no address asks for."""

    def lookup_allowed(self, lookup, value, request):
        """Refuse to compare bytes with the text of an address."""
        return not lookup.endswith(("body", "warc")) and super().lookup_allowed(lookup, value, request)


@admin.register(Intake)
class IntakeAdmin(WithoutBytes):
    list_display = ("name", "kind", "state_badge", "outcome", "handed_in_by", "handed_in_at")
    list_filter = ("is_open", "kind", "steps__status")
    search_fields = ("url", "title", "file_name", "document__title")
    search_help_text = "Address, title or file name"

    def get_queryset(self, request):
        return with_progress()

    def get_urls(self):
        return [
            *(path(route, self.admin_site.admin_view(view), name=name) for route, view, name in pages.routes(self)),
            *super().get_urls(),
        ]

    def may_hand_in(self, request):
        return request.user.has_perm("sources.add_document")

    def add_view(self, request, form_url="", extra_context=None):
        return pages.hand_in(self, request)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return pages.show(self, request, object_id)

    @display(description="What")
    def name(self, intake):
        return str(intake.document or intake)

    @display(description="State", label=COLOURS)
    def state_badge(self, intake):
        progress = Progress(intake)
        return progress.state, progress.label

    @display(description="What came of it")
    def outcome(self, intake):
        return Progress(intake).sentence


@admin.register(IntakeStep)
class IntakeStepAdmin(WithoutBytes):
    list_display = ("intake_name", "stage", "badge", "attempts_count", "promised_at", "ended_at", "next_at", "error")
    list_filter = ("status", "stage")
    list_select_related = ("intake", "intake__document")
    search_fields = ("intake__url", "intake__title", "intake__document__title", "error_code")
    search_help_text = "Address, title or what went wrong"
    ordering = ("-promised_at", "-pk")

    def get_queryset(self, request):
        return super().get_queryset(request).defer("intake__body", "intake__warc")

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show a step where all steps of its intake are shown."""
        step = self.get_object(request, unquote(object_id))
        if step is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return redirect("admin:sources_intake_change", step.intake_id)

    @display(description="Of what", ordering="intake")
    def intake_name(self, step):
        return str(step.intake.document or step.intake)

    @display(description="State", ordering="status", label=COLOURS)
    def badge(self, step):
        return step.status, step.get_status_display()

    @display(description="Next attempt", ordering="next_attempt_at")
    def next_at(self, step):
        return step.next_attempt_at if step.status in (StepStatus.QUEUED, StepStatus.RUNNING) else None
