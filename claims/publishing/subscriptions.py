"""Who is told of what: set up, change, give new keys, try out, send again."""

import base64
import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from claims.editorial.errors import MayNotSetUpWebhooks, ReasonMissing, WebhookSwitchedOff
from claims.models import DeliveryLogLine, Rating, Topic, WebhookDelivery, WebhookEvent, WebhookSubscription
from claims.models.webhook_delivery import LineKind
from claims.publishing.delivery import in_words, may_reach
from sources.intake.fetched import FetchFailed
from sources.intake.reach import checked
from sources.models import Source

# What filters name by slug.
FILTERED = {"topics": Topic, "sources": Source, "ratings": Rating}
EDITABLE = ("name", "url", "events", "topics", "sources", "ratings", "languages", "is_active")
# Long enough for people to put the new key into their program.
OLD_KEY_HOURS, OLD_KEY_HOURS_AT_MOST = 24, 7 * 24


def subscribe(*, by, **values):
    """Set up an address that is told.

    Args:
        by: needs `claims.add_webhooksubscription`.
        values: of EDITABLE; `name`, `url` and `events` are needed.

    Returns:
        The WebhookSubscription and its secret, which is shown this once.

    Raises:
        PermissionMissing, ValidationError.
    """
    _require(by, "claims.add_webhooksubscription")
    subscription = WebhookSubscription(secret=new_signing_secret(), created_by=by)
    _set(subscription, values)
    _check(subscription, values)
    subscription.save(force_insert=True)
    return subscription, subscription.secret


@transaction.atomic
def edit_subscription(subscription, *, by, **changes):
    """Change who is told of what. Switched on again, it begins without its past failures, and gets what waited.

    Args:
        by: needs `claims.change_webhooksubscription`.
        changes: of EDITABLE.

    Raises:
        PermissionMissing, ValidationError.
    """
    subscription = _held(subscription, by=by)
    was_on = subscription.is_active
    _set(subscription, changes)
    if subscription.is_active and not was_on:
        subscription.failing_since = subscription.switched_off_at = None
        subscription.switched_off_because = ""
    _check(subscription, changes)
    subscription.save()
    return subscription


@transaction.atomic
def rotate_secret(subscription, *, by, keep_old_hours=OLD_KEY_HOURS):
    """Make a new secret. The present one signs beside it for some hours more; one from before that does not any more.

    Args:
        by: needs `claims.change_webhooksubscription`.
        keep_old_hours: 0 where the old secret is known to others.

    Returns:
        The WebhookSubscription and its new secret, which is shown this once.

    Raises:
        PermissionMissing.
    """
    subscription = _held(subscription, by=by)
    if keep_old_hours:
        subscription.previous_secret = subscription.secret
        subscription.previous_secret_until = timezone.now() + timedelta(hours=keep_old_hours)
    else:
        subscription.previous_secret, subscription.previous_secret_until = "", None
    subscription.secret = new_signing_secret()
    subscription.save(update_fields=["secret", "previous_secret", "previous_secret_until"])
    return subscription, subscription.secret


def ping(subscription, *, by):
    """Promise a test, sent once within seconds, also where the subscription is switched off.

    Args:
        by: needs `claims.change_webhooksubscription`.

    Returns:
        The WebhookDelivery.

    Raises:
        PermissionMissing.
    """
    _require(by, "claims.change_webhooksubscription")
    told = {"message": "This is a test. Nothing has happened."}
    return WebhookDelivery.objects.create(subscription=subscription, event=WebhookEvent.PING, told=told)


@transaction.atomic
def redeliver(delivery, *, by, reason):
    """Promise a delivery anew, under the same id: what was taken, what was given up, or what waits for its next try.

    Args:
        by: needs `claims.change_webhooksubscription`.
        reason: why, for the log of the delivery.

    Returns:
        The WebhookDelivery, due now.

    Raises:
        PermissionMissing, ValidationError.
        ReasonMissing: somebody may ask later why it was sent twice.
        WebhookSwitchedOff: it would not be sent.
    """
    _require(by, "claims.change_webhooksubscription")
    if not reason.strip():
        raise ReasonMissing("Sending again")
    delivery = WebhookDelivery.objects.select_for_update(of=("self",)).get(pk=delivery.pk)
    if not delivery.subscription.is_active and delivery.event != WebhookEvent.PING:
        raise WebhookSwitchedOff
    line = DeliveryLogLine(delivery=delivery, kind=LineKind.ASKED_AGAIN, by=by, note=reason.strip())
    line.full_clean()
    line.save(force_insert=True)
    delivery.attempts_count, delivery.next_attempt_at = 0, timezone.now()
    delivery.delivered_at = delivery.given_up_at = None
    delivery.save(update_fields=["attempts_count", "next_attempt_at", "delivered_at", "given_up_at"])
    return delivery


def new_signing_secret():
    """Make a Standard Webhooks secret of 32 random bytes."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


def require_reachable(url):
    """Refuse an address that nothing would be sent to, as far as can be told without looking up its name.

    Raises:
        ValidationError: naming `url`.
    """
    try:
        checked(url, policy=may_reach())
    except FetchFailed as error:
        raise ValidationError({"url": in_words(error)}) from error


def require_known(**filters):
    """Refuse filters that wait for what there is not.

    Args:
        filters: slugs by name, of FILTERED.

    Raises:
        ValidationError: naming each filter with a slug that nothing has.
    """
    wrong = {}
    for name, slugs in filters.items():
        known = FILTERED[name].objects.filter(slug__in=slugs).values_list("slug", flat=True)
        unknown = sorted(set(slugs) - set(known))
        if unknown:
            wrong[name] = [f"There is no “{slug}” here." for slug in unknown]
    if wrong:
        raise ValidationError(wrong)


def _set(subscription, values):
    for name, value in values.items():
        if name not in EDITABLE:
            raise TypeError(f"{name} is not set here")
        setattr(subscription, name, value)


def _check(subscription, values):
    subscription.full_clean()
    require_known(**{name: values[name] for name in FILTERED if name in values})
    if "url" in values:
        require_reachable(subscription.url)


def _held(subscription, *, by):
    _require(by, "claims.change_webhooksubscription")
    return WebhookSubscription.objects.select_for_update(of=("self",)).get(pk=subscription.pk)


def _require(by, permission):
    if not by.has_perm(permission):
        raise MayNotSetUpWebhooks(permission)
