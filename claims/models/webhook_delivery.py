"""The outbox of promises to tell who asked, and what came of each attempt."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import DurationField, Exists, ExpressionWrapper, F, OuterRef, Q, Value
from django.db.models.functions import Least, Power
from django.utils import timezone

from claims.models.publication import Publication
from claims.models.webhook import WebhookEvent, WebhookSubscription
from sources.models.fields import TextLine
from sources.models.triggers import append_only

# Tried after 1, 2, 4 … minutes, at most a day apart; the last try comes some four days after the promise.
ATTEMPTS_AT_MOST = 14
LONGEST_WAIT_MINUTES = 24 * 60


class DeliveryState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    DELIVERED = "delivered", "Delivered"
    GIVEN_UP = "given_up", "Given up"


class DeliveryQuerySet(models.QuerySet):
    """Questions about promises."""

    def pending(self):
        """Give the promises neither kept nor given up."""
        return self.filter(delivered_at__isnull=True, given_up_at__isnull=True)

    def delivered(self):
        """Give the promises that were kept."""
        return self.filter(delivered_at__isnull=False)

    def given_up(self):
        """Give the dead letters: what nobody took, however often it was tried."""
        return self.filter(given_up_at__isnull=False)

    def in_state(self, state):
        """Give those in a DeliveryState."""
        match state:
            case DeliveryState.WAITING:
                return self.pending()
            case DeliveryState.DELIVERED:
                return self.delivered()
            case DeliveryState.GIVEN_UP:
                return self.given_up()

    def due(self, *, at):
        """Give the pending promises whose next attempt has come. To what is switched off, only a test is sent."""
        # A subquery and no join: of an UPDATE, PostgreSQL checks the row's own conditions again when it had to wait.
        is_on = Exists(WebhookSubscription.objects.filter(pk=OuterRef("subscription"), is_active=True))
        return self.pending().filter(Q(is_on) | Q(event=WebhookEvent.PING), next_attempt_at__lte=at)

    def lease(self, *, at):
        """Take these for one attempt each, in one UPDATE, so that no two workers take the same.

        The next attempt is set before the first is made (1, 2, 4 … minutes on): a worker that dies loses nothing.
        """
        minutes = Least(Power(Value(2.0), F("attempts_count")), Value(float(LONGEST_WAIT_MINUTES)))
        wait = ExpressionWrapper(minutes * Value(timedelta(minutes=1)), output_field=DurationField())
        return self.due(at=at).update(attempts_count=F("attempts_count") + 1, next_attempt_at=Value(at) + wait)


class WebhookDelivery(models.Model):
    """A promise to tell one subscriber of one thing, made in the transaction in which it happened."""

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False, help_text="Sent as webhook-id, the same on every attempt."
    )
    subscription = models.ForeignKey(
        WebhookSubscription, on_delete=models.PROTECT, related_name="deliveries", help_text="Who is told."
    )
    publication = models.ForeignKey(
        Publication, null=True, on_delete=models.PROTECT, related_name="deliveries", help_text="Of which publication."
    )
    told = models.JSONField(null=True, help_text="Of what else: the data that is sent, where it is no publication.")
    event = models.CharField(max_length=25, choices=WebhookEvent, help_text="As which event.")
    promised_at = models.DateTimeField(default=timezone.now, help_text="When the promise was made.")
    attempts_count = models.PositiveSmallIntegerField(
        default=0, help_text="Attempts begun so far, or since it was asked for again."
    )
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
            ),
            models.Index(fields=["subscription", "-promised_at", "id"], name="deliveries_newest"),
            models.Index(fields=["given_up_at"], condition=Q(given_up_at__isnull=False), name="deliveries_given_up"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["subscription", "publication"], name="told_once_of_each_publication"),
            models.CheckConstraint(
                condition=Q(delivered_at__isnull=True) | Q(given_up_at__isnull=True),
                name="a_delivery_is_kept_or_given_up",
            ),
            models.CheckConstraint(
                condition=Q(publication__isnull=False, told__isnull=True)
                | Q(publication__isnull=True, told__isnull=False),
                name="a_delivery_tells_of_one_thing",
            ),
        ]

    def __str__(self):
        return f"{self.event} of {self.publication or 'the desk'} to {self.subscription}"

    @property
    def state(self):
        """How it stands: a DeliveryState."""
        if self.delivered_at:
            return DeliveryState.DELIVERED
        return DeliveryState.GIVEN_UP if self.given_up_at else DeliveryState.WAITING

    @property
    def attempts_at_most(self):
        """How often it is tried. A test that fails has told what it was asked for."""
        return 1 if self.event == WebhookEvent.PING else ATTEMPTS_AT_MOST


class LineKind(models.TextChoices):
    ATTEMPT = "attempt", "Attempt"
    ASKED_AGAIN = "asked_again", "Asked for again"


class DeliveryLogLine(models.Model):
    """One line of what became of a delivery: an attempt, or the wish of a person to have it sent again."""

    delivery = models.ForeignKey(
        WebhookDelivery, on_delete=models.PROTECT, related_name="log", help_text="Of which delivery."
    )
    at = models.DateTimeField(default=timezone.now, help_text="When; of an attempt, when it began.")
    kind = models.CharField(max_length=11, choices=LineKind, help_text="What happened.")
    status = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The answer's HTTP status, if there was an answer."
    )
    duration_ms = models.PositiveIntegerField(
        null=True, blank=True, help_text="How long the attempt took, in milliseconds."
    )
    error = models.CharField(max_length=300, blank=True, help_text="What went wrong; empty where nothing did.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who asked.",
    )
    note = TextLine(max_length=300, blank=True, help_text="Why.")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="attempt", duration_ms__isnull=False, by__isnull=True, note="")
                | (
                    Q(kind="asked_again", duration_ms__isnull=True, status__isnull=True, error="", by__isnull=False)
                    & ~Q(note="")
                ),
                name="a_line_is_an_attempt_or_somebodys_wish",
            ),
            append_only("the_log_of_deliveries_never_changes"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} at {self.at:%Y-%m-%d %H:%M}"
