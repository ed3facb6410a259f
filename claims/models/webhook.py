"""Who wants to hear of what, and the outbox of promises to tell them."""

import uuid
from base64 import b64decode
from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import DurationField, ExpressionWrapper, F, Q, Value
from django.db.models.functions import Least, Power
from django.utils import timezone

from claims.models.publication import Publication
from sources.models.fields import TextLine, WebAddress

# Tried after 1, 2, 4 … minutes, at most a day apart; the last try comes some four days after the promise.
ATTEMPTS_AT_MOST = 14
LONGEST_WAIT_MINUTES = 24 * 60


class WebhookEvent(models.TextChoices):
    PUBLISHED = "claim.published", "A claim is published for the first time"
    UPDATED = "claim.updated", "A new version with no change of substance"
    CORRECTED = "claim.corrected", "A correction or clarification"
    RATING_CHANGED = "claim.rating_changed", "The rating changed"
    WITHDRAWN = "claim.withdrawn", "A verdict is withdrawn"


def signing_secret(value):
    """Refuse what is no Standard Webhooks secret."""
    encoded = value.removeprefix("whsec_")
    try:
        key = b64decode(encoded + "=" * (-len(encoded) % 4), validate=True)
    except ValueError:
        key = b""
    if encoded == value or not 24 <= len(key) <= 64:
        raise ValidationError("A signing secret is whsec_ and then 24 to 64 random bytes in base64.")


class WebhookSubscription(models.Model):
    """One address that is told of publications."""

    name = TextLine(max_length=100, help_text="Who is told.")
    url = WebAddress(max_length=2000, help_text="Where it is told.")
    secret = models.CharField(
        max_length=200,
        validators=[signing_secret],
        help_text="Signs every delivery: whsec_ and base64 (Standard Webhooks).",
    )
    events = ArrayField(
        models.CharField(max_length=25, choices=WebhookEvent),
        help_text="What it is told of.",
    )
    is_active = models.BooleanField(default=True, help_text="Switch it off to stop new deliveries.")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", help_text="Who set it up."
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False, help_text="When.")

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class DeliveryQuerySet(models.QuerySet):
    """Questions about promises."""

    def pending(self):
        """Give the promises neither kept nor given up."""
        return self.filter(delivered_at__isnull=True, given_up_at__isnull=True)

    def due(self, *, at):
        """Give the pending promises whose next attempt has come."""
        return self.pending().filter(next_attempt_at__lte=at)

    def lease(self, *, at):
        """Take these for one attempt each, in one UPDATE, so that no two workers take the same.

        The next attempt is set before the first is made (1, 2, 4 … minutes on): a worker that dies loses nothing.
        """
        minutes = Least(Power(Value(2.0), F("attempts_count")), Value(float(LONGEST_WAIT_MINUTES)))
        wait = ExpressionWrapper(minutes * Value(timedelta(minutes=1)), output_field=DurationField())
        return self.due(at=at).update(attempts_count=F("attempts_count") + 1, next_attempt_at=Value(at) + wait)


class WebhookDelivery(models.Model):
    """A promise, made in the publishing transaction, to tell one subscriber of one publication."""

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False, help_text="Sent as webhook-id, the same on every attempt."
    )
    subscription = models.ForeignKey(
        WebhookSubscription, on_delete=models.PROTECT, related_name="deliveries", help_text="Who is told."
    )
    publication = models.ForeignKey(
        Publication, on_delete=models.PROTECT, related_name="deliveries", help_text="Of what."
    )
    event = models.CharField(max_length=25, choices=WebhookEvent, help_text="As which event.")
    promised_at = models.DateTimeField(default=timezone.now, help_text="When the promise was made.")
    attempts_count = models.PositiveSmallIntegerField(default=0, help_text="Attempts begun so far.")
    next_attempt_at = models.DateTimeField(default=timezone.now, help_text="When the next attempt is due.")
    delivered_at = models.DateTimeField(null=True, blank=True, help_text="When the subscriber took it.")
    given_up_at = models.DateTimeField(null=True, blank=True, help_text="When the last attempt had failed.")
    last_status = models.PositiveSmallIntegerField(null=True, blank=True, help_text="The last answer's HTTP status.")
    last_error = models.CharField(max_length=300, blank=True, help_text="What went wrong last.")

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "webhook deliveries"
        ordering = ["-promised_at", "pk"]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(delivered_at__isnull=True, given_up_at__isnull=True),
                name="deliveries_due",
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["subscription", "publication"], name="told_once_of_each_publication"),
            models.CheckConstraint(
                condition=Q(delivered_at__isnull=True) | Q(given_up_at__isnull=True),
                name="a_delivery_is_kept_or_given_up",
            ),
        ]

    def __str__(self):
        return f"{self.event} of {self.publication} to {self.subscription}"
