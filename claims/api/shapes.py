"""The shapes that the editorial API takes: names and slugs in, what the verbs and models expect out.

What is left out of an edit stays as it is. Lengths are the models' own; every other rule is theirs or the verbs'.
"""

from rest_framework import serializers

from claims.api.fields import (
    ByAddress,
    ByDigest,
    BySlug,
    Choice,
    Count,
    Day,
    Flag,
    Line,
    Moment,
    Number,
    Text,
    Whole,
    with_its_capture,
)
from claims.models import (
    Authenticity,
    ChangeKind,
    ClaimStance,
    Confidence,
    EvidenceStance,
    Figure,
    MediaKind,
    Mode,
    Question,
    Rating,
    Topic,
)
from sources.models import Source

LARGEST_INTEGER = 2**31 - 1
ROWS_AT_MOST = 200


class Shape(serializers.Serializer):
    """An object in which nothing unknown is passed over in silence."""

    def to_internal_value(self, data):
        values = super().to_internal_value(data)
        unknown = [name for name in data if name not in self.fields]
        if unknown:
            message = f"There is no such member here. Known: {', '.join(self.fields)}."
            raise serializers.ValidationError({name: [serializers.ErrorDetail(message, "unknown")] for name in unknown})
        return values


class PageParameters(Shape):
    """Which page of a list. What narrows a list stands in a class made from this one."""

    cursor = Text(required=False, max_length=500, help_text="A place in the list, from `next` or `previous`.")
    page_size = Count(required=False, min_value=1, max_value=100, help_text="Items a page; 50 where it is left out.")


def blank_line(length, words=""):
    """An optional line of text."""
    return Line(max_length=length, required=False, allow_blank=True, help_text=words)


class AttributionShape(Shape):
    """One link of who said it."""

    source = BySlug(Source.objects, help_text="Who said it: a source's slug.")
    document = ByAddress(required=False, allow_null=True, help_text="Where: a document's id or address.")
    capture = ByDigest(required=False, allow_null=True, help_text="The sha256 of that document's capture.")
    relays = Whole(
        required=False,
        allow_null=True,
        min_value=0,
        max_value=ROWS_AT_MOST,
        help_text="The attribution it passes on: its place in this list, counted from 0. Null for an origin.",
    )
    stance = Choice(ClaimStance.choices)
    mode = Choice(Mode.choices, required=False)
    quote = Text(max_length=2000, required=False, allow_blank=True)
    quote_start = Whole(required=False, allow_null=True, min_value=0, max_value=LARGEST_INTEGER)
    quote_end = Whole(required=False, allow_null=True, min_value=0, max_value=LARGEST_INTEGER)
    said_on = Day(required=False, allow_null=True)

    def validate(self, row):
        return with_its_capture(row)


class QuantityShape(Shape):
    """One number as an interval. Text is the exact way to write it."""

    low = Number(required=False, allow_null=True)
    low_open = Flag(required=False)
    high = Number(required=False, allow_null=True)
    high_open = Flag(required=False)
    is_approximate = Flag(required=False)
    figure = Choice(Figure.choices, required=False)
    measure = Line(max_length=200)
    unit = Line(max_length=50)
    wording = Line(max_length=200)


class VerdictShape(Shape):
    """What was found. Members that are left out stay as they are."""

    rating = BySlug(Rating.objects.select_related("scale"), required=False, allow_null=True)
    conclusion = blank_line(300)
    reasoning = Text(max_length=20_000, required=False, allow_blank=True, help_text="Markdown; HTML in it is text.")
    as_of = Day(required=False, allow_null=True)
    confidence = Choice(Confidence.choices, required=False, allow_blank=True)
    confidence_reason = blank_line(300)
    what_would_change = blank_line(300)
    look_again_on = Day(required=False, allow_null=True)


class EvidenceShape(Shape):
    """One document, and what it says for or against the claim."""

    document = ByAddress(help_text="A document's id or address.")
    capture = ByDigest(required=False, allow_null=True, help_text="The sha256 of that document's capture.")
    stance = Choice(EvidenceStance.choices)
    quote = Text(max_length=2000, required=False, allow_blank=True)
    locator = blank_line(100)
    note = blank_line(500)
    is_confidential = Flag(required=False)
    confidential_reason = blank_line(300)

    def validate(self, row):
        return with_its_capture(row)


class MediaItemShape(Shape):
    """A picture, a video or a recording that the claim is about."""

    kind = Choice(MediaKind.choices)
    content_url = serializers.URLField(max_length=2000, help_text="Where the claim shows it: the file's address.")
    document = ByAddress(required=False, allow_null=True, help_text="The page it is on: a document's id or address.")
    sha256 = blank_line(64, "The digest of the file, 64 lower-case hexadecimal digits.")
    caption = Line(max_length=500, help_text="What it shows, for readers who cannot see or hear it.")
    authenticity = Choice(
        Authenticity.choices, required=False, allow_blank=True, help_text="What was found, as schema.org names it."
    )
    original_context = Text(
        max_length=1000, required=False, allow_blank=True, help_text="What it really shows, when and where."
    )
    original_url = serializers.URLField(
        max_length=2000, required=False, allow_blank=True, help_text="Where the original is to be found."
    )


class TranslationShape(Shape):
    """The claim and its conclusion in another language."""

    language = Line(max_length=35, help_text="A BCP 47 tag, not the claim's own.")
    statement = Line(max_length=500, help_text="The claim in this language.")
    conclusion = blank_line(300, "The conclusion in this language.")
    translated_by = Line(max_length=200, help_text="Who translated it, as readers see it.")
    still_fits = Flag(
        required=False,
        help_text="`true`: somebody looked, and these words fit the claim and the conclusion as they read now.",
    )


class ExternalReviewShape(Shape):
    """Another publisher's review of the same claim."""

    publisher = BySlug(Source.objects)
    url = serializers.URLField(max_length=2000)
    title = blank_line(500)
    label = Line(max_length=200, help_text="Their rating, in their words.")
    rating = BySlug(Rating.objects, required=False, allow_null=True, help_text="Ours that fits; null where none does.")
    language = Line(max_length=35, required=False)
    reviewed_on = Day(required=False, allow_null=True)


def rows_of(shape):
    """A part that is written as a whole."""
    return shape(many=True, required=False, max_length=ROWS_AT_MOST)


class ContentShape(Shape):
    """Everything an edit may name. A part that is named replaces what it held before."""

    statement = Line(max_length=500, required=False)
    language = Line(max_length=35, required=False, help_text="A BCP 47 tag.")
    question = BySlug(Question.objects, required=False, allow_null=True)
    said_on = Day(required=False, allow_null=True)
    valid_from = Day(required=False, allow_null=True)
    valid_until = Day(required=False, allow_null=True)
    selection_reason = blank_line(300)
    topics = serializers.ListField(child=BySlug(Topic.objects), required=False, max_length=ROWS_AT_MOST)
    attributions = rows_of(AttributionShape)
    quantities = rows_of(QuantityShape)
    verdict = VerdictShape(required=False)
    evidence = rows_of(EvidenceShape)
    media = rows_of(MediaItemShape)
    translations = rows_of(TranslationShape)
    external_reviews = rows_of(ExternalReviewShape)


class NewClaimShape(ContentShape):
    """A draft to begin."""

    slug = Line(max_length=100, help_text="Its address, for good once it is published.")
    statement = Line(max_length=500)
    note = blank_line(1000, "Why, for the history.")


class EditShape(ContentShape):
    """A change of a draft."""

    expected_version = Whole(
        required=False,
        min_value=1,
        max_value=LARGEST_INTEGER,
        help_text="The claim's version as you last saw it; or If-Match.",
    )
    note = blank_line(1000, "Why, for the history.")


class StepShape(Shape):
    """A step of the workflow."""

    note = Text(max_length=5000, required=False, allow_blank=True, help_text="Why. Some steps need it.")
    expected_version = Whole(
        required=False,
        min_value=1,
        max_value=LARGEST_INTEGER,
        help_text="Take the step only if the claim is still at this version; or If-Match.",
    )


class ApproveShape(StepShape):
    """Approving exactly what was read."""

    draft_sha256 = ByDigest(help_text="The digest of the draft that you read, from `review.draft_sha256`.")


class SendBackShape(StepShape):
    """Sending back, with what is to be done place by place."""

    draft_sha256 = ByDigest(
        required=False, help_text="The digest of the draft that you read, from `review.draft_sha256`."
    )
    remarks = serializers.DictField(
        child=Text(max_length=2000),
        required=False,
        help_text="What is to be done, by place: a part of the record with the number of a row or paragraph from 1, as "
        "in `evidence-2`, `reasoning-3` or `conclusion`. With remarks, the note may be left out.",
    )


class WithdrawShape(StepShape):
    """Withdrawing. The note is for readers."""

    note = Text(max_length=1000, required=False, allow_blank=True, help_text="Why, for readers. It is needed.")


class PublishShape(StepShape):
    """Publishing. Later versions need a kind and a note."""

    note = Text(max_length=1000, required=False, allow_blank=True, help_text="What changed and why, for readers.")
    kind = Choice(ChangeKind.choices, required=False, help_text="What this version does to the last.")


class PlanShape(PublishShape):
    """Publishing later, in your name: what publishing would refuse now is refused now."""

    at = Moment(help_text="When it is to be published: a moment to come, not before an embargo ends.")


class EmbargoShape(StepShape):
    """Setting an embargo, or changing it. Readers never see that there is one."""

    note = Text(max_length=1000, required=False, allow_blank=True, help_text="Why it was agreed to. It is needed.")
    until = Moment(help_text="Before this moment nobody can publish it.")
    asked_by = Line(max_length=200, help_text="Who asked for it.")
