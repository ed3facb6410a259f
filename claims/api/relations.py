"""What claims have to do with each other: what a method suggests, what people propose, and what people say to it."""

from django.db.models import Q
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from claims.api.base import EditorialView, added, page_of
from claims.api.documents import neighbour_row, relation_row, review_row
from claims.api.fields import Choice, Text
from claims.api.reference_shapes import DecisionShape, RelationShape, SuggestionDecisionShape
from claims.api.schema import created, items_of, json_of
from claims.api.shapes import PageParameters
from claims.editorial.alike import looks_like
from claims.editorial.relations import (
    decide_relation,
    decide_suggestion,
    precision_by_month,
    propose_relation,
)
from claims.models import Claim, ClaimRelation, RelationStatus


class RelationParameters(PageParameters):
    """Which relations."""

    status = Choice(RelationStatus.choices, required=False)
    claim = Text(max_length=100, required=False, help_text="A claim's slug: it is one of the two.")


class Relations(EditorialView):
    """What claims have to do with each other."""

    permissions = {"GET": "claims.view_claim", "POST": ("claims.view_claim", "claims.change_claim")}

    @extend_schema(
        operation_id="list_relations",
        tags=["editorial"],
        parameters=[RelationParameters],
        responses=items_of("DeskRelation"),
    )
    def get(self, request):
        """List proposed and decided relations, the last proposed first."""
        given = self.read_parameters(RelationParameters)
        relations = ClaimRelation.objects.select_related("claim", "other", "decided_by")
        if "status" in given:
            relations = relations.filter(status=given["status"])
        if "claim" in given:
            relations = relations.filter(Q(claim__slug=given["claim"]) | Q(other__slug=given["claim"]))
        return page_of(self, relations, ordering=("-pk",), row=relation_row)

    @extend_schema(
        operation_id="propose_relation", tags=["editorial"], request=RelationShape, responses=created("DeskRelation")
    )
    def post(self, request):
        """Propose that one claim has to do with another. Somebody has to confirm it."""
        given = self.read(RelationShape)
        return added(relation_row(propose_relation(given.pop("claim"), by=request.user, **given)))


class RelationDetail(EditorialView):
    """One relation."""

    permissions = {"GET": "claims.view_claim"}

    @extend_schema(operation_id="get_relation", tags=["editorial"], responses=json_of("DeskRelation"))
    def get(self, request, relation_id):
        """Show a relation, and what was said to it."""
        relations = ClaimRelation.objects.select_related("claim", "other", "decided_by")
        return Response(relation_row(get_object_or_404(relations, pk=relation_id)))


class RelationDecision(EditorialView):
    """What people say to a proposed relation."""

    permissions = {"POST": ("claims.view_claim", "claims.change_claim")}

    @extend_schema(
        operation_id="decide_relation", tags=["editorial"], request=DecisionShape, responses=json_of("DeskRelation")
    )
    def post(self, request, relation_id):
        """Confirm or reject a proposed relation. It never changes a verdict."""
        relation = get_object_or_404(ClaimRelation, pk=relation_id)
        return Response(relation_row(decide_relation(relation, by=request.user, **self.read(DecisionShape))))


class Alike(EditorialView):
    """Claims of the desk, and reviews by others, that look like a claim."""

    permissions = {"GET": "claims.view_claim", "POST": ("claims.view_claim", "claims.change_claim")}

    @extend_schema(operation_id="list_alike", tags=["editorial"], responses=json_of("DeskAlikeList"))
    def get(self, request, slug):
        """List the claims that look like this one and that nobody has related to it, the most alike first.

        `kind` is what is suggested: what this claim does to the other where `is_ours` is true, else what the other does
        to this one. `band` is how much it asks for: `strong` or `suggest`. All three are null where two claims only
        look alike. Nothing of this is kept until somebody decides.

        `external_reviews` gives what other publishers found about claims like it: nothing is suggested about these.
        """
        found = looks_like(get_object_or_404(Claim, slug=slug))
        items = [{**neighbour_row(each.near), **_suggestion(each)} for each in found.claims]
        return Response({"items": items, "external_reviews": [review_row(each) for each in found.reviews]})

    @extend_schema(
        operation_id="decide_alike",
        tags=["editorial"],
        request=SuggestionDecisionShape,
        responses=created("DeskRelation"),
    )
    def post(self, request, slug):
        """Confirm or reject what is suggested about this claim and another. It never changes a verdict."""
        claim, given = get_object_or_404(Claim, slug=slug), self.read(SuggestionDecisionShape)
        return added(relation_row(decide_suggestion(claim, given.pop("other"), by=request.user, **given)))


class RelationPrecision(EditorialView):
    """How good the suggestions are."""

    permissions = {"GET": "claims.view_claim"}

    @extend_schema(operation_id="get_relation_precision", tags=["editorial"], responses=json_of("RelationPrecision"))
    def get(self, request):
        """Say how often people confirmed what was suggested, by month, method, kind and band."""
        return Response({"items": precision_by_month()})


def _suggestion(each):
    return {"kind": each.kind, "is_ours": each.is_ours if each.kind else None, "band": each.band}
