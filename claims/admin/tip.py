"""What the public asks to have checked: what came in is fixed, what became of it is the desk's to say."""

from django.contrib import admin

from claims.models import Tip
from sources.admin.noun import NounAdmin


@admin.register(Tip)
class TipAdmin(NounAdmin):
    list_display = ("__str__", "status", "received_at", "claim")
    list_filter = ("status",)
    list_select_related = ("claim",)
    search_fields = ("text", "url")
    autocomplete_fields = ("claim",)
    fields = ("text", "url", "contact", "received_at", "status", "claim", "answer")
    readonly_fields = ("text", "url", "contact", "received_at")

    def has_add_permission(self, request):
        return False
