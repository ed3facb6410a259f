"""What the public sends in, whatever it is about: when it came, what the sender is told, and who decided."""

from secrets import token_urlsafe

from django.conf import settings
from django.db import models
from django.utils import timezone

from sources.models.fields import TextLine


def new_key():
    """Give 256 bits of chance, as text for an address."""
    return token_urlsafe(32)


class Letter(models.Model):
    """Something that somebody outside sent in, and what they are told became of it."""

    contact = models.EmailField(blank=True, help_text="Where to send the answer. Never published.")
    received_at = models.DateTimeField(default=timezone.now, editable=False, help_text="When.")
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
        abstract = True
