"""What the public says is wrong: the report is fixed, the answer is the desk's."""

from django.contrib import admin

from claims.models import CorrectionRequest
from sources.admin.noun import NounAdmin


@admin.register(CorrectionRequest)
class CorrectionRequestAdmin(NounAdmin):
    list_display = ("__str__", "status", "received_at")
    list_filter = ("status",)
    list_select_related = ("publication",)
    search_fields = ("text", "publication__slug")
    fields = ("publication", "text", "contact", "received_at", "status", "answer")
    readonly_fields = ("publication", "text", "contact", "received_at")

    def has_add_permission(self, request):
        return False
