"""What one claim has to do with another, who or what proposed it, and what people said to that."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from claims.models.claim import Claim
from sources.models.fields import TextLine


class RelationKind(models.TextChoices):
    REPEATS = "repeats", "Repeats"
    SUPPORTS = "supports", "Supports"
    CONTRADICTS = "contradicts", "Contradicts"
    PART_OF = "part_of", "Is part of"
    SUPERSEDES = "supersedes", "Supersedes"


class RelationStatus(models.TextChoices):
    SUGGESTED = "suggested", "Suggested"
    CONFIRMED = "confirmed", "Confirmed"
    REJECTED = "rejected", "Rejected"


class ClaimRelation(models.Model):
    """A proposal until a person confirms it. It never changes a verdict."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="relations", help_text="This claim …")
    other = models.ForeignKey(
        Claim, on_delete=models.CASCADE, related_name="relations_from_others", help_text="… has to do with this one."
    )
    kind = models.CharField(max_length=12, choices=RelationKind, help_text="What this claim does to the other.")
    proposed_by = TextLine(max_length=100, help_text="The person, or the method with its version.")
    score = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text="How sure the method was, 0 to 1. Empty where a person proposed it.",
    )
    reasons = models.JSONField(default=list, blank=True, help_text="What speaks for it, a list of short sentences.")
    status = models.CharField(
        max_length=10, choices=RelationStatus, default=RelationStatus.SUGGESTED, help_text="What people said to it."
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who confirmed or rejected it.",
    )
    decided_at = models.DateTimeField(null=True, blank=True, help_text="When it was confirmed or rejected.")
    decision_note = TextLine(max_length=300, blank=True, help_text="Why it was confirmed or rejected.")
    proposed_at = models.DateTimeField(default=timezone.now, editable=False, help_text="When it was proposed.")

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["-decided_at", "-id"], condition=Q(decided_at__isnull=False), name="relations_by_decision"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "other", "kind"],
                name="one_relation_of_a_kind_between_two_claims",
                violation_error_message="This relation is already there.",
            ),
            models.CheckConstraint(
                condition=~Q(claim=F("other")),
                name="a_claim_has_no_relation_to_itself",
                violation_error_message="A claim cannot be related to itself.",
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=1), name="a_relation_score_is_0_to_1"
            ),
            models.CheckConstraint(
                condition=Q(status=RelationStatus.SUGGESTED, decided_by__isnull=True)
                | (~Q(status=RelationStatus.SUGGESTED) & Q(decided_by__isnull=False)),
                name="a_decided_relation_names_who_decided",
                violation_error_message="Only a relation that somebody confirmed or rejected names who did.",
            ),
        ]

    def __str__(self):
        return f"{self.claim} — {self.get_kind_display().lower()} — {self.other}"
