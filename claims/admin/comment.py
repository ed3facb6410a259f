"""Notes among editors, to look through. They are written on the claim's page."""

from django.contrib import admin

from claims.models import Comment
from sources.admin.noun import ReadOnlyAdmin


@admin.register(Comment)
class CommentAdmin(ReadOnlyAdmin):
    ordering = ("-pk",)
    list_display = ("text", "claim", "author", "at")
    list_select_related = ("claim", "author")
    search_fields = ("text", "claim__statement")
    readonly_fields = fields = ("claim", "author", "at", "text")
