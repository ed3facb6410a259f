"""Intake for programs: hand in an address, a file or a text, see how far it has come, try again what failed."""

from django.conf import settings
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiResponse, PolymorphicProxySerializer, extend_schema
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.response import Response

from claims.api.base import EditorialView, page_of
from claims.api.documents import address, capture_address
from claims.api.intake_shapes import (
    AddressShape,
    FileShape,
    IntakeParameters,
    NothingShape,
    PastedShape,
    UploadShape,
)
from claims.api.reference_shapes import DocumentShape
from claims.api.schema import items_of, json_of
from claims.models import Suggestion
from claims.record.schema import ref
from sources.intake.hand_in import hand_in_address, hand_in_file, hand_in_text
from sources.intake.steps import retry
from sources.models import Intake, IntakeStep, StepStatus, unread

# What a form needs around a file, and around what is said about it.
AROUND_A_FILE = 64 * 1024
# The body's member `intake` to the shape of such a body; without it, a document is only noted.
SHAPES = {"address": AddressShape, "text": PastedShape, "file": FileShape}
TAKEN_IN = {202: OpenApiResponse(response=ref("DeskIntake"), description="It will be read. `Location` says how far.")}
HANDED_IN = {
    "application/json": PolymorphicProxySerializer(
        "NewDocument", [DocumentShape, *SHAPES.values()], resource_type_field_name=None
    ),
    "multipart/form-data": UploadShape,
}


class BodyTooLarge(APIException):
    """More was sent than is read."""

    status_code = 413


def hand_in(view):
    """Hand in what the body of a request holds, or None where it only notes a document.

    Returns:
        The Intake, new or already open for the same address.

    Raises:
        BodyTooLarge, ValidationError, PermissionDenied.
    """
    request = view.request
    refuse_too_large(request)
    if isinstance(request.data, QueryDict):
        given = _uploaded(view)
        file = given.pop("file")
        return hand_in_file(file.read(), file_name=file.name, by=request.user, **given)
    if not isinstance(request.data, dict) or "intake" not in request.data:
        return None
    given = view.read(_shape(request.data["intake"]))
    match given.pop("intake"):
        case "address":
            return hand_in_address(given.pop("url"), by=request.user, **given)
        case "text":
            return hand_in_text(given.pop("text"), by=request.user, **given)
        case "file":
            return hand_in_file(given.pop("file"), by=request.user, **given)


def _shape(kind):
    shape = SHAPES.get(kind) if isinstance(kind, str) else None
    if shape is None:
        raise ValidationError({"intake": f"Say {', '.join(SHAPES)}; or leave it out, and the document is only noted."})
    return shape


def refuse_too_large(request):
    """Refuse a form before it is read: unlike JSON, its files are bounded by nothing else."""
    most = settings.INTAKE_BYTES_AT_MOST
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > max(most, settings.DATA_UPLOAD_MAX_MEMORY_SIZE) + AROUND_A_FILE:
        raise BodyTooLarge(f"Send a file of at most {most} bytes.")


def _uploaded(view):
    repeated = [name for name in view.request.data if len(view.request.data.getlist(name)) > 1]
    if repeated:
        raise ValidationError({name: ["Give this once."] for name in repeated})
    return view.read(UploadShape)


def taken_in(intake):
    """Answer that something will be read, and where to see how far it has come."""
    row = intake_row(intakes().get(pk=intake.pk))
    return Response(row, status=202, headers={"Location": row["api_url"]})


def intakes():
    """Give intakes as the answers need them: with the state of their last step, and without the bytes received."""
    last = IntakeStep.objects.filter(intake=OuterRef("pk")).order_by("-promised_at", "-pk")
    waiting = Suggestion.objects.open().filter(capture=OuterRef("capture")).order_by()
    counted = waiting.values("capture").annotate(count=Count("pk")).values("count")
    found = Intake.objects.select_related("publisher", "handed_in_by", "capture").prefetch_related("steps")
    return found.defer("body", "warc", *unread("capture")).annotate(
        state=Subquery(last.values("status")[:1]),
        open_suggestions_count=Coalesce(Subquery(counted), 0),
    )


def intake_row(intake) -> dict:
    """Give an intake and how far it has come."""
    return {
        "id": intake.pk,
        "kind": intake.kind,
        "url": intake.url,
        "publisher": intake.publisher and intake.publisher.slug,
        "title": intake.title,
        "published_on": intake.published_on,
        "file_name": intake.file_name,
        "handed_in_by": intake.handed_in_by and intake.handed_in_by.get_username(),
        "handed_in_at": intake.handed_in_at,
        "state": intake.state,
        "steps": [_step(step) for step in intake.steps.all()],
        "document": intake.document_id,
        "document_url": intake.document_id and address("document", intake.document_id),
        "capture_sha256": intake.capture and intake.capture.sha256,
        "capture_url": capture_address(intake.capture),
        "open_suggestions_count": intake.open_suggestions_count,
        "suggestions_url": f"{address('suggestions')}?intake={intake.pk}",
        "api_url": address("intake", intake.pk),
    }


def _step(step):
    is_pending = step.status in (StepStatus.QUEUED, StepStatus.RUNNING)
    return {
        "stage": step.stage,
        "status": step.status,
        "promised_at": step.promised_at,
        "attempts_count": step.attempts_count,
        "begun_at": step.begun_at,
        "ended_at": step.ended_at,
        "next_attempt_at": step.next_attempt_at if is_pending else None,
        "error_code": step.error_code,
        "error": step.error,
    }


class Intakes(EditorialView):
    """What was handed in."""

    permissions = {"GET": "sources.view_intake"}

    @extend_schema(
        operation_id="list_intakes", tags=["intake"], parameters=[IntakeParameters], responses=items_of("DeskIntake")
    )
    def get(self, request):
        """List what was handed in, and what the clock looks at again, the last first."""
        given = self.read_parameters(IntakeParameters)
        wanted = {name: given[name] for name in ("state", "kind", "document") if name in given}
        return page_of(self, intakes().filter(**wanted), ordering=("-handed_in_at", "-pk"), row=intake_row)


class IntakeDetail(EditorialView):
    """One thing handed in."""

    permissions = {"GET": "sources.view_intake"}

    @extend_schema(operation_id="get_intake", tags=["intake"], responses=json_of("DeskIntake"))
    def get(self, request, intake_id):
        """Show how far it has come: each step with its attempts and what went wrong, and what came of it."""
        return Response(intake_row(get_object_or_404(intakes(), pk=intake_id)))


class IntakeRetry(EditorialView):
    """Another try."""

    permissions = {"POST": "sources.add_document"}

    @extend_schema(operation_id="retry_intake", tags=["intake"], request=NothingShape, responses=TAKEN_IN)
    def post(self, request, intake_id):
        """Try the step that failed once more. Where none failed, or the work went on from there, nothing is changed."""
        self.read(NothingShape)
        intake = get_object_or_404(Intake.objects.defer("body", "warc"), pk=intake_id)
        failed = intake.steps.filter(status=StepStatus.FAILED).last()
        if failed:
            retry(failed)
        return taken_in(intake)
