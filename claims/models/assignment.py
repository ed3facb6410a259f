"""Who is working on a claim, until when."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from claims.models.claim import Claim


def a_working_day_from_now():
    return timezone.now() + timedelta(hours=10)


class AssignmentQuerySet(models.QuerySet):
    """Questions about who works on what."""

    def running(self, at):
        """Give the leases that have not run out."""
        return self.filter(expires_at__gt=at)


class Assignment(models.Model):
    """A lease: it runs out by itself, so that nothing stays with somebody who has gone home."""

    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, related_name="assignment", help_text="What.")
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments", help_text="Who."
    )
    assigned_at = models.DateTimeField(default=timezone.now, editable=False, help_text="Since when.")
    expires_at = models.DateTimeField(default=a_working_day_from_now, help_text="Until when.")

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["expires_at"]
        indexes = [models.Index(fields=["expires_at"], name="assignments_by_end")]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("assigned_at")),
                name="an_assignment_runs_out_after_it_begins",
                violation_error_message="Choose a time in the future.",
            )
        ]

    def __str__(self):
        return f"{self.assignee} until {self.expires_at:%Y-%m-%d %H:%M} UTC"
