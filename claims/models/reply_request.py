"""The claimant's right of reply: what was asked, by when, and what they answered."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from claims.models.claim import Claim
from claims.models.row_history import every_change_of_a_row
from sources.models import Source
from sources.models.fields import Prose, TextLine


class ReplyOutcome(models.TextChoices):
    WAITING = "waiting", "Waiting for an answer"
    ANSWERED = "answered", "Answered"
    DECLINED = "declined", "Declined to answer"
    NO_ANSWER = "no_answer", "No answer"


class ReplyRequestQuerySet(models.QuerySet):
    """Questions about what was asked."""

    def waiting(self):
        """Give those without an answer yet."""
        return self.filter(outcome=ReplyOutcome.WAITING)


@every_change_of_a_row("ReplyRequestRow")
class ReplyRequest(models.Model):
    """One question put to one claimant."""

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="reply_requests", help_text="About which claim."
    )
    asked = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", help_text="Who was asked.")
    channel = TextLine(max_length=200, help_text="How: an e-mail address, a telephone number, a press office.")
    question = Prose(max_length=5000, help_text="What was asked, in the words that were sent.")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", help_text="Who asked."
    )
    asked_at = models.DateTimeField(default=timezone.now, help_text="When.")
    deadline = models.DateTimeField(help_text="Until when an answer was asked for.")
    outcome = models.CharField(
        max_length=10, choices=ReplyOutcome, default=ReplyOutcome.WAITING, help_text="What came of it."
    )
    answered_at = models.DateTimeField(null=True, blank=True, help_text="When the answer came.")
    answer = Prose(max_length=20_000, blank=True, help_text="The answer, whole and in their words.")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who wrote down what came of it.",
    )

    objects = ReplyRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["deadline"], condition=Q(outcome="waiting"), name="replies_waited_for"),
            models.Index(fields=["-asked_at", "-id"], name="replies_by_asking"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(deadline__gt=F("asked_at")),
                name="a_claimant_has_time_to_reply",
                violation_error_message="The deadline has to come after the question.",
            ),
            models.CheckConstraint(
                condition=Q(outcome="waiting", recorded_by__isnull=True, answered_at__isnull=True, answer="")
                | (Q(outcome="answered", recorded_by__isnull=False, answered_at__isnull=False) & ~Q(answer=""))
                | Q(outcome="declined", recorded_by__isnull=False, answered_at__isnull=False)
                | Q(outcome="no_answer", recorded_by__isnull=False, answered_at__isnull=True, answer=""),
                name="a_reply_says_what_came_of_it",
                violation_error_message="An answer has its text and its time; no answer has neither.",
            ),
        ]

    def __str__(self):
        return f"{self.asked}, about “{self.claim}”"
