"""Suggestions for programs: what intake proposes, and what people make of it."""

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from claims.api.base import EditorialView, page_of, version_in
from claims.api.claims import desk_answer
from claims.api.documents import address, capture_address, neighbour_row, review_row
from claims.api.intake_shapes import (
    AcceptShape,
    AppearancesShape,
    MergeShape,
    NothingShape,
    RejectShape,
    SuggestionParameters,
)
from claims.api.schema import created, items_of, json_of
from claims.editorial.suggestions import accept, merge, reject, take_up_appearances, undo
from claims.matching.on_the_desk import near
from claims.models import Claim, Suggestion, SuggestionStatus
from sources.models import Intake, unread


def suggestions():
    """Give suggestions as the answers need them, without the bytes they were found in."""
    newest = Intake.objects.filter(capture=OuterRef("capture")).order_by("-pk")
    found = Suggestion.objects.select_related("capture", "speaker", "claim", "decided_by")
    return found.defer(*unread("capture")).annotate(intake=Subquery(newest.values("pk")[:1]))


def suggestion_row(suggestion) -> dict:
    """Give what is proposed, and what people made of it."""
    capture = suggestion.capture
    return {
        "id": suggestion.pk,
        "statement": suggestion.statement,
        "language": suggestion.language,
        "speaker": suggestion.speaker and suggestion.speaker.slug,
        "chain": suggestion.chain,
        "said_on": suggestion.said_on,
        "quantities": suggestion.quantities,
        "dates": suggestion.dates,
        "reasons": suggestion.reasons,
        "document": capture.document_id,
        "capture_sha256": capture.sha256,
        "capture_url": capture_address(capture),
        "intake": suggestion.intake,
        "span_start": suggestion.span_start,
        "span_end": suggestion.span_end,
        "proposed_at": suggestion.proposed_at,
        "status": suggestion.status,
        "claim": suggestion.claim and suggestion.claim.slug,
        "appearance_added": suggestion.appearance_added,
        "decided_by": suggestion.decided_by and suggestion.decided_by.get_username(),
        "decided_at": suggestion.decided_at,
        "decision_reason": suggestion.decision_reason,
        "api_url": address("suggestion", suggestion.pk),
    }


def _with_neighbours(suggestion) -> dict:
    """Give a suggestion with the words it stands in, and what the desk knows that looks like it."""
    found = near(
        suggestion.statement,
        language=suggestion.language,
        quantities=suggestion.quantities,
        speaker=suggestion.speaker,
        but=[suggestion.claim_id] if suggestion.status == SuggestionStatus.ACCEPTED else (),
    )
    return {
        **suggestion_row(suggestion),
        "passage": suggestion.capture.text[suggestion.span_start : suggestion.span_end],
        "nearest": [neighbour_row(each) for each in found.claims],
        "external_reviews": [review_row(each) for each in found.reviews],
    }


class Suggestions(EditorialView):
    """What intake proposes."""

    permissions = {"GET": "claims.view_suggestion"}

    @extend_schema(
        operation_id="list_suggestions",
        tags=["intake"],
        parameters=[SuggestionParameters],
        responses=items_of("DeskSuggestion"),
    )
    def get(self, request):
        """List suggestions, the last proposed first, in the order of the text within one document."""
        given = self.read_parameters(SuggestionParameters)
        found = suggestions()
        if "status" in given:
            found = found.filter(status=given["status"])
        if "document" in given:
            found = found.filter(capture__document=given["document"])
        if "intake" in given:
            found = found.filter(capture__in=Intake.objects.filter(pk=given["intake"]).values("capture"))
        if "speaker" in given:
            found = found.filter(speaker__slug=given["speaker"])
        return page_of(self, found, ordering=("-capture_id", "span_start", "pk"), row=suggestion_row)


class SuggestionDetail(EditorialView):
    """One suggestion."""

    permissions = {"GET": "claims.view_suggestion"}

    @extend_schema(operation_id="get_suggestion", tags=["intake"], responses=json_of("DeskSuggestionDetail"))
    def get(self, request, suggestion_id):
        """Show a suggestion with its passage, and the known claims and reviews by others that look like it, and why."""
        return Response(_with_neighbours(_suggestion(suggestion_id)))


class SuggestionAccept(EditorialView):
    """A suggestion becomes a claim."""

    permissions = {"POST": ("claims.view_claim", "claims.add_claim")}

    @extend_schema(
        operation_id="accept_suggestion",
        tags=["intake"],
        request=AcceptShape,
        responses={**created("DeskClaim"), **json_of("DeskClaim")},
    )
    def post(self, request, suggestion_id):
        """Make a draft of it, with everything it says filled in: 201. Accepted before, by anybody: 200, the same claim.

        `Location` is the claim's address.
        """
        given = self.read(AcceptShape)
        with transaction.atomic():
            suggestion = get_object_or_404(Suggestion.objects.select_for_update(of=("self",)), pk=suggestion_id)
            is_known = suggestion.status == SuggestionStatus.ACCEPTED
            claim = accept(suggestion, by=request.user, **given)
        answer = desk_answer(claim.slug, request.user, status=200 if is_known else 201)
        answer["Location"] = address("claim", claim.slug)
        return answer


class Decision(EditorialView):
    """What people make of a suggestion, other than a claim."""

    permissions = {"POST": ("claims.view_claim", "claims.change_claim")}

    def decide(self, verb, suggestion_id, *arguments, **given):
        """Run a verb on a suggestion, and show what it is now."""
        verb(get_object_or_404(Suggestion, pk=suggestion_id), *arguments, by=self.request.user, **given)
        return Response(suggestion_row(_suggestion(suggestion_id)))


class SuggestionMerge(Decision):
    """A suggestion is a claim that the desk knows."""

    @extend_schema(
        operation_id="merge_suggestion", tags=["intake"], request=MergeShape, responses=json_of("DeskSuggestion")
    )
    def post(self, request, suggestion_id):
        """Say which known claim it is: one more appearance, which a draft takes up at once and any other claim when it
        is a draft again (`take-up-appearances/`)."""
        given = self.read(MergeShape)
        return self.decide(merge, suggestion_id, given.pop("claim"), **given)


class SuggestionReject(Decision):
    """A suggestion is put aside."""

    @extend_schema(
        operation_id="reject_suggestion", tags=["intake"], request=RejectShape, responses=json_of("DeskSuggestion")
    )
    def post(self, request, suggestion_id):
        """Put it aside, and say why."""
        return self.decide(reject, suggestion_id, **self.read(RejectShape))


class SuggestionUndo(Decision):
    """A decision is taken back."""

    @extend_schema(
        operation_id="undo_suggestion", tags=["intake"], request=NothingShape, responses=json_of("DeskSuggestion")
    )
    def post(self, request, suggestion_id):
        """Take the decision back, as long as nobody has built on it: it is open again."""
        self.read(NothingShape)
        return self.decide(undo, suggestion_id)


class TakeUpAppearances(EditorialView):
    """A draft takes up what was merged into its claim before."""

    permissions = {"POST": ("claims.view_claim", "claims.change_claim")}

    @extend_schema(
        operation_id="take_up_appearances", tags=["intake"], request=AppearancesShape, responses=json_of("DeskClaim")
    )
    def post(self, request, slug):
        """Add to a draft the appearances that were merged into its claim while it could not be edited.

        Send the version you read as `expected_version` or `If-Match`, as for an edit.
        """
        claim = get_object_or_404(Claim, slug=slug)
        expected = version_in(request, self.read(AppearancesShape))
        if expected is None:
            raise ValidationError({"expected_version": "Say which version you read, here or in If-Match."})
        take_up_appearances(claim, by=request.user, expected_version=expected)
        return desk_answer(slug, request.user)


def _suggestion(suggestion_id):
    return get_object_or_404(suggestions(), pk=suggestion_id)
