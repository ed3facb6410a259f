"""Files of reviews by other publishers on the desk: brought in, how far they are, and what was refused."""

from django.contrib import admin
from django.urls import path
from django.views.decorators.http import require_POST
from unfold.decorators import display

from claims.admin.imports import pages
from claims.models import ImportBatch, ImportStatus
from claims.publishing.imports.hand_in import PERMISSION
from sources.admin.noun import ReadOnlyAdmin

COLOURS = {
    ImportStatus.WAITING: "default",
    ImportStatus.RUNNING: "info",
    ImportStatus.DONE: "success",
    ImportStatus.FAILED: "danger",
}


@admin.register(ImportBatch)
class ImportBatchAdmin(ReadOnlyAdmin):
    list_display = ("file_name", "how_written", "state", "counts", "by", "created_at")
    list_filter = ("status", "is_dry_run", "format")
    list_select_related = ("by",)
    search_fields = ("file_name", "sha256")
    search_help_text = "File name, or the digest of the file"

    def has_add_permission(self, request):
        return request.user.has_perm(PERMISSION)

    def get_urls(self):
        views = (
            ("progress", self._of_an_import(pages.progress)),
            ("refused", self._of_an_import(pages.refused_rows_as_csv)),
            ("for-real", require_POST(self._of_an_import(pages.bring_in_for_real))),
        )
        return [
            *(
                path(f"<int:object_id>/{route}/", self.admin_site.admin_view(view), name=f"claims_importbatch_{route}")
                for route, view in views
            ),
            *super().get_urls(),
        ]

    def add_view(self, request, form_url="", extra_context=None):
        return pages.hand_in(self, request)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return pages.show(self, request, object_id)

    @display(description="Format", ordering="format")
    def how_written(self, batch):
        return batch.format

    @display(description="State", ordering="status", label=COLOURS)
    def state(self, batch):
        return batch.status, pages.state_of(batch)

    @display(description="Rows")
    def counts(self, batch):
        return pages.counts_of(batch)

    def _of_an_import(self, view):
        return lambda request, object_id: view(self, request, object_id)
