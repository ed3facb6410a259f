"""What claims are about."""

from django.contrib import admin
from django.db.models import Count
from unfold.decorators import display

from claims.models import Topic
from sources.admin.noun import NounAdmin


@admin.register(Topic)
class TopicAdmin(NounAdmin):
    ordering = ("name",)
    list_display = ("name", "slug", "claim_count")
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}
    fixed_once_saved = ("slug",)
    fields = ("name", "slug")
    change_form_outer_after_template = "admin/claims/topic/follow.html"

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(number_of_claims=Count("claims"))

    @display(description="Claims", ordering="number_of_claims")
    def claim_count(self, topic):
        return topic.number_of_claims
