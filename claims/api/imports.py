"""Files of reviews by other publishers, for programs: hand one in, see how far it is, read what was refused."""

from django.conf import settings
from django.http import QueryDict
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.response import Response

from claims.api.base import EditorialView, page_of
from claims.api.claims import desk_answer
from claims.api.documents import address
from claims.api.import_shapes import DraftFromReviewShape, ImportParameters, ImportShape
from claims.api.intake import AROUND_A_FILE, BodyTooLarge
from claims.api.intake_shapes import NothingShape
from claims.api.schema import created, items_of, json_of
from claims.api.shapes import PageParameters
from claims.editorial.review_drafts import draft_from
from claims.models import CollectedReview, ImportBatch
from claims.publishing.imports.kept import FileTooLarge, bring_in_for_real, hand_in_upload
from claims.record.schema import ref

SEE, SEE_ROWS, BRING_IN = "claims.view_importbatch", "claims.view_refusedrow", "claims.import_reviews"
WILL_BE_READ = {202: OpenApiResponse(response=ref("Import"), description="It will be read. `Location` says how far.")}
AS_IT_IS = (
    *("file_name", "sha256", "size_bytes", "format", "mapping", "is_dry_run", "status", "position", "bytes_read"),
    *("new_count", "same_count", "changed_count", "removed_count", "refused_count"),
    *("created_at", "started_at", "finished_at", "error"),
)


def import_row(batch) -> dict:
    """Give an import and how far it is."""
    return {
        "id": batch.pk,
        **{name: getattr(batch, name) for name in AS_IT_IS},
        "by": batch.by.get_username(),
        "share": round(batch.share, 4),
        "refused_rows_url": address("refused-rows", batch.pk),
        "api_url": address("import", batch.pk),
    }


def refused_row(row) -> dict:
    """Give a row that could not be taken, and why."""
    return {name: getattr(row, name) for name in ("position", "line", "code", "reason", "excerpt")}


def refuse_too_large(request):
    """Refuse a form by what it says of its length, before it is read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > settings.IMPORT_BYTES_AT_MOST + AROUND_A_FILE:
        raise BodyTooLarge(str(FileTooLarge()))


def _batch(import_id):
    return get_object_or_404(ImportBatch.objects.select_related("by"), pk=import_id)


def _will_be_read(batch):
    row = import_row(_batch(batch.pk))
    return Response(row, status=202, headers={"Location": row["api_url"]})


class Imports(EditorialView):
    """Files that were brought in, or wait."""

    permissions = {"GET": SEE, "POST": BRING_IN}
    parser_classes = (MultiPartParser,)
    refuse_too_large = staticmethod(refuse_too_large)

    @extend_schema(
        operation_id="list_imports", tags=["imports"], parameters=[ImportParameters], responses=items_of("Import")
    )
    def get(self, request):
        """List imports, the last handed in first."""
        given = self.read_parameters(ImportParameters)
        batches = ImportBatch.objects.select_related("by")
        if "status" in given:
            batches = batches.filter(status=given["status"])
        return page_of(self, batches, ordering=("-pk",), row=import_row)

    @extend_schema(
        operation_id="hand_in_import",
        tags=["imports"],
        request={"multipart/form-data": ImportShape},
        responses=WILL_BE_READ,
    )
    def post(self, request):
        """Hand in a file of reviews: ClaimReview, DataFeed, NDJSON or CSV, at most `IMPORT_MIB`.

        The same file with the same format and mapping is not read twice at once: the import that has not finished is
        the answer.
        """
        refuse_too_large(request)
        given = self._form()
        try:
            batch = hand_in_upload(
                given["file"],
                by=request.user,
                written_in=given.get("format", ""),
                mapping=given.get("mapping"),
                is_dry_run=given.get("is_dry_run", False),
            )
        except FileTooLarge as error:
            raise BodyTooLarge(str(error)) from error
        return _will_be_read(batch)

    def _form(self):
        data = self.request.data
        repeated = [name for name in data if isinstance(data, QueryDict) and len(data.getlist(name)) > 1]
        if repeated:
            raise ValidationError({name: ["Give this once."] for name in repeated})
        return self.read(ImportShape)


class ImportDetail(EditorialView):
    """One import."""

    permissions = {"GET": SEE}

    @extend_schema(operation_id="get_import", tags=["imports"], responses=json_of("Import"))
    def get(self, request, import_id):
        """Show how far an import is, what came of it, and why it was given up."""
        return Response(import_row(_batch(import_id)))


class ImportForReal(EditorialView):
    """What a dry run tried."""

    permissions = {"POST": BRING_IN}

    @extend_schema(operation_id="bring_in_for_real", tags=["imports"], request=NothingShape, responses=WILL_BE_READ)
    def post(self, request, import_id):
        """Bring in the file of a dry run that has ended, without sending it again: it is kept for a day."""
        self.read(NothingShape)
        return _will_be_read(bring_in_for_real(_batch(import_id), by=request.user))


class RefusedRows(EditorialView):
    """What could not be taken."""

    permissions = {"GET": SEE_ROWS}

    @extend_schema(
        operation_id="list_refused_rows",
        tags=["imports"],
        parameters=[PageParameters],
        responses=items_of("RefusedRow"),
    )
    def get(self, request, import_id):
        """List the rows of a file that were refused, in its order."""
        self.read_parameters(PageParameters)
        return page_of(self, _batch(import_id).refused_rows.all(), ordering=("position",), row=refused_row)


class ExternalReviewDraft(EditorialView):
    """A claim that another publisher checked, as a draft of this desk."""

    permissions = {"POST": ("claims.view_claim", "claims.add_claim")}

    @extend_schema(
        operation_id="draft_from_external_review",
        tags=["imports"],
        request=DraftFromReviewShape,
        responses=created("DeskClaim"),
    )
    def post(self, request, review_id):
        """Start a draft of the claim, with who made it and what the publisher found. `Location` is its address.

        A review that belongs to a claim already is refused; the answer names the claim.
        """
        given = self.read(DraftFromReviewShape)
        review = get_object_or_404(CollectedReview.objects.only("pk"), pk=review_id)
        claim = draft_from(review, by=request.user, **given)
        answer = desk_answer(claim.slug, request.user, status=201)
        answer["Location"] = address("claim", claim.slug)
        return answer
