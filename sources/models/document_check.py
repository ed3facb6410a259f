"""One look at a cited document after the fact: is it still there, and does it still say the same?"""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from sources.models.capture import Capture
from sources.models.document import Document
from sources.models.intake import Intake
from sources.models.triggers import append_only


class CheckOutcome(models.TextChoices):
    FIRST_FETCHED = "first_fetched", "Fetched for the first time"
    UNCHANGED = "unchanged", "Unchanged"
    CHANGED = "changed", "Changed"
    GONE = "gone", "Gone"
    UNREACHABLE = "unreachable", "Could not be looked at"


class DocumentCheck(models.Model):
    """What a cited document held when it was looked at again. Never changed, never deleted."""

    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="checks", help_text="What was looked at."
    )
    intake = models.OneToOneField(
        Intake, on_delete=models.PROTECT, related_name="check_made", help_text="The work of looking."
    )
    cited = models.ForeignKey(
        Capture,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The capture it is held against.",
    )
    found = models.ForeignKey(
        Capture, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="What it holds now."
    )
    outcome = models.CharField(max_length=15, choices=CheckOutcome, help_text="What was seen.")
    note = models.CharField(max_length=500, blank=True, help_text="What kept it from being looked at.")
    checked_at = models.DateTimeField(default=timezone.now, editable=False, help_text="When.")

    class Meta:
        ordering = ["-checked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=["unchanged", "changed"], cited__isnull=False, found__isnull=False)
                | Q(outcome="first_fetched", cited__isnull=True, found__isnull=False)
                | (Q(outcome__in=["gone", "unreachable"], found__isnull=True) & ~Q(note="")),
                name="a_document_check_says_what_it_saw",
            ),
            append_only("document_checks_never_change"),
        ]

    def __str__(self):
        return f"{self.document}: {self.get_outcome_display().lower()}"
