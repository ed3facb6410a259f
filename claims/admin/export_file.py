"""Files of everything that was published: which there are, how far the next ones are, and a button for each format."""

from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.defaultfilters import filesizeformat
from django.urls import path, reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST
from unfold.decorators import display

from claims.editorial.errors import EditorialError
from claims.models import ExportFile, ExportFormat, ExportStatus
from claims.publishing.export_files import PERMISSION, request_export
from sources.admin.noun import ReadOnlyAdmin

COLOURS = {
    ExportStatus.DONE: "success",
    ExportStatus.FAILED: "danger",
    ExportStatus.WAITING: "info",
    ExportStatus.RUNNING: "info",
}


@admin.register(ExportFile)
class ExportFileAdmin(ReadOnlyAdmin):
    list_display = (
        *("format", "download", "outcome", "log_entry", "size", "short_digest", "made_at"),
        *("requested_by", "requested_at"),
    )
    list_filter = ("format", "status")
    list_select_related = ("requested_by",)
    list_before_template = "admin/claims/exportfile/make.html"
    search_fields = ("sha256", "entry_sha256")
    search_help_text = "Digest of the file or of the entry"
    readonly_fields = fields = (
        *("format", "outcome", "download", "log_entry", "entry_sha256", "sha256", "size", "made_at"),
        *("requested_by", "requested_at", "attempts_count", "next_attempt_at", "error"),
    )

    def get_urls(self):
        make = self.admin_site.admin_view(require_POST(self.make_view))
        return [path("make/<slug:written_in>/", make, name="claims_exportfile_make"), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        context = {"formats": ExportFormat.choices, "may_make": request.user.has_perm(PERMISSION)}
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def make_view(self, request, written_in):
        """Ask for a file of a format, and show how far it is."""
        if written_in not in ExportFormat:
            raise Http404
        try:
            export = request_export(written_in, by=request.user)
        except EditorialError as refusal:
            messages.error(request, str(refusal))
        else:
            if export.status == ExportStatus.DONE:
                messages.info(request, "It is there already: nothing was published since.")
            else:
                messages.success(request, "It is being made. It stands here in a minute or so.")
        return redirect("admin:claims_exportfile_changelist")

    @display(description="State", label={state.label: colour for state, colour in COLOURS.items()})
    def outcome(self, export):
        return export.get_status_display()

    @display(description="Size", ordering="size_bytes")
    def size(self, export):
        return filesizeformat(export.size_bytes) if export.size_bytes else None

    @display(description="Log entry", ordering="sequence")
    def log_entry(self, export):
        return export.sequence

    @display(description="SHA-256")
    def short_digest(self, export):
        return f"{export.sha256[:12]}…" if export.sha256 else None

    @display(description="File")
    def download(self, export):
        if export.status != ExportStatus.DONE:
            return None
        url = reverse("api:export", args=[export.sequence, export.format])
        return format_html('<a href="{}" class="text-primary-700 dark:text-primary-300 underline">Download</a>', url)
