"""What the public says is wrong."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from claims.models.publication import Publication
from sources.models.fields import Prose, TextLine


class RequestStatus(models.TextChoices):
    RECEIVED = "received", "Received"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"


class CorrectionRequest(models.Model):
    """An error that somebody reports in one published version."""

    publication = models.ForeignKey(
        Publication, on_delete=models.PROTECT, related_name="correction_requests", help_text="The version it is about."
    )
    text = Prose(max_length=5000, help_text="What is wrong, and how they know.")
    contact = models.EmailField(blank=True, help_text="Where to send the answer. Never published.")
    received_at = models.DateTimeField(default=timezone.now, editable=False, help_text="When.")
    status = models.CharField(
        max_length=10, choices=RequestStatus, default=RequestStatus.RECEIVED, help_text="What became of it."
    )
    answer = TextLine(max_length=500, blank=True, help_text="What the sender is told.")

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=RequestStatus.RECEIVED) | ~Q(answer=""),
                name="a_decided_correction_request_is_answered",
                violation_error_message="Say what the sender is told.",
            )
        ]

    def __str__(self):
        return f"{self.publication}: {self.text[:80]}"
