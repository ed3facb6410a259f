"""What this desk found. One row a version; frozen once published."""

from django.db import models
from django.db.models import Q

from claims.models.claim import Claim
from claims.models.rating import Rating
from claims.models.row_history import every_change_of_a_row
from claims.models.while_redacted import while_redacted
from sources.models.checks import not_in_the_future
from sources.models.fields import Prose, TextLine
from sources.models.triggers import Trigger


class Confidence(models.TextChoices):
    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"
    LOW = "low", "Low"


class VerdictQuerySet(models.QuerySet):
    """Questions about verdicts."""

    def open(self):
        """Give the verdicts still being worked on, at most one a claim."""
        return self.filter(frozen_at__isnull=True)


@every_change_of_a_row("VerdictRow")
class Verdict(models.Model):
    """What was found about a claim, as of a date."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="verdicts", help_text="What was checked.")
    version = models.PositiveIntegerField(editable=False, help_text="1 for the first verdict on this claim.")
    rating = models.ForeignKey(
        Rating,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="verdicts",
        help_text="Its place on the scale.",
    )
    conclusion = TextLine(max_length=300, blank=True, help_text="What was found, in one sentence.")
    reasoning = Prose(
        max_length=20_000,
        blank=True,
        help_text="How it was found. Markdown; HTML is not shown.",
    )
    as_of = models.DateField(
        null=True, blank=True, validators=[not_in_the_future], help_text="The day for which the finding holds."
    )
    confidence = models.CharField(max_length=6, blank=True, choices=Confidence, help_text="How sure the desk is.")
    confidence_reason = TextLine(max_length=300, blank=True, help_text="Why it is that sure.")
    what_would_change = TextLine(max_length=300, blank=True, help_text="What new evidence would change the verdict.")
    look_again_on = models.DateField(null=True, blank=True, help_text="When to look at it again.")
    frozen_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When it was published. Nothing here changes after that."
    )

    objects = VerdictQuerySet.as_manager()

    class Meta:
        ordering = ["-version"]
        indexes = [
            models.Index(
                fields=["look_again_on"],
                condition=Q(look_again_on__isnull=False, frozen_at__isnull=False),
                name="verdicts_to_look_at_again",
            ),
            models.Index(
                fields=["frozen_at"],
                include=["rating"],
                condition=Q(version=1, frozen_at__isnull=False),
                name="verdicts_first_published",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["claim", "version"], name="one_verdict_a_version"),
            models.UniqueConstraint(
                fields=["claim"], condition=Q(frozen_at__isnull=True), name="one_open_verdict_a_claim"
            ),
            Trigger(
                name="published_verdicts_are_frozen",
                fires="BEFORE UPDATE OR DELETE",
                body=f"""
                    IF OLD.frozen_at IS NOT NULL AND NOT {while_redacted("OLD.claim_id")} THEN
                        RAISE EXCEPTION 'a published verdict is frozen' USING ERRCODE = 'restrict_violation';
                    END IF;
                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"Verdict {self.version} on “{self.claim}”"
