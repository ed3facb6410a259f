"""Whether what is cited still stands: looks at documents, and the claims to look at again because of them."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from claims.api.base import EditorialView, page_of
from claims.api.documents import address, capture_address
from claims.api.intake import TAKEN_IN, taken_in
from claims.api.intake_shapes import NothingShape, SecondLookParameters, SettleShape
from claims.api.schema import items_of, json_of
from claims.api.shapes import PageParameters
from claims.editorial.second_looks import settle
from claims.models import SecondLook
from claims.publishing.evidence_health import recheck
from sources.models import Document, unread


def check_row(check) -> dict:
    """Give what one look at a document saw."""
    return {
        "id": check.pk,
        "outcome": check.outcome,
        "note": check.note,
        "checked_at": check.checked_at,
        "cited_sha256": check.cited and check.cited.sha256,
        "cited_url": capture_address(check.cited),
        "found_sha256": check.found and check.found.sha256,
        "found_url": capture_address(check.found),
        "intake": check.intake_id,
    }


def second_look_row(look) -> dict:
    """Give a reason to look at a claim again, and what was found."""
    return {
        "id": look.pk,
        "claim": look.claim.slug,
        "claim_url": address("claim", look.claim.slug),
        "document": look.document_id,
        "document_url": address("document", look.document_id),
        "reason": look.reason,
        "raised_at": look.raised_at,
        "check": check_row(look.check_made),
        "settled_by": look.settled_by and look.settled_by.get_username(),
        "settled_at": look.settled_at,
        "settled_note": look.settled_note,
        "api_url": address("second-look", look.pk),
    }


class DocumentChecks(EditorialView):
    """What was seen when a document was looked at again."""

    permissions = {"GET": "sources.view_documentcheck"}

    @extend_schema(
        operation_id="list_document_checks",
        tags=["intake"],
        parameters=[PageParameters],
        responses=items_of("DeskDocumentCheck"),
    )
    def get(self, request, document_id):
        """List the looks at a document after the fact, the last first: unchanged, changed, gone, out of reach."""
        self.read_parameters(PageParameters)
        checks = get_object_or_404(Document, pk=document_id).checks.select_related("cited", "found")
        checks = checks.defer(*unread("cited", "found"))
        return page_of(self, checks, ordering=("-checked_at", "-pk"), row=check_row)


class DocumentRecheck(EditorialView):
    """Another look."""

    permissions = {"POST": "claims.change_claim"}

    @extend_schema(operation_id="recheck_document", tags=["intake"], request=NothingShape, responses=TAKEN_IN)
    def post(self, request, document_id):
        """Look at a document again now. While a look is under way, that one is the answer."""
        self.read(NothingShape)
        return taken_in(recheck(get_object_or_404(Document, pk=document_id), by=request.user))


class SecondLooks(EditorialView):
    """Claims to look at again."""

    permissions = {"GET": "claims.view_secondlook"}

    @extend_schema(
        operation_id="list_second_looks",
        tags=["intake"],
        parameters=[SecondLookParameters],
        responses=items_of("DeskSecondLook"),
    )
    def get(self, request):
        """List claims to look at again because a document they cite has changed or is gone, the last raised first."""
        given = self.read_parameters(SecondLookParameters)
        looks = _second_looks()
        if "status" in given:
            looks = looks.filter(settled_at__isnull=given["status"] == "open")
        if "claim" in given:
            looks = looks.filter(claim__slug=given["claim"])
        if "document" in given:
            looks = looks.filter(document=given["document"])
        return page_of(self, looks, ordering=("-raised_at", "-pk"), row=second_look_row)


class SecondLookDetail(EditorialView):
    """One claim to look at again."""

    permissions = {"GET": "claims.view_secondlook"}

    @extend_schema(operation_id="get_second_look", tags=["intake"], responses=json_of("DeskSecondLook"))
    def get(self, request, look_id):
        """Show why a claim is to be looked at again, and what was found."""
        return Response(second_look_row(get_object_or_404(_second_looks(), pk=look_id)))


class SecondLookSettle(EditorialView):
    """Somebody has looked."""

    permissions = {"POST": ("claims.view_claim", "claims.change_claim")}

    @extend_schema(
        operation_id="settle_second_look", tags=["intake"], request=SettleShape, responses=json_of("DeskSecondLook")
    )
    def post(self, request, look_id):
        """Write down what was found, and done."""
        given = self.read(SettleShape)
        settle(get_object_or_404(SecondLook, pk=look_id), by=request.user, **given)
        return Response(second_look_row(_second_looks().get(pk=look_id)))


def _second_looks():
    looks = SecondLook.objects.select_related("claim", "settled_by", "check_made__cited", "check_made__found")
    return looks.defer(*unread("check_made__cited", "check_made__found"))
