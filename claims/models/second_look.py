"""A reason to look at a claim again: a document it cites has changed, or is gone."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from claims.models.claim import Claim
from claims.models.row_history import every_change_of_a_row
from sources.models import Document, DocumentCheck
from sources.models.fields import TextLine


class SecondLookQuerySet(models.QuerySet):
    """Questions about what waits to be looked at again."""

    def open(self):
        """Give those that nobody has settled yet."""
        return self.filter(settled_at__isnull=True)


@every_change_of_a_row("SecondLookRow")
class SecondLook(models.Model):
    """One cited document of one claim, seen to differ from what was cited."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="second_looks", help_text="Which claim.")
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="second_looks", help_text="Which of its documents."
    )
    check_made = models.ForeignKey(
        DocumentCheck, on_delete=models.PROTECT, related_name="second_looks", help_text="What was seen, and when."
    )
    reason = TextLine(max_length=500, help_text="What differs, in a sentence.")
    raised_at = models.DateTimeField(default=timezone.now, editable=False, help_text="When.")
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who looked.",
    )
    settled_at = models.DateTimeField(null=True, blank=True, help_text="When.")
    settled_note = TextLine(max_length=500, blank=True, help_text="What was found, and done.")

    objects = SecondLookQuerySet.as_manager()

    class Meta:
        ordering = ["-raised_at", "-pk"]
        indexes = [
            models.Index(fields=["-settled_at", "-id"], condition=Q(settled_at__isnull=False), name="looks_by_settling")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "document"],
                condition=Q(settled_at__isnull=True),
                name="one_open_second_look_a_document",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, settled_note="")
                | (Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(settled_note="")),
                name="a_settled_second_look_says_what_was_found",
                violation_error_message="Say what you found, and what was done.",
            ),
        ]

    def __str__(self):
        return f"{self.claim}: {self.reason}"
