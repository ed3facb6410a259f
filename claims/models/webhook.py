"""Who wants to hear of what."""

from base64 import b64decode

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, validate_slug
from django.db import models
from django.db.models import Q
from django.utils import timezone

from sources.models.fields import TextLine, WebAddress

FILTER_VALUES_AT_MOST = 100


class WebhookEvent(models.TextChoices):
    PUBLISHED = "claim.published", "A claim is published for the first time"
    UPDATED = "claim.updated", "A new version with no change of substance"
    CORRECTED = "claim.corrected", "A correction or clarification"
    RATING_CHANGED = "claim.rating_changed", "The rating changed"
    WITHDRAWN = "claim.withdrawn", "A verdict is withdrawn"
    REDACTED = "claim.redacted", "The records of some versions were taken out, for a legal reason"
    TIP_ANSWERED = "tip.answered", "The desk decided about a tip"
    REPORT_ANSWERED = "report.answered", "The desk decided about the report of an error"
    PING = "ping", "A test, sent when somebody asks for it"


# A test is sent to whoever is tested; nobody asks to be told of it.
ASKED_FOR = [choice for choice in WebhookEvent.choices if choice[0] != WebhookEvent.PING]
language_tag = RegexValidator(r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z", "Use a BCP 47 language tag, as in pt-BR.")


def signing_secret(value):
    """Refuse what is no Standard Webhooks secret."""
    encoded = value.removeprefix("whsec_")
    try:
        key = b64decode(encoded + "=" * (-len(encoded) % 4), validate=True)
    except ValueError:
        key = b""
    if encoded == value or not 24 <= len(key) <= 64:
        raise ValidationError("A signing secret is whsec_ and then 24 to 64 random bytes in base64.")


def values_of_a_filter(validator, help_text):
    """Give a column of values, of which one has to fit; empty, everything does."""
    return ArrayField(
        models.CharField(max_length=100, validators=[validator]),
        default=list,
        blank=True,
        size=FILTER_VALUES_AT_MOST,
        help_text=help_text,
    )


class SubscriptionQuerySet(models.QuerySet):
    """Questions about who is told."""

    def asking_for(self, event):
        """Give those that are on and asked to be told of this. Args: event, a WebhookEvent."""
        return self.filter(is_active=True, events__contains=[event])

    def switched_off(self):
        """Give those that were switched off because they failed, the last one first."""
        return self.filter(switched_off_at__isnull=False).order_by("-switched_off_at", "pk")


class WebhookSubscription(models.Model):
    """One address that is told of what happens."""

    name = TextLine(max_length=100, help_text="Who is told.")
    url = WebAddress(max_length=2000, help_text="Where it is told.")
    secret = models.CharField(
        max_length=200,
        validators=[signing_secret],
        help_text="Signs every delivery: whsec_ and base64 (Standard Webhooks).",
    )
    previous_secret = models.CharField(
        max_length=200,
        blank=True,
        validators=[signing_secret],
        help_text="The secret before this one: signs as well until its time is over.",
    )
    previous_secret_until = models.DateTimeField(null=True, blank=True, help_text="Until when it signs.")
    events = ArrayField(
        models.CharField(max_length=25, choices=ASKED_FOR),
        help_text="What it is told of.",
    )
    topics = values_of_a_filter(validate_slug, "Slugs: only claims on one of these topics. Empty: on any.")
    sources = values_of_a_filter(validate_slug, "Slugs: only claims that one of these sources made or passed on.")
    ratings = values_of_a_filter(validate_slug, "Slugs: only claims that have, or had, one of these ratings.")
    languages = values_of_a_filter(language_tag, "Language tags: only claims in one of these; pt is pt-BR too.")
    is_active = models.BooleanField(default=True, help_text="Switch it off, and nothing is promised or sent.")
    failing_since = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="The first attempt that failed since the last that did not."
    )
    switched_off_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When it was switched off because it failed."
    )
    switched_off_because = models.CharField(max_length=300, blank=True, editable=False, help_text="How it failed.")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", help_text="Who set it up."
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False, help_text="When.")

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(previous_secret="", previous_secret_until__isnull=True)
                | (~Q(previous_secret="") & Q(previous_secret_until__isnull=False)),
                name="a_secret_before_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(switched_off_at__isnull=True, switched_off_because="")
                | (Q(switched_off_at__isnull=False, is_active=False) & ~Q(switched_off_because="")),
                name="what_was_switched_off_is_off_and_says_why",
            ),
        ]

    def __str__(self):
        return self.name

    def wants(self, record) -> bool:
        """Tell whether a record passes every filter. Args: record, a published one."""
        return (
            _one_of(self.topics, {topic["slug"] for topic in record["topics"]})
            and _one_of(self.sources, {link["source"]["slug"] for link in record["attributions"]})
            and _one_of(self.ratings, {record["verdict"]["rating"]["slug"]})
            and _in_one_of(self.languages, record["language"])
        )

    def signing_secrets(self, *, at):
        """Give the secrets that sign at a moment, the present one first."""
        still = self.previous_secret_until is not None and self.previous_secret_until > at
        return [self.secret, self.previous_secret] if still else [self.secret]


def _one_of(wanted, found):
    return not wanted or not found.isdisjoint(wanted)


def _in_one_of(tags, language):
    """Tell whether a language is one of these, or one of their regions (RFC 4647, basic filtering)."""
    language = language.lower()
    return not tags or any(language == tag.lower() or language.startswith(f"{tag.lower()}-") for tag in tags)
