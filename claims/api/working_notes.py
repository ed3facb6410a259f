"""Notes among editors and who is working on what, for programs of the desk. Nothing of it is published."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.response import Response

from claims.api.base import EditorialView, page_of
from claims.api.intake_shapes import NothingShape
from claims.api.reference_shapes import CommentShape
from claims.api.schema import created, items_of, json_of
from claims.api.shapes import PageParameters
from claims.editorial.working_notes import comment, give_up, take
from claims.models import Assignment, Claim


def comment_row(note) -> dict:
    """Give one note."""
    return {"id": note.pk, "author": note.author.get_username(), "at": note.at, "text": note.text}


def assignment_row(lease) -> dict:
    """Give who is working on a claim, since when and until when."""
    return {
        "assignee": lease.assignee.get_username(),
        "assigned_at": lease.assigned_at,
        "expires_at": lease.expires_at,
    }


class Comments(EditorialView):
    """Notes about a claim."""

    permissions = {"GET": "claims.view_comment", "POST": "claims.add_comment"}

    @extend_schema(
        operation_id="list_comments", tags=["editorial"], parameters=[PageParameters], responses=items_of("DeskComment")
    )
    def get(self, request, slug):
        """List the notes about a claim, the last first."""
        self.read_parameters(PageParameters)
        notes = get_object_or_404(Claim, slug=slug).comments.select_related("author")
        return page_of(self, notes, ordering=("-at", "-pk"), row=comment_row)

    @extend_schema(
        operation_id="add_comment", tags=["editorial"], request=CommentShape, responses=created("DeskComment")
    )
    def post(self, request, slug):
        """Keep a note about a claim."""
        claim = get_object_or_404(Claim, slug=slug)
        return Response(comment_row(comment(claim, by=request.user, **self.read(CommentShape))), status=201)


class AssignmentOfAClaim(EditorialView):
    """Who is working on a claim. It runs out by itself."""

    permissions = {
        "GET": "claims.view_assignment",
        "POST": "claims.add_assignment",
        "DELETE": "claims.add_assignment",
    }

    @extend_schema(operation_id="get_assignment", tags=["editorial"], responses=json_of("DeskAssignment"))
    def get(self, request, slug):
        """Say who is working on a claim; 404 where nobody is."""
        running = Assignment.objects.running(timezone.now()).select_related("assignee").filter(claim__slug=slug)
        lease = running.first()
        if lease is None:
            raise Http404
        return Response(assignment_row(lease))

    @extend_schema(
        operation_id="take_assignment", tags=["editorial"], request=NothingShape, responses=json_of("DeskAssignment")
    )
    def post(self, request, slug):
        """Take a claim for a working day, whoever had it before."""
        self.read(NothingShape)
        return Response(assignment_row(take(get_object_or_404(Claim, slug=slug), by=request.user)))

    @extend_schema(
        operation_id="give_up_assignment",
        tags=["editorial"],
        responses={204: OpenApiResponse(description="It is free for others.")},
    )
    def delete(self, request, slug):
        """Leave a claim to others. What somebody else has taken stays theirs."""
        give_up(get_object_or_404(Claim, slug=slug), by=request.user)
        return Response(status=204)
