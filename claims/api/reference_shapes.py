"""The shapes in which programs send what claims refer to, the desk's own pages, and what editors tell each other."""

from rest_framework import serializers

from claims.api.fields import BySlug, Choice, Day, Flag, Line, Text, Whole
from claims.api.shapes import LARGEST_INTEGER, ROWS_AT_MOST, Shape, blank_line
from claims.models import Claim, RelationKind
from sources.intake.record import LONGEST_PASTE
from sources.models import DatePrecision, DocumentKind, Source, SourceKind


class SourceShape(Shape):
    """A source to add."""

    slug = Line(max_length=100)
    name = Line(max_length=200)
    kind = Choice(SourceKind.choices)
    aliases = serializers.ListField(child=Line(max_length=200), required=False, max_length=ROWS_AT_MOST)
    description = blank_line(500)
    country = blank_line(2, "Two capital letters of ISO 3166-1.")
    wikidata_id = blank_line(20)
    website = serializers.URLField(max_length=500, required=False, allow_blank=True)


class SourceEditShape(SourceShape):
    """A change of a source."""

    slug = None  # it never changes
    merged_into = BySlug(
        Source.objects.filter(merged_into__isnull=True),
        allow_null=True,
        help_text="The source this one turned out to be. A duplicate is merged for good, never deleted.",
    )
    merge_reason = blank_line(1000, "Why the two are one; needed where `merged_into` is given.")


class DocumentShape(Shape):
    """A document to add."""

    publisher = BySlug(Source.objects)
    url = serializers.URLField(max_length=2000)
    title = Line(max_length=500)
    kind = Choice(DocumentKind.choices, required=False)
    authors = serializers.ListField(child=Line(max_length=200), required=False, max_length=ROWS_AT_MOST)
    published_on = Day(required=False, allow_null=True)
    published_precision = Choice(DatePrecision.choices, required=False)
    language = Line(max_length=35, required=False)


class DocumentEditShape(DocumentShape):
    """A change of a document."""


class CaptureShape(Shape):
    """The text of a document, as pasted."""

    text = Text(
        max_length=LONGEST_PASTE,
        help_text="The document's text. Its digest is that of its UTF-8 bytes as sent; offsets count its NFC form.",
    )


class QuestionShape(Shape):
    """A question to add."""

    slug = Line(max_length=100)
    text = Line(max_length=300)
    measure = Line(max_length=200)
    unit = Line(max_length=50)
    place = blank_line(200)
    period_from = Day(required=False, allow_null=True)
    period_until = Day(required=False, allow_null=True)


class QuestionEditShape(QuestionShape):
    """A change of a question."""

    slug = None  # it never changes


class TopicShape(Shape):
    """A topic to add."""

    slug = Line(max_length=100)
    name = Line(max_length=100)


class TopicEditShape(TopicShape):
    """A change of a topic."""

    slug = None  # it never changes


class RelationShape(Shape):
    """What one claim has to do with another, as a proposal."""

    claim = BySlug(Claim.objects)
    other = BySlug(Claim.objects)
    kind = Choice(RelationKind.choices, help_text="What the first claim does to the other.")


class PolicyShape(Shape):
    """The next version of one of the desk's own pages."""

    title = Line(max_length=100)
    body = Text(max_length=20_000, help_text="Markdown.")
    note = Text(max_length=500, required=False, allow_blank=True, help_text="What changed and why, for readers.")
    expected_version = Whole(
        required=False,
        min_value=0,
        max_value=LARGEST_INTEGER,
        help_text="The version you wrote on top of, 0 where there was none; or If-Match.",
    )


class CommentShape(Shape):
    """A note among editors."""

    text = Text(max_length=5000)


class DecisionShape(Shape):
    """What a person says to a proposed relation."""

    confirmed = Flag()
    note = blank_line(300)


class SuggestionDecisionShape(DecisionShape):
    """What a person says to what a method suggests about two claims."""

    other = BySlug(Claim.objects)
