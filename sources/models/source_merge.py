"""Which source turned out to be another one: who said so, when and why."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from sources.models.fields import Prose
from sources.models.source import Source
from sources.models.triggers import append_only


class SourceMerge(models.Model):
    """One line of two sources' history. Never changed, never deleted."""

    merged = models.OneToOneField(
        Source, on_delete=models.PROTECT, related_name="merge", help_text="The duplicate. It stays, and points on."
    )
    kept = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="merges", help_text="The source that it turned out to be."
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", help_text="Who.")
    at = models.DateTimeField(default=timezone.now, help_text="When.")
    reason = Prose(max_length=1000, help_text="Why the two are one.")
    moved = models.JSONField(default=dict, blank=True, help_text="How many rows of each kind moved.")
    added = models.JSONField(default=dict, blank=True, help_text="What the kept source learned: field to value.")

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(merged=F("kept")), name="a_merge_is_of_two_sources"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_merge_says_why"),
            append_only("source_merges_never_change"),
        ]

    def __str__(self):
        return f"{self.merged} → {self.kept}"
