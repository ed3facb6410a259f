"""The bytes behind a quote, to look at. They are never changed; new ones are kept from the document's page."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import path
from unfold.decorators import display

from sources.admin.noun import ReadOnlyAdmin
from sources.models import Capture
from sources.models.capture import BYTES


@admin.register(Capture)
class CaptureAdmin(ReadOnlyAdmin):
    list_display = ("document", "captured_at", "method", "media_type", "short_digest")
    list_filter = ("method",)
    list_select_related = ("document",)
    search_fields = ("document__title", "document__url", "sha256")
    search_help_text = "Document title, address or digest"
    fields = ("document", "captured_at", "method", "media_type", "sha256", "is_emptied", "text")
    readonly_fields = fields

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("document")

    def lookup_allowed(self, lookup, value, request):
        """Refuse to compare bytes with the text of an address."""
        return not lookup.startswith(BYTES) and super().lookup_allowed(lookup, value, request)

    def get_urls(self):
        bytes_view, warc_view = (self.admin_site.admin_view(view) for view in (self.bytes_view, self.warc_view))
        return [
            path("<int:object_id>/bytes/", bytes_view, name="sources_capture_bytes"),
            path("<int:object_id>/warc/", warc_view, name="sources_capture_warc"),
            *super().get_urls(),
        ]

    def bytes_view(self, request, object_id):
        """Give the bytes as they were received, to be kept as a file."""
        return self._download(request, object_id, "body", "bin")

    def warc_view(self, request, object_id):
        """Give the exchange in which they were received, as a WARC file."""
        return self._download(request, object_id, "warc", "warc.gz")

    def _download(self, request, object_id, field, ending):
        if not self.has_view_permission(request):
            raise PermissionDenied
        content = Capture.objects.filter(pk=object_id).values_list(field, flat=True).first()
        if not content:
            raise Http404
        # What was captured may be a page that does harm: no browser is to show it under our address.
        return HttpResponse(
            bytes(content),
            content_type="application/octet-stream",
            headers={
                "Content-Disposition": f'attachment; filename="capture-{object_id}.{ending}"',
                "Content-Security-Policy": "default-src 'none'; sandbox",
                "X-Content-Type-Options": "nosniff",
                "Cross-Origin-Resource-Policy": "same-origin",
            },
        )

    @display(description="sha256")
    def short_digest(self, capture):
        return f"{capture.sha256[:12]}…"

    def get_search_results(self, request, queryset, search_term):
        """Leave the texts out of lists: a choice needs a title, not a megabyte."""
        found, has_duplicates = super().get_search_results(request, queryset, search_term)
        return found.defer("text"), has_duplicates
