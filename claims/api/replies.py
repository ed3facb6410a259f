"""The right of reply for programs: what a claimant was asked, and what came of it."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from claims.api.base import EditorialView, added, page_of
from claims.api.documents import address
from claims.api.intake_shapes import QuestionToClaimantShape, ReplyShape
from claims.api.schema import created, items_of, json_of
from claims.api.shapes import PageParameters
from claims.editorial.replies import ask_for_reply, record_reply
from claims.models import Claim, ReplyRequest


def reply_row(request) -> dict:
    """Give one question put to one claimant."""
    return {
        "id": request.pk,
        "claim": request.claim.slug,
        "asked": request.asked.slug,
        "channel": request.channel,
        "question": request.question,
        "asked_by": request.asked_by.get_username(),
        "asked_at": request.asked_at,
        "deadline": request.deadline,
        "outcome": request.outcome,
        "answered_at": request.answered_at,
        "answer": request.answer,
        "recorded_by": request.recorded_by and request.recorded_by.get_username(),
        "record_url": address("record-reply", request.pk),
        "api_url": address("reply", request.pk),
    }


class Replies(EditorialView):
    """What the claimants of a claim were asked."""

    permissions = {"GET": "claims.view_replyrequest", "POST": ("claims.view_claim", "claims.change_claim")}

    @extend_schema(
        operation_id="list_replies", tags=["intake"], parameters=[PageParameters], responses=items_of("DeskReply")
    )
    def get(self, request, slug):
        """List what claimants were asked about a claim, and what came of it, the last asked first."""
        self.read_parameters(PageParameters)
        claim = get_object_or_404(Claim, slug=slug)
        return page_of(self, _requests().filter(claim=claim), ordering=("-asked_at", "-pk"), row=reply_row)

    @extend_schema(
        operation_id="ask_for_reply", tags=["intake"], request=QuestionToClaimantShape, responses=created("DeskReply")
    )
    def post(self, request, slug):
        """Write down that a claimant was asked. Nothing is sent from here."""
        claim = get_object_or_404(Claim, slug=slug)
        asked = ask_for_reply(claim, by=request.user, **self.read(QuestionToClaimantShape))
        return added(reply_row(asked))


class ReplyDetail(EditorialView):
    """One question put to one claimant."""

    permissions = {"GET": "claims.view_replyrequest"}

    @extend_schema(operation_id="get_reply", tags=["intake"], responses=json_of("DeskReply"))
    def get(self, request, reply_id):
        """Show what a claimant was asked, and what came of it."""
        return Response(reply_row(get_object_or_404(_requests(), pk=reply_id)))


class ReplyRecord(EditorialView):
    """What came of it."""

    permissions = {"POST": ("claims.view_claim", "claims.change_claim")}

    @extend_schema(operation_id="record_reply", tags=["intake"], request=ReplyShape, responses=json_of("DeskReply"))
    def post(self, request, reply_id):
        """Write down what came of a question. A late answer replaces “no answer”; an answer is never replaced."""
        given = self.read(ReplyShape)
        record_reply(get_object_or_404(ReplyRequest, pk=reply_id), by=request.user, **given)
        return Response(reply_row(_requests().get(pk=reply_id)))


def _requests():
    return ReplyRequest.objects.select_related("claim", "asked", "asked_by", "recorded_by")
