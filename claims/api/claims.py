"""Claims on the desk: list and start them, read and edit one, its history, and one address for each step."""

from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from claims.api.base import EditorialView, page_of, version_in
from claims.api.documents import address, claim_on_the_desk, claim_row, event_row
from claims.api.fields import Choice, Text
from claims.api.schema import created, items_of, json_of
from claims.api.shapes import (
    ApproveShape,
    EditShape,
    EmbargoShape,
    NewClaimShape,
    PageParameters,
    PlanShape,
    PublishShape,
    SendBackShape,
    StepShape,
    WithdrawShape,
)
from claims.editorial import review, triage
from claims.editorial.drafting import edit, require_version, start_claim
from claims.editorial.second_ratings import show_verdict
from claims.editorial.workflow import STEPS, Action
from claims.models import Attribution, Claim, ClaimState
from claims.publishing import embargoes, plans, publish


class ClaimListParameters(PageParameters):
    """Which claims of the desk."""

    state = Choice(ClaimState.choices, required=False)
    q = Text(max_length=200, required=False, help_text="Words of the statement, all of them, or the claim's slug.")
    topic = Text(max_length=100, required=False, help_text="A topic's slug.")
    question = Text(max_length=100, required=False, help_text="A question's slug.")
    source = Text(max_length=100, required=False, help_text="A source's slug: it stands in the chain of who said it.")
    mine = Choice(["true"], required=False, help_text="`true`: drafted first by the token's owner.")
    awaiting_review = Choice(
        ["true"], required=False, help_text="`true`: in review, and the token's owner had no hand in it."
    )


class Claims(EditorialView):
    """The desk's claims."""

    permissions = {"GET": "claims.view_claim", "POST": "claims.add_claim"}

    @extend_schema(
        operation_id="list_claims_on_the_desk",
        tags=["editorial"],
        parameters=[ClaimListParameters],
        responses=items_of("DeskClaimRow"),
    )
    def get(self, request):
        """List the desk's claims in any state, the last changed first."""
        given = self.read_parameters(ClaimListParameters)
        claims = Claim.objects.awaiting_review_by(request.user) if "awaiting_review" in given else Claim.objects.all()
        if "state" in given:
            claims = claims.filter(state=given["state"])
        if "q" in given:
            claims = claims.filter(Q(words=SearchQuery(given["q"], config="english")) | Q(slug=given["q"]))
        if "topic" in given:
            claims = claims.filter(topics__slug=given["topic"])
        if "question" in given:
            claims = claims.filter(question__slug=given["question"])
        if "source" in given:
            links = Attribution.objects.filter(claim=OuterRef("pk"), source__slug=given["source"])
            claims = claims.filter(Exists(links))
        if "mine" in given:
            claims = claims.filter(created_by=request.user)
        return page_of(self, claims, ordering=("-updated_at", "-pk"), row=claim_row)

    @extend_schema(
        operation_id="start_claim", tags=["editorial"], request=NewClaimShape, responses=created("DeskClaim")
    )
    def post(self, request):
        """Start a draft. Nothing has to be complete yet: what is missing is listed in the answer."""
        claim = start_claim(by=request.user, **self.read(NewClaimShape))
        return desk_answer(claim.slug, request.user, status=201)


class ClaimOnTheDesk(EditorialView):
    """One claim of the desk."""

    permissions = {"GET": "claims.view_claim", "PATCH": ("claims.view_claim", "claims.change_claim")}

    @extend_schema(operation_id="get_claim_on_the_desk", tags=["editorial"], responses=json_of("DeskClaim"))
    def get(self, request, slug):
        """Show a claim as it stands on the desk: the record it would become, its content as an edit takes it, what is
        missing, the steps open to you, and the reading it waits for. The ETag is its version."""
        show_verdict(get_object_or_404(Claim, slug=slug), by=request.user)
        return desk_answer(slug, request.user)

    @extend_schema(operation_id="edit_claim", tags=["editorial"], request=EditShape, responses=json_of("DeskClaim"))
    def patch(self, request, slug):
        """Edit a draft: the members that are named, each part as a whole.

        Send the version you read as `expected_version` or `If-Match`. If somebody else changed the claim since, nothing
        is stored and the answer (409, `edit-conflict`) holds what they changed and the claim as it stands now.
        """
        claim = get_object_or_404(Claim, slug=slug)
        show_verdict(claim, by=request.user)
        content = self.read(EditShape)
        expected = version_in(request, content)
        if expected is None:
            raise ValidationError({"expected_version": "Say which version you read, here or in If-Match."})
        edit(claim, by=request.user, expected_version=expected, **content)
        return desk_answer(slug, request.user)


class History(EditorialView):
    """What happened to a claim."""

    permissions = {"GET": "claims.view_claim"}

    @extend_schema(
        operation_id="list_history", tags=["editorial"], parameters=[PageParameters], responses=items_of("HistoryLine")
    )
    def get(self, request, slug):
        """List what happened to a claim, the last first: who, when, what changed, why."""
        self.read_parameters(PageParameters)
        claim = get_object_or_404(Claim, slug=slug)
        show_verdict(claim, by=request.user)
        return page_of(self, claim.events.select_related("actor"), ordering=("-pk",), row=event_row)


class Step(EditorialView):
    """One step of the workflow, taken by the verb of the same name."""

    verb: Any
    shape = StepShape

    def take(self, request, slug):
        """Take the step, if the claim is still at the version that was named, if one was."""
        given = self.read(self.shape)
        expected = version_in(request, given)
        with transaction.atomic():
            claim = get_object_or_404(Claim.objects.select_for_update(no_key=True, of=("self",)), slug=slug)
            if expected is not None:
                require_version(claim, expected)
            type(self).verb(claim, by=request.user, **given)
        return desk_answer(slug, request.user)


@dataclass(frozen=True)
class StepAddress:
    """One row of the table of addresses: a step, the verb that takes it, what its body holds."""

    action: Action
    verb: Any
    shape: type = StepShape

    @property
    def name(self):
        return self.action.value.replace("_", "-")

    def as_view(self):
        """Make the view of this step."""

        @extend_schema(
            operation_id=f"{self.action.value}_claim",
            tags=["editorial steps"],
            description=f"{self.action.label}. {_terms(STEPS[self.action])}",
            request=self.shape,
            responses=json_of("DeskClaim"),
        )
        def post(view, request, slug):
            return view.take(request, slug)

        members = {
            "permissions": {"POST": ("claims.view_claim", STEPS[self.action].permission)},
            "post": post,
            "verb": staticmethod(self.verb),
            "shape": self.shape,
            "__doc__": f"{self.action.label}.",
        }
        return type(f"{self.action.name.title().replace('_', '')}Step", (Step,), members).as_view()


def _terms(step):
    note = ", and a note" if step.needs_note else ""
    return f"From {step.starting_points}; needs the permission {step.permission}{note}."


STEP_ADDRESSES = (
    StepAddress(Action.SUBMIT, review.submit),
    StepAddress(Action.RECALL, review.recall),
    StepAddress(Action.APPROVE, review.approve, ApproveShape),
    StepAddress(Action.SEND_BACK, review.send_back, SendBackShape),
    StepAddress(Action.REOPEN, review.reopen),
    StepAddress(Action.PUBLISH, publish.publish, PublishShape),
    StepAddress(Action.PLAN, plans.plan, PlanShape),
    StepAddress(Action.CANCEL_PLAN, plans.cancel_plan),
    StepAddress(Action.EMBARGO, embargoes.embargo, EmbargoShape),
    StepAddress(Action.LIFT_EMBARGO, embargoes.lift_embargo),
    StepAddress(Action.CORRECT, publish.correct),
    StepAddress(Action.WITHDRAW, publish.withdraw, WithdrawShape),
    StepAddress(Action.DROP, triage.drop),
)


def desk_answer(slug, by, *, status=200):
    """Answer with a claim as it stands now, its version as ETag."""
    with one_moment():
        claim = get_object_or_404(Claim.objects.select_related("question", "created_by"), slug=slug)
        body = claim_on_the_desk(claim, by=by)
    headers = {"ETag": f'"{claim.version}"'}
    if status == 201:
        headers["Location"] = address("claim", slug)
    return Response(body, status=status, headers=headers)


@contextmanager
def one_moment():
    """Let everything that is read inside come from one moment, whatever others change meanwhile."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost:  # a transaction that has begun keeps the isolation that it began with
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
