"""The bytes behind a quote, to look at. They are never changed; new ones are kept from the document's page."""

from django.contrib import admin
from unfold.decorators import display

from sources.admin.noun import ReadOnlyAdmin
from sources.models import Capture


@admin.register(Capture)
class CaptureAdmin(ReadOnlyAdmin):
    list_display = ("document", "captured_at", "method", "media_type", "short_digest")
    list_filter = ("method",)
    list_select_related = ("document",)
    search_fields = ("document__title", "document__url", "sha256")
    search_help_text = "Document title, address or digest"
    fields = ("document", "captured_at", "method", "media_type", "sha256", "text")
    readonly_fields = fields

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("document").defer("body")

    def lookup_allowed(self, lookup, value, request):
        """Refuse to compare bytes with the text of an address."""
        return not lookup.startswith("body") and super().lookup_allowed(lookup, value, request)

    @display(description="sha256")
    def short_digest(self, capture):
        return f"{capture.sha256[:12]}…"

    def get_search_results(self, request, queryset, search_term):
        """Leave the texts out of lists: a choice needs a title, not a megabyte."""
        found, has_duplicates = super().get_search_results(request, queryset, search_term)
        return found.defer("body", "text"), has_duplicates
