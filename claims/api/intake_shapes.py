"""The shapes that the desk's intake takes: what is handed in, and what people decide about what came of it."""

from rest_framework import serializers

from claims.api.fields import Base64, BySlug, Choice, Day, Id, Line, Moment, Text, Upload, Whole
from claims.api.shapes import LARGEST_INTEGER, PageParameters, Shape, blank_line
from claims.models import Claim, ReplyOutcome, ReportedPart, RequestStatus, SuggestionStatus, TipStatus
from sources.intake.record import LONGEST_PASTE
from sources.models import IntakeKind, Source, StepStatus

PUBLISHER = "Who published it: a source's slug. Left out: whoever the page says."
ADDRESS = "Where it stands on the web. Left out where it does not."


class HandedIn(Shape):
    """What may be said about anything that is handed in."""

    title = blank_line(500, "Its headline. Left out: what the page says.")
    published_on = Day(required=False, allow_null=True, help_text="The day. Left out: what the page says.")


class AddressShape(HandedIn):
    """An address to be fetched and read."""

    intake = Choice(["address"])
    url = serializers.URLField(max_length=2000)
    publisher = BySlug(Source.objects, required=False, allow_null=True, help_text=PUBLISHER)


class PastedShape(HandedIn):
    """A text to be read, such as one that cannot be fetched."""

    intake = Choice(["text"])
    text = Text(max_length=LONGEST_PASTE, help_text="The text, whole.")
    publisher = BySlug(Source.objects, help_text="Who published it: a source's slug.")
    url = serializers.URLField(max_length=2000, required=False, allow_blank=True, help_text=ADDRESS)


class FileShape(HandedIn):
    """A file to be read: HTML, plain text or PDF."""

    intake = Choice(["file"])
    file = Base64(help_text="Its bytes, in base64. Send larger files as multipart/form-data.")
    file_name = Line(max_length=200, help_text="Its end says what it is: .html, .txt or .pdf.")
    publisher = BySlug(Source.objects, required=False, allow_null=True, help_text=PUBLISHER)
    url = serializers.URLField(max_length=2000, required=False, allow_blank=True, help_text=ADDRESS)


class UploadShape(HandedIn):
    """A file to be read, as it is."""

    file = Upload(max_length=200, allow_empty_file=True)
    publisher = BySlug(Source.objects, required=False, help_text=PUBLISHER)
    url = serializers.URLField(max_length=2000, required=False, allow_blank=True, help_text=ADDRESS)


class NothingShape(Shape):
    """A body without members, or none."""


class IntakeParameters(PageParameters):
    """Which intakes."""

    state = Choice(StepStatus.choices, required=False)
    kind = Choice(IntakeKind.choices, required=False)
    document = Id(required=False, help_text="A document's id.")


class SuggestionParameters(PageParameters):
    """Which suggestions."""

    status = Choice(SuggestionStatus.choices, required=False)
    document = Id(required=False, help_text="A document's id.")
    intake = Id(required=False, help_text="An intake's id.")
    speaker = Text(max_length=100, required=False, help_text="A source's slug.")


class AcceptShape(Shape):
    """Accepting a suggestion."""

    note = blank_line(300, "Why, for the history.")


class MergeShape(Shape):
    """Merging a suggestion into a known claim."""

    claim = BySlug(Claim.objects, help_text="The claim that this is one more appearance of.")
    note = blank_line(300, "Why.")


class RejectShape(Shape):
    """Rejecting a suggestion."""

    reason = Line(max_length=300, help_text="Why.")


class AppearancesShape(Shape):
    """Taking up appearances into a draft."""

    expected_version = Whole(
        required=False,
        min_value=1,
        max_value=LARGEST_INTEGER,
        help_text="The claim's version as you last saw it; or If-Match.",
    )


class SecondLookParameters(PageParameters):
    """Which second looks."""

    status = Choice(["open", "settled"], required=False)
    claim = Text(max_length=100, required=False, help_text="A claim's slug.")
    document = Id(required=False, help_text="A document's id.")


class SettleShape(Shape):
    """Settling a second look."""

    note = Line(max_length=500, help_text="What was found, and done.")


class QuestionToClaimantShape(Shape):
    """What a claimant was asked."""

    asked = BySlug(Source.objects, help_text="Who was asked: a source's slug.")
    channel = Line(max_length=200, help_text="How: an e-mail address, a telephone number, a press office.")
    question = Text(max_length=5000, help_text="What was asked, in the words that were sent.")
    deadline = Moment(help_text="Until when an answer was asked for.")
    asked_at = Moment(required=False, help_text="When; now where it is left out.")


class ReplyShape(Shape):
    """What came of it."""

    outcome = Choice([choice for choice in ReplyOutcome.choices if choice[0] != ReplyOutcome.WAITING])
    answer = Text(max_length=20_000, required=False, allow_blank=True, help_text="The answer, whole, in their words.")
    answered_at = Moment(required=False, help_text="When the answer came; now where it is left out.")


class TipParameters(PageParameters):
    """Which tips."""

    status = Choice(TipStatus.choices, required=False)


class TakeUpShape(Shape):
    """Taking up a tip."""

    claim = BySlug(Claim.objects, required=False, allow_null=True, help_text="The claim it led to.")
    answer = blank_line(500, "What the sender is told.")


class DeclineShape(Shape):
    """Declining a tip."""

    answer = Line(max_length=500, help_text="What the sender is told: why it will not be checked.")


class CorrectionRequestParameters(PageParameters):
    """Which reports of errors."""

    status = Choice(RequestStatus.choices, required=False)
    part = Choice(ReportedPart.choices, required=False)
    claim = Text(max_length=100, required=False, help_text="A claim's slug.")


class AnswerShape(Shape):
    """Answering the report of an error."""

    answer = Line(max_length=500, help_text="What the sender is told.")
