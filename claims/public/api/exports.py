"""Everything that was published, as files: which there are, the newest of a format, and the bytes."""

import base64
import re

from django.http import Http404, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.renderers import BaseRenderer, JSONRenderer

from claims.models.piece import stretch_of
from claims.models.readable_export import ReadableExport, ReadableExportPiece
from claims.public.api.base import ASK_EVERY_TIME, KEEP_FOR_EVER, PublicView, answer, json_text, link_header
from claims.public.api.documents import api_url
from claims.public.api.schema import json_of
from claims.public.lookup import PUBLIC
from claims.record.log_entry import stamp

GZIP = "application/gzip"
FILE_NAMES = {
    "ndjson": "log-{sequence}.ndjson.gz",
    "datafeed": "claimreview-{sequence}.json.gz",
    "csv": "claimreview-{sequence}.csv.gz",
}
# One stretch. Several at once, or another unit, may be passed over (RFC 9110, 14.2), and are.
_one_range = re.compile(r"bytes=(?:([0-9]{1,18})-([0-9]{1,18})?|-([0-9]{1,18}))")
BYTES = {"type": "string", "contentMediaType": GZIP}
BYTES_OF_A_FILE = {
    (200, GZIP): OpenApiResponse(response=BYTES, description="The file."),
    (206, GZIP): OpenApiResponse(response=BYTES, description="The stretch of it that `Range` asks for."),
    (416, "application/problem+json"): OpenApiResponse(
        response={"$ref": "#/components/schemas/Problem"}, description="The file ends before what `Range` asks for."
    ),
}
TO_THE_NEWEST = {307: OpenApiResponse(description="`Location` is the newest file of this format.")}
RANGE = OpenApiParameter(
    "Range",
    {"type": "string", "examples": ["bytes=1048576-", "bytes=0-99"]},
    OpenApiParameter.HEADER,
    description="One stretch of the file; with `If-Range`, only of the file that was begun with. "
    "What makes no sense is passed over.",
)


class GzipRenderer(BaseRenderer):
    """Says that these addresses have packed files; `stretch_of` gives their bytes."""

    media_type, format = GZIP, "gzip"


class ExportList(PublicView):
    """The files that are there."""

    @extend_schema(operation_id="list_exports", tags=["exports"], responses=json_of("ExportList"))
    def get(self, request):
        """List the files that are there, the newest entry of the log first.

        There is one of each format for every day on which the log went on, and the last few are kept.
        """
        return answer(request, json_text({"items": [export_row(export) for export in exports()]}))


class NewestExport(PublicView):
    """The newest file of a format."""

    renderer_classes = (GzipRenderer, JSONRenderer)

    @extend_schema(operation_id="get_newest_export", tags=["exports"], responses=TO_THE_NEWEST)
    def get(self, request, written_in):
        """Lead to the newest file of a format: `ndjson`, `datafeed` or `csv`."""
        newest = exports().filter(format=written_in).first()
        if newest is None:
            raise Http404
        # Relative: who came by another name of this site stays there.
        found = HttpResponseRedirect(_path(newest), preserve_request=True)
        found["Cache-Control"] = ASK_EVERY_TIME
        return found


class ExportDetail(PublicView):
    """One file."""

    renderer_classes = (GzipRenderer, JSONRenderer)

    @extend_schema(operation_id="get_export", tags=["exports"], parameters=[RANGE], responses=BYTES_OF_A_FILE)
    def get(self, request, sequence, written_in):
        """Give a file of everything that was published up to an entry of the log, packed with gzip.

        It never changes. `Repr-Digest` is the digest of the whole, also where a stretch is given.
        """
        export = exports().filter(format=written_in, sequence=sequence).first()
        if export is None:
            raise Http404
        return _file(request, export)


def exports():
    """Give the files that are there, the newest entry of the log first."""
    return ReadableExport.objects.using(PUBLIC)


def export_row(export) -> dict:
    """Describe a file."""
    return {
        "format": export.format,
        "sequence": export.sequence,
        "entry_sha256": export.entry_sha256,
        "sha256": export.sha256,
        "size_bytes": export.size_bytes,
        "made_at": stamp(export.made_at),
        "url": api_url("export", export.sequence, export.format),
    }


def _path(export):
    return reverse("api:export", args=[export.sequence, export.format])


def _file(request, export):
    """Send a file, or the stretch of it that is asked for, a piece at a time.

    Source: RFC 9110 (Range, If-Range, Content-Range), RFC 9530 (Repr-Digest), RFC 6266 (Content-Disposition).
    """
    etag, size = f'"{export.sha256}"', export.size_bytes
    asked = request.headers.get("Range", "") if request.headers.get("If-Range", etag) == etag else ""
    first, last = _stretch_asked_for(asked, size)
    if first > last:
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{size}"
    else:
        response = _bytes(request, export, first, last)
        if (first, last) != (0, size - 1):
            response.status_code = 206
            response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Accept-Ranges"], response["ETag"], response["Cache-Control"] = "bytes", etag, KEEP_FOR_EVER
    response["Link"] = link_header(())
    return get_conditional_response(request, etag=etag, response=response)


def _stretch_asked_for(asked, size):
    """Give the first and the last byte that a Range header asks for: all of them where it makes no sense.

    What the file does not have begins after it ends.
    """
    found = _one_range.fullmatch(asked)
    if not found:
        return 0, size - 1
    first, last, ending = (number and int(number) for number in found.groups())
    if ending is not None:
        return (max(0, size - ending), size - 1) if ending else (size, size - 1)
    if last is not None and last < first:
        return 0, size - 1
    return first, min(size - 1 if last is None else last, size - 1)


def _bytes(request, export, first, last):
    pieces = ReadableExportPiece.objects.using(PUBLIC).filter(export_id=export.pk)
    body = () if request.method == "HEAD" else stretch_of(pieces, first, last)
    response = StreamingHttpResponse(body, content_type=GZIP)
    name = FILE_NAMES[export.format].format(sequence=export.sequence)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Content-Length"] = str(last - first + 1)
    response["Repr-Digest"] = f"sha-256=:{base64.b64encode(bytes.fromhex(export.sha256)).decode()}:"
    return response
