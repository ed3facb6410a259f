"""What was seen when cited documents were looked at again, to look at. Looks never change."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from unfold.admin import TabularInline
from unfold.decorators import display

from sources.admin.noun import ReadOnlyAdmin
from sources.models import CheckOutcome, DocumentCheck, unread

COLOURS = {
    CheckOutcome.FIRST_FETCHED: "info",
    CheckOutcome.UNCHANGED: "success",
    CheckOutcome.CHANGED: "warning",
    CheckOutcome.GONE: "danger",
    CheckOutcome.UNREACHABLE: "default",
}
# Of the captures a look refers to, only their names are shown.
NOT_READ = unread("cited", "found")


@admin.register(DocumentCheck)
class DocumentCheckAdmin(ReadOnlyAdmin):
    ordering = ("-checked_at", "-pk")
    list_display = ("document", "outcome_badge", "checked_at", "note")
    list_filter = ("outcome",)
    list_select_related = ("document",)
    search_fields = ("document__title", "document__url")
    search_help_text = "Document title or address"
    readonly_fields = fields = ("document", "outcome", "note", "checked_at", "cited", "found")

    def get_queryset(self, request):
        checks = super().get_queryset(request)
        return checks.select_related("document", "cited__document", "found__document").defer(*NOT_READ)

    @display(description="Outcome", ordering="outcome", label=COLOURS)
    def outcome_badge(self, check):
        return check.outcome, check.get_outcome_display()


class CheckInline(TabularInline):
    """What was seen of a document since it was captured, to look at."""

    model = DocumentCheck
    verbose_name_plural = "Looks since"
    readonly_fields = ("checked_at", "outcome", "note", "differences")
    can_delete = False
    show_change_link = True
    extra = 0
    per_page = 10

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("document").prefetch_related("second_looks")

    def get_fields(self, request, obj=None):
        shown = self.readonly_fields
        return shown if request.user.has_perm("claims.view_secondlook") else shown[:-1]

    @display(description="What differs")
    def differences(self, check):
        looks = [
            (reverse("admin:claims_secondlook_change", args=[look.pk]), look.reason)
            for look in check.second_looks.all()
        ]
        return (
            format_html_join(mark_safe("<br>"), '<a class="desk-quiet-link" href="{}">{}</a>', looks) if looks else None
        )

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
