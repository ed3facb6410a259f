"""Claims that intake proposes, to look at with the reasons."""

from django.contrib import admin

from claims.models import Suggestion
from sources.admin.noun import ReadOnlyAdmin


@admin.register(Suggestion)
class SuggestionAdmin(ReadOnlyAdmin):
    list_display = ("statement", "speaker", "status", "claim", "proposed_at")
    list_filter = ("status",)
    list_select_related = ("speaker", "claim")
    search_fields = ("statement", "speaker__name")
    readonly_fields = fields = (
        *("statement", "capture", "span_start", "span_end", "speaker", "quantities", "reasons", "proposed_at"),
        *("status", "claim", "decided_by", "decision_reason"),
    )

    def get_queryset(self, request):
        captured = ("capture__body", "capture__text")
        return super().get_queryset(request).select_related("capture__document").defer(*captured)
