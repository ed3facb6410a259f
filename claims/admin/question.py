"""What rival claims answer, with the claims that answer it side by side."""

from django.contrib import admin
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from unfold.decorators import display

from claims.admin.claim.panels import answers_to
from claims.models import Claim, Question
from sources.admin.noun import NounAdmin


@admin.register(Question)
class QuestionAdmin(NounAdmin):
    ordering = ("text", "pk")
    list_display = ("text", "measure", "unit", "place", "claim_count")
    search_fields = ("text", "slug", "measure")
    search_help_text = "Question, address or measure"
    prepopulated_fields = {"slug": ("text",)}
    fixed_once_saved = ("slug",)
    fieldsets = (
        (None, {"fields": ("text", "slug", ("measure", "unit"))}),
        ("Where and when", {"fields": ("place", ("period_from", "period_until"))}),
    )
    change_form_outer_after_template = "admin/claims/question/answers.html"

    def get_queryset(self, request):
        # For each question that is shown, and not for all of them, as a join and a group would.
        answering = Claim.objects.filter(question=OuterRef("pk")).order_by().values("question")
        count = answering.annotate(count=Count("pk")).values("count")
        return super().get_queryset(request).annotate(number_of_claims=Coalesce(Subquery(count), 0))

    @display(description="Claims", ordering="number_of_claims")
    def claim_count(self, question):
        return question.number_of_claims

    def change_view(self, request, object_id, form_url="", extra_context=None):
        question = self.get_object(request, object_id)
        context = {"answers": answers_to(question) if question else [], **(extra_context or {})}
        return super().change_view(request, object_id, form_url, context)
