"""Reports of errors on the desk, for programs: what the public says is wrong, and what becomes of it."""

from functools import partial

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from claims.api.base import EditorialView, page_of
from claims.api.documents import address
from claims.api.intake_shapes import AnswerShape, CorrectionRequestParameters, NothingShape
from claims.api.letters import LetterDecision, letter_row
from claims.api.schema import items_of, json_of
from claims.editorial.correction_requests import accept, decline, put_back
from claims.models import CorrectionRequest

SHOWN = json_of("DeskCorrectionRequest")
NARROWED_BY = {"status": "status", "part": "part", "claim": "publication__slug"}


def report_row(report, *, by) -> dict:
    """Give a report of an error."""
    publication = report.publication
    own = {"claim": publication.slug, "version": publication.version, "part": report.part, "text": report.text}
    return letter_row(report, own, api_url=address("correction-request", report.pk), by=by)


def _reports():
    return CorrectionRequest.objects.select_related("publication", "decided_by").defer("publication__record_json")


class CorrectionRequests(EditorialView):
    """What the public says is wrong."""

    permissions = {"GET": "claims.view_correctionrequest"}

    @extend_schema(
        operation_id="list_correction_requests",
        tags=["intake"],
        parameters=[CorrectionRequestParameters],
        responses=items_of("DeskCorrectionRequest"),
    )
    def get(self, request):
        """List reports of errors, the last received first."""
        given = self.read_parameters(CorrectionRequestParameters)
        wanted = {field: given[name] for name, field in NARROWED_BY.items() if name in given}
        return page_of(
            self,
            _reports().filter(**wanted),
            ordering=("-received_at", "-pk"),
            row=partial(report_row, by=request.user),
        )


class CorrectionRequestDetail(EditorialView):
    """One report of an error."""

    permissions = {"GET": "claims.view_correctionrequest"}

    @extend_schema(operation_id="get_correction_request", tags=["intake"], responses=SHOWN)
    def get(self, request, report_id):
        """Show a report of an error, and what became of it."""
        return Response(report_row(get_object_or_404(_reports(), pk=report_id), by=request.user))


class ReportDecision(LetterDecision):
    """What becomes of a report."""

    letters = _reports
    row = report_row


class CorrectionRequestAccept(ReportDecision):
    """A report is right."""

    @extend_schema(operation_id="accept_correction_request", tags=["intake"], request=AnswerShape, responses=SHOWN)
    def post(self, request, report_id):
        """Say that a report is right, and what the sender is told. The claim is corrected by its own steps."""
        return self.decide(accept, report_id, **self.read(AnswerShape))


class CorrectionRequestDecline(ReportDecision):
    """A report changes nothing."""

    @extend_schema(operation_id="decline_correction_request", tags=["intake"], request=AnswerShape, responses=SHOWN)
    def post(self, request, report_id):
        """Say that a report changes nothing, and tell the sender why."""
        return self.decide(decline, report_id, **self.read(AnswerShape))


class CorrectionRequestPutBack(ReportDecision):
    """A report waits again."""

    @extend_schema(operation_id="put_back_correction_request", tags=["intake"], request=NothingShape, responses=SHOWN)
    def post(self, request, report_id):
        """Take the decision on a report back."""
        self.read(NothingShape)
        return self.decide(put_back, report_id)
