"""What is to be published, when and by whom, and what became of it. Planning and cancelling are steps of the claim."""

from django.contrib import admin
from django.utils.html import format_html
from unfold.decorators import display

from claims.admin.claim.steps import step_url
from claims.editorial.workflow import STEPS, Action
from claims.models import PlannedPublication, PlanStatus
from sources.admin.noun import ReadOnlyAdmin

COLOURS = {PlanStatus.WAITING: "info", PlanStatus.DONE: "success", PlanStatus.FAILED: "danger"}


@admin.register(PlannedPublication)
class PlannedPublicationAdmin(ReadOnlyAdmin):
    list_display = ("to_be_published", "claim", "kind", "status_badge", "planned_by", "reason")
    list_filter = ("status", "kind")
    list_select_related = ("claim", "planned_by")
    list_fullwidth = True
    search_fields = ("claim__statement", "claim__slug", "note")
    search_help_text = "Claim, or the note for readers"
    fields = readonly_fields = (
        *("claim", "at", "kind", "note", "draft_sha256", "planned_by", "planned_at"),
        *("status", "ended_at", "reason", "publication"),
    )

    def get_list_display(self, request):
        may_cancel = request.user.has_perm(STEPS[Action.CANCEL_PLAN].permission)
        return (*self.list_display, "cancel") if may_cancel else self.list_display

    def get_queryset(self, request):
        plans = super().get_queryset(request).select_related("claim", "planned_by", "publication")
        return plans.defer("publication__record_json")

    @display(description="To be published (UTC)", ordering="at")
    def to_be_published(self, planned):
        return f"{planned.at:%Y-%m-%d %H:%M}"

    @display(description="Status", ordering="status", label=COLOURS)
    def status_badge(self, planned):
        return planned.status, planned.get_status_display()

    @display(description="Cancel")
    def cancel(self, planned):
        if planned.status != PlanStatus.WAITING:
            return ""
        url = step_url(planned.claim, Action.CANCEL_PLAN)
        return format_html('<a href="{}" class="text-primary-700 dark:text-primary-300 underline">Cancel</a>', url)
