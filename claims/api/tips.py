"""Tips on the desk, for programs: what the public asks to have checked, and what becomes of it."""

from functools import partial

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from claims.api.base import EditorialView, page_of
from claims.api.intake_shapes import DeclineShape, NothingShape, TakeUpShape, TipParameters
from claims.api.schema import items_of, json_of
from claims.editorial.tips import decline, put_back, take_up
from claims.models import Tip


def tip_row(tip, *, by) -> dict:
    """Give a tip. Its key is the sender's alone; where to answer them, those are told who may change tips."""
    row = {
        "id": tip.pk,
        "text": tip.text,
        "url": tip.url,
        "received_at": tip.received_at,
        "status": tip.status,
        "claim": tip.claim and tip.claim.slug,
        "answer": tip.answer,
        "decided_by": tip.decided_by and tip.decided_by.get_username(),
        "decided_at": tip.decided_at,
    }
    return row | {"contact": tip.contact} if by.has_perm("claims.change_tip") else row


class Tips(EditorialView):
    """What the public asks to have checked."""

    permissions = {"GET": "claims.view_tip"}

    @extend_schema(
        operation_id="list_tips_on_the_desk", tags=["intake"], parameters=[TipParameters], responses=items_of("DeskTip")
    )
    def get(self, request):
        """List tips, the last received first."""
        given = self.read_parameters(TipParameters)
        return page_of(
            self,
            _tips().filter(**_wanted(given)),
            ordering=("-received_at", "-pk"),
            row=partial(tip_row, by=request.user),
        )


class TipDecision(EditorialView):
    """What becomes of a tip. The sender sees it."""

    permissions = {"POST": "claims.change_claim"}

    def decide(self, verb, tip_id, **given):
        """Run a verb on a tip, and show what it is now."""
        verb(get_object_or_404(Tip, pk=tip_id), by=self.request.user, **given)
        return Response(tip_row(_tips().get(pk=tip_id), by=self.request.user))


class TipTakeUp(TipDecision):
    """A tip is being checked."""

    @extend_schema(operation_id="take_up_tip", tags=["intake"], request=TakeUpShape, responses=json_of("DeskTip"))
    def post(self, request, tip_id):
        """Say that a tip is being checked, as which claim, and what the sender is told."""
        return self.decide(take_up, tip_id, **self.read(TakeUpShape))


class TipDecline(TipDecision):
    """A tip will not be checked."""

    @extend_schema(operation_id="decline_tip", tags=["intake"], request=DeclineShape, responses=json_of("DeskTip"))
    def post(self, request, tip_id):
        """Say that a tip will not be checked, and tell the sender why."""
        return self.decide(decline, tip_id, **self.read(DeclineShape))


class TipPutBack(TipDecision):
    """A tip waits again."""

    @extend_schema(operation_id="put_back_tip", tags=["intake"], request=NothingShape, responses=json_of("DeskTip"))
    def post(self, request, tip_id):
        """Take the decision on a tip back."""
        self.read(NothingShape)
        return self.decide(put_back, tip_id)


def _tips():
    return Tip.objects.select_related("claim", "decided_by")


def _wanted(given):
    return {"status": given["status"]} if "status" in given else {}
