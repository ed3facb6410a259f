"""What the public asks to have checked."""

from secrets import token_urlsafe

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import Truncator

from claims.models.claim import Claim
from claims.models.row_history import every_change_of_a_row
from sources.models.fields import Prose, TextLine, WebAddress


class TipStatus(models.TextChoices):
    RECEIVED = "received", "Received"
    TAKEN_UP = "taken_up", "Taken up"
    DECLINED = "declined", "Declined"


def new_key():
    """Give 256 bits of chance, as text for an address."""
    return token_urlsafe(32)


@every_change_of_a_row("TipRow", leaving_out=["contact", "key"])
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
    key = models.CharField(
        max_length=43,
        unique=True,
        default=new_key,
        editable=False,
        help_text="Opens the page on which the sender sees what became of it. Nobody can guess it.",
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who decided.",
    )
    decided_at = models.DateTimeField(null=True, blank=True, help_text="When.")

    class Meta:
        ordering = ["-received_at", "-pk"]
        indexes = [
            models.Index(fields=["received_at"], condition=Q(status="received"), name="tips_to_decide"),
            models.Index(fields=["-received_at"], name="tips_by_arrival"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(url=""),
                name="a_tip_has_a_text_or_a_link",
                violation_error_message="Give a text or a link.",
            ),
            models.CheckConstraint(
                condition=Q(status="received", decided_by__isnull=True, decided_at__isnull=True, claim__isnull=True)
                | Q(status="taken_up", decided_by__isnull=False, decided_at__isnull=False)
                | (
                    Q(status="declined", decided_by__isnull=False, decided_at__isnull=False, claim__isnull=True)
                    & ~Q(answer="")
                ),
                name="a_declined_tip_says_why",
                violation_error_message="Tell the sender why this will not be checked.",
            ),
        ]

    def __str__(self):
        return Truncator(self.text or self.url).chars(80)
