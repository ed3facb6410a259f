"""Notes among editors about a claim. Never published."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils import timezone

from claims.models.claim import Claim
from sources.models.fields import Prose


class Comment(models.Model):
    """One note."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="comments", help_text="What it is about.")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", help_text="Who.")
    at = models.DateTimeField(default=timezone.now, editable=False, help_text="When.")
    text = Prose(max_length=5000, help_text="The note.")

    class Meta:
        ordering = ["at", "pk"]
        indexes = [
            models.Index(fields=["-at", "-id"], name="comments_by_day"),
            GinIndex(
                OpClass(Upper("text"), name="gin_trgm_ops"), condition=~Q(text=""), name="comments_by_part_of_text"
            ),
        ]

    def __str__(self):
        return f"{self.author}: {self.text[:80]}"
