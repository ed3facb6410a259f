"""What the public asks to have checked."""

from django.db import models
from django.db.models import Q
from django.utils.text import Truncator

from claims.models.claim import Claim
from claims.models.letter import Letter, new_key
from claims.models.row_history import every_change_of_a_row
from sources.models.fields import Prose, WebAddress

# Earlier migrations know it by this name.
__all__ = ["Tip", "TipStatus", "new_key"]


class TipStatus(models.TextChoices):
    RECEIVED = "received", "Received"
    TAKEN_UP = "taken_up", "Taken up"
    DECLINED = "declined", "Declined"


@every_change_of_a_row("TipRow", leaving_out=["contact", "key"])
class Tip(Letter):
    """“Please check this”: a text or a link."""

    text = Prose(max_length=5000, blank=True, help_text="What was heard or read.")
    url = WebAddress(max_length=2000, blank=True, help_text="Where.")
    status = models.CharField(
        max_length=10, choices=TipStatus, default=TipStatus.RECEIVED, help_text="What became of it."
    )
    claim = models.ForeignKey(
        Claim, null=True, blank=True, on_delete=models.PROTECT, related_name="tips", help_text="The claim it led to."
    )

    class Meta:
        ordering = ["-received_at", "-pk"]
        indexes = [
            models.Index(fields=["-decided_at", "-id"], condition=Q(decided_at__isnull=False), name="tips_by_decision"),
            models.Index(fields=["received_at"], condition=Q(status="received"), name="tips_to_decide"),
            models.Index(fields=["-received_at"], name="tips_by_arrival"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(url=""),
                name="a_tip_has_a_text_or_a_link",
                violation_error_code="text_or_link",
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
