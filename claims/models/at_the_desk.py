"""What people at the desk do just now: what they typed and have not saved, who has a claim open. Never published."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone

from claims.models.claim import Claim

# A whole page of a claim is far smaller.
CHARACTERS_AT_MOST = 400_000


class UnsavedEdit(models.Model):
    """What one person typed on a claim's page and has not saved. It is no part of the draft."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="unsaved_edits", help_text="Which claim.")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", help_text="Who typed it."
    )
    form = models.TextField(help_text="The form as its browser would send it, without its token.")
    expected_version = models.PositiveIntegerField(help_text="The version of the claim that it was typed onto.")
    kept_at = models.DateTimeField(default=timezone.now, help_text="When it was kept last.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "person"], name="one_unsaved_edit_a_person_a_claim"),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("form"), CHARACTERS_AT_MOST),
                name="an_unsaved_edit_is_no_longer_than_a_page",
            ),
        ]
        indexes = [models.Index(fields=["kept_at"], name="unsaved_edits_by_age")]

    def __str__(self):
        return f"{self.person} on “{self.claim}”"


class Presence(models.Model):
    """That somebody has a claim's page open."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="presences", help_text="Which claim.")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", help_text="Who.")
    is_typing = models.BooleanField(default=False, help_text="They have typed something and not saved it.")
    seen_at = models.DateTimeField(default=timezone.now, help_text="When their page was last heard of.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "person"], name="present_once_a_person_a_claim")]
        indexes = [models.Index(fields=["seen_at"], name="presences_by_age")]

    def __str__(self):
        return f"{self.person} on “{self.claim}”"
