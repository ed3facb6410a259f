"""Exports, for programs: which there are and how far, and asking for one."""

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.urls import reverse
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.response import Response

from claims.api import schema
from claims.api.base import EditorialView, page_of
from claims.api.documents import address
from claims.api.fields import Choice
from claims.api.schema import ID, MOMENT, MOMENT_OR_NULL, TEXT_OR_NULL, items_of, json_of
from claims.api.shapes import PageParameters, Shape
from claims.models import ExportFile, ExportFormat, ExportStatus
from claims.publishing.export_files import PERMISSION, request_export
from claims.record.schema import SHA256, TEXT, URL, an_object, one_of, ref

SEE = "claims.view_exportfile"
WILL_BE_MADE = {
    202: OpenApiResponse(response=ref("DeskExport"), description="It will be made, or is being made."),
    200: OpenApiResponse(response=ref("DeskExport"), description="It is there already: the log has not gone on since."),
}
COUNT_OR_NULL = {"type": ["integer", "null"], "minimum": 0}
EXPORT = {
    "id": ID,
    "format": one_of(*ExportFormat.values),
    "status": one_of(*ExportStatus.values),
    "requested_by": {**TEXT_OR_NULL, "description": "Null: the clock."},
    "requested_at": MOMENT,
    "attempts_count": {"type": "integer", "minimum": 0},
    "sequence": {**COUNT_OR_NULL, "description": "The last entry of the log that it holds, once it is there."},
    "entry_sha256": {**SHA256, "type": ["string", "null"]},
    "sha256": {**SHA256, "type": ["string", "null"]},
    "size_bytes": COUNT_OR_NULL,
    "made_at": MOMENT_OR_NULL,
    "error": {**TEXT, "description": "Why it was given up."},
    "url": {**URL, "type": ["string", "null"], "description": "Where anybody may fetch it, once it is there."},
    "api_url": URL,
}


class ExportShape(Shape):
    """What to make."""

    format = Choice(ExportFormat.choices, help_text="How it is written.")


def components():
    """Give every component of these answers, by name."""
    return {"DeskExport": an_object(EXPORT), "DeskExportList": schema.page_of("DeskExport")}


def export_row(export) -> dict:
    """Give an export and how far it is."""
    is_there = export.status == ExportStatus.DONE
    path = reverse("api:export", args=[export.sequence, export.format]) if is_there else ""
    return {
        "id": export.pk,
        **{name: getattr(export, name) for name in ("format", "status", "requested_at", "attempts_count")},
        "requested_by": export.requested_by and export.requested_by.get_username(),
        **{name: getattr(export, name) for name in ("sequence", "size_bytes", "made_at", "error")},
        **{name: getattr(export, name) or None for name in ("entry_sha256", "sha256")},
        "url": f"{settings.SITE_URL}{path}" if is_there else None,
        "api_url": address("export", export.pk),
    }


def _exports():
    return ExportFile.objects.select_related("requested_by")


class Exports(EditorialView):
    """The files of everything that was published."""

    permissions = {"GET": SEE, "POST": PERMISSION}

    @extend_schema(
        operation_id="list_desk_exports",
        tags=["editorial"],
        parameters=[PageParameters],
        responses=items_of("DeskExport"),
    )
    def get(self, request):
        """List the exports and how far they are, the last that was asked for first."""
        self.read_parameters(PageParameters)
        return page_of(self, _exports(), ordering=("-pk",), row=export_row)

    @extend_schema(operation_id="request_export", tags=["editorial"], request=ExportShape, responses=WILL_BE_MADE)
    def post(self, request):
        """Ask for a file of everything that is published now. One that is there, or on the way, is given instead."""
        export = request_export(self.read(ExportShape)["format"], by=request.user)
        row = export_row(export)
        status = 200 if export.status == ExportStatus.DONE else 202
        return Response(row, status=status, headers={"Location": row["api_url"]})


class ExportDetail(EditorialView):
    """One export."""

    permissions = {"GET": SEE}

    @extend_schema(operation_id="get_desk_export", tags=["editorial"], responses=json_of("DeskExport"))
    def get(self, request, export_id):
        """Give an export and how far it is."""
        return Response(export_row(get_object_or_404(_exports(), pk=export_id)))
