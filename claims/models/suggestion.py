"""A claim proposed by intake. People decide."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from claims.models.claim import Claim
from claims.models.row_history import every_change_of_a_row
from sources.models import Capture, Source
from sources.models.checks import language_tag
from sources.models.fields import TextLine


class SuggestionStatus(models.TextChoices):
    OPEN = "open", "Open"
    ACCEPTED = "accepted", "Accepted as a new claim"
    MERGED = "merged", "Merged into a known claim"
    REJECTED = "rejected", "Rejected"


class SuggestionQuerySet(models.QuerySet):
    """Questions about what is proposed."""

    def open(self):
        """Give the suggestions that nobody has decided yet."""
        return self.filter(status=SuggestionStatus.OPEN)

    def waiting_to_appear(self):
        """Give those merged into a claim whose appearance is not in its chain yet: it could not be edited then."""
        return self.filter(status=SuggestionStatus.MERGED, appearance_added=False)


@every_change_of_a_row("SuggestionRow")
class Suggestion(models.Model):
    """One passage that may be worth checking: who says it through whom, the numbers in it, and the reasons."""

    capture = models.ForeignKey(
        Capture, on_delete=models.PROTECT, related_name="suggestions", help_text="Where it stands."
    )
    span_start = models.PositiveIntegerField(help_text="Where the passage begins: code points into the capture's text.")
    span_end = models.PositiveIntegerField(help_text="Where it ends, exclusive.")
    statement = TextLine(max_length=500, help_text="The passage as one self-contained sentence.")
    language = models.CharField(
        max_length=35, default="en", validators=[language_tag], help_text="A BCP 47 tag, as in en or ko."
    )
    speaker = models.ForeignKey(
        Source,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="suggestions",
        help_text="Who says it, where that is a known source.",
    )
    chain = models.JSONField(
        default=list,
        blank=True,
        help_text="Who says it through whom, the publisher first, the origin last: "
        "name, source (a slug, or empty where it is to be added), kind, stance, mode.",
    )
    said_on = models.DateField(null=True, blank=True, help_text="When the origin said it, if known.")
    quantities = models.JSONField(default=list, blank=True, help_text="The numbers in it, as intervals with wording.")
    dates = models.JSONField(default=list, blank=True, help_text="The dates in it: wording, first and last day.")
    reasons = models.JSONField(
        default=list, blank=True, help_text="Why it may be worth checking: a code and a short sentence each."
    )
    status = models.CharField(
        max_length=10, choices=SuggestionStatus, default=SuggestionStatus.OPEN, help_text="What people made of it."
    )
    claim = models.ForeignKey(
        Claim,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="suggestions",
        help_text="The claim it became, or was merged into.",
    )
    appearance_added = models.BooleanField(
        default=False,
        help_text="The claim's chain holds this appearance; a published one takes it up when corrected.",
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who decided.",
    )
    decided_at = models.DateTimeField(null=True, blank=True, help_text="When.")
    decision_reason = TextLine(max_length=300, blank=True, help_text="Why; needed where it was rejected.")
    proposed_at = models.DateTimeField(default=timezone.now, editable=False, help_text="When it was proposed.")

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["capture", "span_start"]
        indexes = [
            models.Index(
                fields=["-decided_at", "-id"], condition=Q(decided_at__isnull=False), name="suggestions_by_decision"
            ),
            models.Index(fields=["capture"], condition=Q(status=SuggestionStatus.OPEN), name="suggestions_to_decide"),
            models.Index(
                fields=["-proposed_at"], condition=Q(status=SuggestionStatus.OPEN), name="open_suggestions_by_day"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(span_start__lt=F("span_end")), name="a_suggestion_spans_a_passage"),
            models.UniqueConstraint(fields=["capture", "span_start", "span_end"], name="one_suggestion_a_passage"),
            models.CheckConstraint(
                condition=Q(status=SuggestionStatus.OPEN, claim__isnull=True, decided_by__isnull=True)
                | Q(
                    status__in=[SuggestionStatus.ACCEPTED, SuggestionStatus.MERGED],
                    claim__isnull=False,
                    decided_by__isnull=False,
                )
                | (
                    Q(status=SuggestionStatus.REJECTED, claim__isnull=True, decided_by__isnull=False)
                    & ~Q(decision_reason="")
                ),
                name="a_decided_suggestion_says_what_became_of_it",
                violation_error_message="An accepted or merged suggestion names its claim; a rejected one says why.",
            ),
        ]

    def __str__(self):
        return self.statement
