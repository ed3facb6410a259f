"""Keep one promise: post what happened to a subscriber, signed, and write down what came of it."""

import json
import time
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from standardwebhooks import Webhook

from claims.models import DeliveryLogLine, WebhookDelivery, WebhookEvent, WebhookSubscription
from claims.models.webhook_delivery import LineKind
from claims.record.log_entry import stamp
from sources.intake.fetched import Deadline, FetchFailed, Limits
from sources.intake.reach import Reach
from sources.intake.wire import post

# A receiver that takes longer should answer first and work afterwards. Headers are read, and at most 256 kB of them.
LIMITS = Limits(connect_seconds=5, read_seconds=15, wall_seconds=30, bytes_at_most=0)
# Whoever has taken nothing for so long is not asked any more.
SWITCHED_OFF_AFTER = timedelta(days=5)
GONE = 410
LONGEST_ERROR = 300
# What fetching a page says of a page; the rest is as true of a subscriber.
IN_OTHER_WORDS = {
    "refused-address": "Nothing is sent there: it is not on the public internet, or its port is not allowed.",
    "timeout": "There was no answer in time.",
}


@dataclass(frozen=True)
class Attempt:
    """What came of one attempt: the answer's status or None, what went wrong or "", and how long it took."""

    began_at: object
    status: int | None
    error: str
    duration_ms: int


def deliver(delivery_id, *, at):
    """Attempt one delivery, if it is due and nobody else has taken it.

    Args:
        delivery_id: of a WebhookDelivery.
        at: aware datetime, now.

    Returns:
        True where the subscriber took it.
    """
    if not WebhookDelivery.objects.filter(pk=delivery_id).lease(at=at):
        return False
    delivery = WebhookDelivery.objects.select_related("subscription", "publication").get(pk=delivery_id)
    attempt = _attempted(delivery, at=at)
    _note(delivery.pk, attempt)
    return not attempt.error


def payload(delivery) -> str:
    """Write the body that subscribers get: what happened, when, and the data."""
    publication = delivery.publication
    happened_at = publication.published_at if publication else delivery.promised_at
    data = told_of_publication(publication) if publication else delivery.told
    return json.dumps({"type": delivery.event, "timestamp": stamp(happened_at), "data": data}, ensure_ascii=False)


def told_of_publication(publication) -> dict:
    """Give what is told of a publication: what it did, where to read it, its place in the log, and the record."""
    return {
        "slug": publication.slug,
        "version": publication.version,
        "kind": publication.kind,
        **({"redacts": publication.redacts} if publication.redacts else {}),
        "note": publication.note,
        "sequence": publication.sequence,
        "record_sha256": publication.record_sha256,
        "entry_sha256": publication.entry_sha256,
        "url": f"{settings.SITE_URL}/claims/{publication.slug}/",
        "api_url": f"{settings.SITE_URL}/api/v1/claims/{publication.slug}/versions/{publication.version}/",
        "record": publication.record,
    }


def in_words(error) -> str:
    """Say why nothing reached a subscriber. Args: error, a FetchFailed."""
    return IN_OTHER_WORDS.get(error.code, error.message)


def may_reach():
    """Give what may be reached: the public internet, and what is allowed besides by the operator's decision."""
    reach = Reach(tuple(settings.WEBHOOK_ALLOWED_NETWORKS), tuple(settings.WEBHOOK_ALLOWED_PORTS))
    return reach.policy()


def _attempted(delivery, *, at):
    begin = time.monotonic()
    status, error = _post(delivery, at=at)
    return Attempt(at, status, error[:LONGEST_ERROR], int((time.monotonic() - begin) * 1000))


def _post(delivery, *, at):
    """Post it. Gives the answer's status or None, and what went wrong or ""."""
    body = payload(delivery)
    secrets = delivery.subscription.signing_secrets(at=at)
    headers = {
        "content-type": "application/json",
        "user-agent": "factcheck-webhooks/1",
        "webhook-id": str(delivery.pk),
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(Webhook(secret).sign(str(delivery.pk), at, body) for secret in secrets),
    }
    deadline = Deadline(LIMITS.wall_seconds)
    try:
        status = post(
            delivery.subscription.url,
            body.encode(),
            headers=headers,
            policy=may_reach(),
            limits=LIMITS,
            deadline=deadline,
        )
    except FetchFailed as error:
        return None, in_words(error)
    return status, "" if 200 <= status < 300 else f"The subscriber answered {status}."


@transaction.atomic
def _note(delivery_id, attempt):
    """Write down what came of an attempt. The lease has set the next one already; after the last it is given up.

    The row is read again: somebody may have asked for the delivery anew in the meantime, and another attempt may have
    got through.
    """
    delivery = WebhookDelivery.objects.select_for_update(of=("self",)).get(pk=delivery_id)
    DeliveryLogLine.objects.create(
        delivery=delivery,
        at=attempt.began_at,
        kind=LineKind.ATTEMPT,
        status=attempt.status,
        duration_ms=attempt.duration_ms,
        error=attempt.error,
    )
    delivery.last_status, delivery.last_error = attempt.status, attempt.error
    is_over = delivery.attempts_count >= delivery.attempts_at_most or attempt.status == GONE
    if not attempt.error:
        delivery.delivered_at, delivery.given_up_at = timezone.now(), None
    elif is_over and delivery.delivered_at is None:
        delivery.given_up_at = timezone.now()
    delivery.save(update_fields=["last_status", "last_error", "delivered_at", "given_up_at"])
    if delivery.event != WebhookEvent.PING:  # a test says nothing about what the subscriber does every day
        _note_health(delivery.subscription_id, attempt)


def _note_health(subscription_id, attempt):
    """Keep since when a subscriber fails, and switch it off where it is gone, or has failed for days."""
    subscription = WebhookSubscription.objects.select_for_update().get(pk=subscription_id)
    if not attempt.error:
        subscription.failing_since = None
    else:
        subscription.failing_since = subscription.failing_since or attempt.began_at
        failed_long = attempt.began_at - subscription.failing_since >= SWITCHED_OFF_AFTER
        if subscription.is_active and (attempt.status == GONE or failed_long):
            since = f"Nothing was taken since {subscription.failing_since:%Y-%m-%d %H:%M} (UTC). "
            subscription.is_active, subscription.switched_off_at = False, timezone.now()
            subscription.switched_off_because = f"{since if failed_long else ''}{attempt.error}"[:LONGEST_ERROR]
    subscription.save(update_fields=["failing_since", "is_active", "switched_off_at", "switched_off_because"])
