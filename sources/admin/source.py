"""Who said it: persons, organisations, outlets, accounts, and nobody in particular."""

from django.contrib import admin
from django.db.models import Count
from unfold.decorators import display

from sources.admin.noun import NounAdmin
from sources.models import Source


@admin.register(Source)
class SourceAdmin(NounAdmin):
    ordering = ("name", "pk")
    list_display = ("name", "kind", "country", "wikidata_id", "document_count", "merged_into")
    list_filter = ("kind", "country")
    list_select_related = ("merged_into",)
    search_fields = ("name", "slug", "aliases", "wikidata_id")
    search_help_text = "Name, alias, address or Wikidata id"
    prepopulated_fields = {"slug": ("name",)}
    fixed_once_saved = ("slug",)
    autocomplete_fields = ("merged_into",)
    fieldsets = (
        (None, {"fields": (("name", "slug"), ("kind", "country"), "description", "aliases")}),
        ("Elsewhere", {"fields": (("wikidata_id", "website"),)}),
        ("Duplicates", {"fields": ("merged_into",)}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(number_of_documents=Count("documents"))

    @display(description="Documents", ordering="number_of_documents")
    def document_count(self, source):
        return source.number_of_documents

    def get_search_results(self, request, queryset, search_term):
        """Leave out merged sources where one is being chosen: what is attributed to them moves on."""
        found, has_duplicates = super().get_search_results(request, queryset, search_term)
        if request.path.endswith("/autocomplete/"):
            found = found.filter(merged_into__isnull=True)
        return found, has_duplicates

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "merged_into":
            kwargs["queryset"] = Source.objects.filter(merged_into__isnull=True)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
