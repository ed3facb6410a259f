"""What a verdict rests on."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from claims.models.frozen import frozen_with_its_verdict
from claims.models.row_history import every_change_of_a_row
from claims.models.verdict import Verdict
from sources.models import Capture, Document
from sources.models.fields import Prose, TextLine


class EvidenceStance(models.TextChoices):
    SUPPORTS = "supports", "Supports the claim"
    REFUTES = "refutes", "Refutes the claim"
    CONTEXT = "context", "Gives context"


@every_change_of_a_row("EvidenceRow")
class Evidence(models.Model):
    """One document, and what it says for or against the claim."""

    verdict = models.ForeignKey(
        Verdict, on_delete=models.CASCADE, related_name="evidence", help_text="The verdict that rests on it."
    )
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="evidence", help_text="Where it is to be found."
    )
    capture = models.ForeignKey(
        Capture,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evidence",
        help_text="The bytes that prove the quote.",
    )
    stance = models.CharField(max_length=10, choices=EvidenceStance, help_text="What it does to the claim.")
    quote = Prose(max_length=2000, blank=True, help_text="Verbatim; it must occur in the captured text.")
    locator = TextLine(max_length=100, blank=True, help_text="Where in the document: page, table, minute.")
    note = TextLine(max_length=500, blank=True, help_text="What it shows, in our words.")
    is_confidential = models.BooleanField(
        default=False, help_text="Readers see that it exists and why it is withheld, not what it is."
    )
    confidential_reason = TextLine(max_length=300, blank=True, help_text="Why it is withheld. Published.")
    position = models.PositiveSmallIntegerField(default=0, help_text="Its place in the list, smallest first.")

    class Meta:
        verbose_name_plural = "evidence"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_confidential=False) | ~Q(confidential_reason=""),
                name="confidential_evidence_says_why",
                violation_error_message="Say why this evidence is withheld; readers see the reason.",
            ),
            frozen_with_its_verdict(
                "evidence_of_published_verdicts_is_frozen", says="the evidence of a published verdict is frozen"
            ),
        ]

    def __str__(self):
        return f"{self.document} ({self.get_stance_display().lower()})"

    def clean(self):
        """Refuse a capture that proves nothing about this document."""
        if self.capture and self.capture.document_id != self.document_id:
            raise ValidationError({"capture": "This is a capture of another document."})
