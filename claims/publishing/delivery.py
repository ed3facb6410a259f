"""Keep one promise: post a publication to a subscriber, signed."""

import json
from ipaddress import ip_network

import requests
from django.conf import settings
from django.utils import timezone
from ssrfguard import Policy, SSRFGuardError
from ssrfguard.requests import Session
from standardwebhooks import Webhook

from claims.models import WebhookDelivery
from claims.models.webhook import ATTEMPTS_AT_MOST
from claims.record.log_entry import stamp

# Connect, then each read. A receiver that takes longer should answer first and work afterwards.
TIMEOUT_SECONDS = (5, 15)


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
    try:
        status = _post(delivery, at=at)
    except (requests.RequestException, SSRFGuardError) as error:
        return _note_failure(delivery, status=None, reason=f"{type(error).__name__}: {error}")
    if not 200 <= status < 300:
        return _note_failure(delivery, status=status, reason=f"The subscriber answered {status}.")
    delivery.delivered_at, delivery.last_status, delivery.last_error = timezone.now(), status, ""
    delivery.save(update_fields=["delivered_at", "last_status", "last_error"])
    return True


def payload(delivery) -> str:
    """Write the body that subscribers get: what happened, where to read it, and its place in the log."""
    publication = delivery.publication
    return json.dumps(
        {
            "type": delivery.event,
            "timestamp": stamp(publication.published_at),
            "data": {
                "slug": publication.slug,
                "version": publication.version,
                "kind": publication.kind,
                "note": publication.note,
                "sequence": publication.sequence,
                "record_sha256": publication.record_sha256,
                "entry_sha256": publication.entry_sha256,
                "url": f"{settings.SITE_URL}/claims/{publication.slug}/",
                "api_url": f"{settings.SITE_URL}/api/v1/claims/{publication.slug}/versions/{publication.version}/",
                "record": publication.record,
            },
        },
        ensure_ascii=False,
    )


def _post(delivery, *, at):
    body = payload(delivery)
    signature = Webhook(delivery.subscription.secret).sign(str(delivery.pk), at, body)
    headers = {
        "content-type": "application/json",
        "user-agent": "factcheck-webhooks/1",
        "webhook-id": str(delivery.pk),
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": signature,
    }
    with Session(policy=_policy()) as session:
        answer = session.post(
            delivery.subscription.url,
            data=body.encode(),
            headers=headers,
            timeout=TIMEOUT_SECONDS,
            allow_redirects=False,
            stream=True,  # the answer's status is all that counts; its body is not read
        )
        with answer:
            return answer.status_code


def _policy():
    """Reach the public internet only; what is allowed besides is the operator's decision."""
    return Policy(
        allowed_networks=tuple(ip_network(network) for network in settings.WEBHOOK_ALLOWED_NETWORKS),
        allowed_ports=frozenset(settings.WEBHOOK_ALLOWED_PORTS),
    )


def _note_failure(delivery, *, status, reason):
    """Keep what went wrong. The lease has set the next attempt already; after the last one the promise is given up."""
    delivery.last_status, delivery.last_error = status, reason[:300]
    if delivery.attempts_count >= ATTEMPTS_AT_MOST:
        delivery.given_up_at = timezone.now()
    delivery.save(update_fields=["last_status", "last_error", "given_up_at"])
    return False
