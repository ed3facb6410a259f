"""What claims refer to: sources, documents and their captures, questions, topics and ratings."""

from django.db.models import Q
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.response import Response

from claims.api.base import EditorialView, added, page_of
from claims.api.documents import (
    address,
    capture_row,
    document_row,
    question_row,
    rating_row,
    source_row,
    topic_row,
)
from claims.api.fields import Text
from claims.api.intake import HANDED_IN, TAKEN_IN, hand_in, refuse_too_large, taken_in
from claims.api.json_body import ExactJSON
from claims.api.reference_shapes import (
    CaptureShape,
    DocumentShape,
    QuestionShape,
    SourceShape,
    TopicShape,
)
from claims.api.schema import created, items_of, json_of
from claims.api.shapes import PageParameters
from claims.models import Question, Rating, Topic
from sources.intake.record import keep_pasted_text
from sources.models import Capture, Document, Source


class SourceParameters(PageParameters):
    """Which sources."""

    q = Text(max_length=200, required=False, help_text="Part of the name, or an alias.")


class NamedParameters(PageParameters):
    """Which questions, or topics."""

    q = Text(max_length=200, required=False, help_text="Part of its words, or its slug.")


class DocumentParameters(PageParameters):
    """Which documents."""

    url = Text(max_length=2000, required=False, help_text="The document at this address.")
    publisher = Text(max_length=100, required=False, help_text="A source's slug.")


def stored(model, values):
    """Check a new row as every door does, and store it. Raises ValidationError."""
    row = model(**values)
    row.full_clean()
    row.save(force_insert=True)
    return row


class Sources(EditorialView):
    """Anyone or anything that asserts or publishes."""

    permissions = {"GET": "claims.view_claim", "POST": "sources.add_source"}

    @extend_schema(
        operation_id="list_sources", tags=["editorial"], parameters=[SourceParameters], responses=items_of("DeskSource")
    )
    def get(self, request):
        """List sources, the last added first."""
        given = self.read_parameters(SourceParameters)
        sources = Source.objects.select_related("merged_into")
        if "q" in given:
            sources = sources.filter(Q(name__icontains=given["q"]) | Q(aliases__contains=[given["q"]]))
        return page_of(self, sources, ordering=("-pk",), row=source_row)

    @extend_schema(operation_id="add_source", tags=["editorial"], request=SourceShape, responses=created("DeskSource"))
    def post(self, request):
        """Add a source."""
        return added(source_row(stored(Source, self.read(SourceShape))))


class Documents(EditorialView):
    """Published items."""

    permissions = {"GET": "claims.view_claim", "POST": "sources.add_document"}
    parser_classes = (ExactJSON, MultiPartParser)
    refuse_too_large = staticmethod(refuse_too_large)

    @extend_schema(
        operation_id="list_documents",
        tags=["editorial"],
        parameters=[DocumentParameters],
        responses=items_of("DeskDocument"),
    )
    def get(self, request):
        """List documents, the last added first."""
        given = self.read_parameters(DocumentParameters)
        documents = Document.objects.select_related("publisher")
        if "url" in given:
            documents = documents.filter(url=given["url"])
        if "publisher" in given:
            documents = documents.filter(publisher__slug=given["publisher"])
        return page_of(self, documents, ordering=("-pk",), row=document_row)

    @extend_schema(
        operation_id="add_document",
        tags=["editorial", "intake"],
        request=HANDED_IN,
        responses={**created("DeskDocument"), **TAKEN_IN},
    )
    def post(self, request):
        """Note a document, or hand one in to be read.

        With `intake`, or as a form with a file, it is taken in: fetched, its text read, claims proposed (202, and
        `Location` says how far). An address that is being read already is not read twice: that intake is the answer.
        Without `intake` the document is only noted (201).
        """
        intake = hand_in(self)
        if intake:
            return taken_in(intake)
        document = stored(Document, self.read(DocumentShape))
        return Response(document_row(document), status=201, headers={"Location": address("document", document.pk)})


class Captures(EditorialView):
    """What a document held at one moment."""

    permissions = {"POST": "sources.add_capture"}

    @extend_schema(
        operation_id="keep_capture", tags=["editorial"], request=CaptureShape, responses=created("DeskCapture")
    )
    def post(self, request, document_id):
        """Keep the text of a document, as text/plain. The same text of the same document is one capture."""
        text = self.read(CaptureShape)["text"]
        capture = keep_pasted_text(_document(document_id), text)
        return Response(capture_row(capture), status=201, headers={"Location": capture_row(capture)["api_url"]})


class CaptureDetail(EditorialView):
    """One capture."""

    permissions = {"GET": "claims.view_claim"}

    @extend_schema(operation_id="get_capture", tags=["editorial"], responses=json_of("DeskCaptureText"))
    def get(self, request, document_id, sha256):
        """Show a capture with its text, in which offsets of quotes count code points."""
        capture = get_object_or_404(Capture, document_id=document_id, sha256=sha256)
        return Response({**capture_row(capture), "text": capture.text})


class Questions(EditorialView):
    """What rival claims answer."""

    permissions = {"GET": "claims.view_claim", "POST": "claims.add_question"}

    @extend_schema(
        operation_id="list_questions",
        tags=["editorial"],
        parameters=[NamedParameters],
        responses=items_of("DeskQuestion"),
    )
    def get(self, request):
        """List questions, the last added first."""
        q = self.read_parameters(NamedParameters).get("q", "")
        questions = Question.objects.filter(Q(text__icontains=q) | Q(slug=q))
        return page_of(self, questions, ordering=("-pk",), row=question_row)

    @extend_schema(
        operation_id="add_question", tags=["editorial"], request=QuestionShape, responses=created("DeskQuestion")
    )
    def post(self, request):
        """Add a question."""
        return added(question_row(stored(Question, self.read(QuestionShape))))


class Topics(EditorialView):
    """What claims are about."""

    permissions = {"GET": "claims.view_claim", "POST": "claims.add_topic"}

    @extend_schema(
        operation_id="list_topics", tags=["editorial"], parameters=[NamedParameters], responses=items_of("DeskTopic")
    )
    def get(self, request):
        """List topics, the last added first."""
        q = self.read_parameters(NamedParameters).get("q", "")
        topics = Topic.objects.filter(Q(name__icontains=q) | Q(slug=q))
        return page_of(self, topics, ordering=("-pk",), row=topic_row)

    @extend_schema(operation_id="add_topic", tags=["editorial"], request=TopicShape, responses=created("DeskTopic"))
    def post(self, request):
        """Add a topic."""
        return added(topic_row(stored(Topic, self.read(TopicShape))))


class Ratings(EditorialView):
    """The scale."""

    permissions = {"GET": "claims.view_claim"}

    @extend_schema(
        operation_id="list_ratings", tags=["editorial"], parameters=[PageParameters], responses=items_of("DeskRating")
    )
    def get(self, request):
        """List ratings, retired ones included."""
        self.read_parameters(PageParameters)
        return page_of(self, Rating.objects.select_related("scale"), ordering=("pk",), row=rating_row)


def _document(document_id):
    return get_object_or_404(Document.objects.select_related("publisher"), pk=document_id)
