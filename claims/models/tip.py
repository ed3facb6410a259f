"""What the public asks to have checked."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from claims.models.claim import Claim
from sources.models.fields import Prose, TextLine, WebAddress


class TipStatus(models.TextChoices):
    RECEIVED = "received", "Received"
    TAKEN_UP = "taken_up", "Taken up"
    DECLINED = "declined", "Declined"


class Tip(models.Model):
    """“Please check this”: a text or a link."""

    text = Prose(max_length=5000, blank=True, help_text="What was heard or read.")
    url = WebAddress(max_length=2000, blank=True, help_text="Where.")
    contact = models.EmailField(blank=True, help_text="Where to send the answer. Never published.")
    received_at = models.DateTimeField(default=timezone.now, editable=False, help_text="When.")
    status = models.CharField(
        max_length=10, choices=TipStatus, default=TipStatus.RECEIVED, help_text="What became of it."
    )
    claim = models.ForeignKey(
        Claim, null=True, blank=True, on_delete=models.PROTECT, related_name="tips", help_text="The claim it led to."
    )
    answer = TextLine(max_length=500, blank=True, help_text="What the sender is told.")

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(url=""),
                name="a_tip_has_a_text_or_a_link",
                violation_error_message="Give a text or a link.",
            )
        ]

    def __str__(self):
        return (self.text or self.url)[:80]
