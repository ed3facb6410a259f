"""Who works on what, until when."""

from django.contrib import admin

from claims.models import Assignment
from sources.admin.noun import NounAdmin


@admin.register(Assignment)
class AssignmentAdmin(NounAdmin):
    can_be_deleted = True
    list_display = ("claim", "assignee", "assigned_at", "expires_at")
    list_select_related = ("claim", "assignee")
    list_filter = ("assignee",)
    search_fields = ("claim__statement", "claim__slug", "assignee__username")
    search_help_text = "Claim, its address, or a user name"
    autocomplete_fields = ("claim",)
    fields = ("claim", "assignee", "expires_at")

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Say which time is meant: the browser's field knows none."""
        return super().get_form(request, obj, change, help_texts={"expires_at": "Until when, in UTC."}, **kwargs)
