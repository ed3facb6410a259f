"""Tips on the desk, for programs: what the public asks to have checked, and what becomes of it."""

from functools import partial

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from claims.api.base import EditorialView, page_of
from claims.api.documents import address
from claims.api.intake_shapes import DeclineShape, NothingShape, TakeUpShape, TipParameters
from claims.api.letters import LetterDecision, letter_row
from claims.api.schema import items_of, json_of
from claims.editorial.tips import decline, put_back, take_up
from claims.models import Tip


def tip_row(tip, *, by) -> dict:
    """Give a tip."""
    own = {"text": tip.text, "url": tip.url, "claim": tip.claim and tip.claim.slug}
    return letter_row(tip, own, api_url=address("tip", tip.pk), by=by)


def _tips():
    return Tip.objects.select_related("claim", "decided_by")


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


class TipDetail(EditorialView):
    """One tip."""

    permissions = {"GET": "claims.view_tip"}

    @extend_schema(operation_id="get_tip_on_the_desk", tags=["intake"], responses=json_of("DeskTip"))
    def get(self, request, tip_id):
        """Show a tip, and what became of it."""
        return Response(tip_row(get_object_or_404(_tips(), pk=tip_id), by=request.user))


class TipDecision(LetterDecision):
    """What becomes of a tip."""

    letters = _tips
    row = tip_row


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


def _wanted(given):
    return {"status": given["status"]} if "status" in given else {}
