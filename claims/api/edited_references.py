"""One thing that claims refer to, by address: shown as it stands, and changed by whoever has seen it so."""

from django.db import transaction
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from claims.api.base import EditorialView, entity_tag, entity_tags_in
from claims.api.documents import document_with_captures, question_row, source_row, topic_row
from claims.api.problems import PreconditionFailed
from claims.api.reference_shapes import DocumentEditShape, QuestionEditShape, SourceEditShape, TopicEditShape
from claims.api.schema import json_of
from claims.editorial.source_merging import merge_sources
from claims.models import Question, Topic
from sources.models import Document, Source

SEEN = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True, description="The ETag that it came with, or `*`."
)


class Reference(EditorialView):
    """Something that claims refer to.

    Attributes:
        things: gives the rows that there are.
        row: makes what is shown of one.
        shape: what of it can be changed.
    """

    things = None
    row = None
    shape = None

    def show(self, **which):
        """Show one as it stands. Its ETag is what an edit names."""
        return Response(type(self).row(self._thing(**which)))

    def edit(self, request, **which):
        """Change the members that are named, if it still stands as the writer has seen it.

        Raises:
            ValidationError: no If-Match, or a value is impossible; nothing is stored.
            PreconditionFailed: somebody else changed it meanwhile.
        """
        given = self.read(self.shape, partial=True)
        seen = entity_tags_in(request)
        if seen is None:
            raise ValidationError({"If-Match": "Say what you have seen: send the ETag that it came with."})
        with transaction.atomic():
            type(self).things().select_for_update(of=("self",)).filter(**which).first()
            thing = self._thing(**which)
            current = type(self).row(thing)
            if "*" not in seen and entity_tag(current) not in seen:
                raise PreconditionFailed(current)
            self.change(thing, given)
        return self.show(**which)

    def change(self, thing, given):
        """Store new values. Args: given, of the members that are named."""
        for name, value in given.items():
            setattr(thing, name, value)
        thing.full_clean()
        if given:
            thing.save(update_fields=list(given))

    def _thing(self, **which):
        return get_object_or_404(type(self).things(), **which)


class SourceOnTheDesk(Reference):
    """One source."""

    permissions = {"GET": "claims.view_claim", "PATCH": "sources.change_source"}
    things, row, shape = staticmethod(lambda: Source.objects.select_related("merged_into")), source_row, SourceEditShape

    @extend_schema(operation_id="get_source_on_the_desk", tags=["editorial"], responses=json_of("DeskSource"))
    def get(self, request, slug):
        """Show a source. The ETag is what an edit names in `If-Match`."""
        return self.show(slug=slug)

    @extend_schema(
        operation_id="edit_source",
        tags=["editorial"],
        parameters=[SEEN],
        request=SourceEditShape,
        responses=json_of("DeskSource"),
    )
    def patch(self, request, slug):
        """Change what is named, or merge it for good: `merged_into` names the one that stays, `merge_reason` says why.

        Everything that names the duplicate names the one that stays from then on, but what was published. Needs
        `If-Match`.
        """
        return self.edit(request, slug=slug)

    def change(self, source, given):
        """Store new values, and merge the source where the one that stays is named."""
        reason = given.pop("merge_reason", "")
        kept = given.pop("merged_into", source.merged_into)
        super().change(source, given)
        if kept is None and source.merged_into:
            raise ValidationError({"merged_into": "A source that is merged stays merged."})
        if kept != source.merged_into:
            merge_sources(source, into=kept, by=self.request.user, reason=reason)


class DocumentDetail(Reference):
    """One document."""

    permissions = {"GET": "claims.view_claim", "PATCH": "sources.change_document"}
    things = staticmethod(lambda: Document.objects.select_related("publisher"))
    row, shape = document_with_captures, DocumentEditShape

    @extend_schema(operation_id="get_document", tags=["editorial"], responses=json_of("DeskDocumentDetail"))
    def get(self, request, document_id):
        """Show a document and what was captured of it. The ETag is what an edit names in `If-Match`."""
        return self.show(pk=document_id)

    @extend_schema(
        operation_id="edit_document",
        tags=["editorial"],
        parameters=[SEEN],
        request=DocumentEditShape,
        responses=json_of("DeskDocumentDetail"),
    )
    def patch(self, request, document_id):
        """Change what is named. Needs `If-Match`."""
        return self.edit(request, pk=document_id)


class QuestionOnTheDesk(Reference):
    """One question."""

    permissions = {"GET": "claims.view_claim", "PATCH": "claims.change_question"}
    things, row, shape = Question.objects.all, question_row, QuestionEditShape

    @extend_schema(operation_id="get_question_on_the_desk", tags=["editorial"], responses=json_of("DeskQuestion"))
    def get(self, request, slug):
        """Show a question. The ETag is what an edit names in `If-Match`."""
        return self.show(slug=slug)

    @extend_schema(
        operation_id="edit_question",
        tags=["editorial"],
        parameters=[SEEN],
        request=QuestionEditShape,
        responses=json_of("DeskQuestion"),
    )
    def patch(self, request, slug):
        """Change what is named. Needs `If-Match`."""
        return self.edit(request, slug=slug)


class TopicOnTheDesk(Reference):
    """One topic."""

    permissions = {"GET": "claims.view_claim", "PATCH": "claims.change_topic"}
    things, row, shape = Topic.objects.all, topic_row, TopicEditShape

    @extend_schema(operation_id="get_topic_on_the_desk", tags=["editorial"], responses=json_of("DeskTopic"))
    def get(self, request, slug):
        """Show a topic. The ETag is what an edit names in `If-Match`."""
        return self.show(slug=slug)

    @extend_schema(
        operation_id="edit_topic",
        tags=["editorial"],
        parameters=[SEEN],
        request=TopicEditShape,
        responses=json_of("DeskTopic"),
    )
    def patch(self, request, slug):
        """Change its name. Needs `If-Match`."""
        return self.edit(request, slug=slug)
