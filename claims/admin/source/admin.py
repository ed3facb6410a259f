"""Who said it: persons, organisations, outlets, accounts, and nobody in particular."""

from functools import partial

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import redirect
from django.urls import path, reverse
from unfold.decorators import display

from claims.admin.saved_filter import above_the_list
from claims.admin.source import merging, namesakes
from claims.admin.source.claimed import what_they_claimed
from claims.models import Attribution
from sources.admin.noun import Lines, NounAdmin, TextLines
from sources.intake.same import perhaps_the_same, said_before, told_apart
from sources.models import Source


class OneALine(Lines):
    """Several short texts, one a line."""

    def to_python(self, value):
        lines = value if isinstance(value, list) else super().to_python(value).split("\n")
        return list(dict.fromkeys(line for line in (" ".join(each.split()) for each in lines) if line))

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def has_changed(self, initial, data):
        return list(initial or []) != self.to_python(data or "")

    def validate(self, value):
        forms.Field.validate(self, value)

    def run_validators(self, value):
        """Leave it to the model, which checks each of them."""


@admin.register(Source)
class SourceAdmin(NounAdmin):
    ordering = ("name", "pk")
    list_display = ("name", "kind", "country", "wikidata_id", "claim_count", "document_count", "merged_into")
    list_filter = ("kind", "country", ("merged_into", admin.EmptyFieldListFilter))
    list_select_related = ("merged_into",)
    search_fields = ("name", "slug", "aliases", "wikidata_id")
    search_help_text = "Name, alias, address or Wikidata id"
    prepopulated_fields = {"slug": ("name",)}
    fixed_once_saved = ("slug",)
    actions = ("merge_two",)
    fieldsets = (
        (None, {"fields": (("name", "slug"), ("kind", "country"), "description", "aliases")}),
        ("Elsewhere", {"fields": (("wikidata_id", "website"),)}),
    )
    list_before_template = "admin/sources/source/before.html"
    change_form_outer_after_template = "admin/sources/source/after.html"

    def get_queryset(self, request):
        """Give the sources with how many documents they published, and how many claims name them in their chain."""
        naming = Attribution.objects.filter(source=OuterRef("pk")).order_by().values("source")
        claims = Subquery(naming.annotate(claims=Count("claim", distinct=True)).values("claims"))
        sources = super().get_queryset(request).annotate(number_of_documents=Count("documents"))
        return sources.annotate(number_of_claims=Coalesce(claims, 0))

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {**above_the_list(self, request), **(extra_context or {})})

    def get_urls(self):
        views = (
            ("same/", merging.same, "sources_source_same"),
            ("<int:object_id>/merge/", merging.merge, "sources_source_merge"),
            ("<int:object_id>/apart/<int:namesake_id>/", namesakes.apart, "sources_source_apart"),
        )
        wrap = self.admin_site.admin_view
        return [
            *(path(route, wrap(partial(view, self)), name=name) for route, view, name in views),
            *super().get_urls(),
        ]

    @display(description="Claims", ordering="number_of_claims")
    def claim_count(self, source):
        return source.number_of_claims

    @display(description="Documents", ordering="number_of_documents")
    def document_count(self, source):
        return source.number_of_documents

    @admin.action(description="Merge two", permissions=["change"])
    def merge_two(self, request, sources):
        """Lead to the page that says what merging the two would do."""
        two = list(sources.annotate(said=Count("attributions", distinct=True)).order_by("said", "-pk")[:3])
        if len(two) != 2:
            self.message_user(request, "Choose two sources: the duplicate, and the one to keep.", messages.WARNING)
            return None
        duplicate, kept = two
        return redirect(f"{reverse('admin:sources_source_merge', args=[duplicate.pk])}?into={kept.pk}")

    def has_change_permission(self, request, obj=None):
        """What was merged is only looked at: what it was is in use under another name now."""
        return super().has_change_permission(request, obj) and not (obj and obj.merged_into_id)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        source = self.get_object(request, unquote(object_id))
        context = {}
        if source is not None:
            context = {
                "same": perhaps_the_same(source) if source.merged_into_id is None else (),
                "apart": told_apart(source),
                "apart_before": said_before(source),
                "claimed": what_they_claimed(source, to=request.user)
                if request.user.has_perm("claims.view_claim")
                else (),
                "merged_here": source.merges.select_related("merged", "by"),
                "merge": getattr(source, "merge", None),
                "may_merge": source.merged_into_id is None and merging.may_merge(request.user),
            }
        return super().change_view(request, object_id, form_url, {**context, **(extra_context or {})})

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "aliases":
            return OneALine(
                required=False,
                label="Aliases",
                widget=TextLines({"rows": 4}),
                help_text="Other names it goes by, one a line: it is recognised by them in texts.",
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_search_results(self, request, queryset, search_term):
        """Leave out merged sources where one is being chosen: what is attributed to them moves on."""
        found, has_duplicates = super().get_search_results(request, queryset, search_term)
        if request.path.endswith("/autocomplete/"):
            found = found.filter(merged_into__isnull=True)
        return found, has_duplicates
