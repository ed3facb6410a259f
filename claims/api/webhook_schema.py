"""The shapes of the editorial API's answers about webhooks."""

from claims.api.schema import ID, MOMENT, MOMENT_OR_NULL, TEXT_OR_NULL, page_of
from claims.models import DeliveryState, WebhookEvent
from claims.models.webhook import ASKED_FOR
from claims.models.webhook_delivery import LineKind
from claims.record.schema import FLAG, TEXT, URL, a_list_of, an_object, one_of, ref

COUNT = {"type": "integer", "minimum": 0}
COUNT_OR_NULL = {"type": ["integer", "null"], "minimum": 0}
TEXTS = a_list_of(TEXT)
WEBHOOK = {
    "id": ID,
    "name": TEXT,
    "url": URL,
    "events": a_list_of(one_of(*(value for value, _ in ASKED_FOR))),
    "topics": TEXTS,
    "sources": TEXTS,
    "ratings": TEXTS,
    "languages": TEXTS,
    "is_active": FLAG,
    "old_secret_signs_until": MOMENT_OR_NULL,
    "failing_since": {**MOMENT_OR_NULL, "description": "The first failure since the last delivery that was taken."},
    "switched_off_at": {**MOMENT_OR_NULL, "description": "When it was switched off because it failed."},
    "switched_off_because": TEXT,
    "created_by": TEXT,
    "created_at": MOMENT,
    "api_url": URL,
    "deliveries_url": URL,
}
SECRET = {
    "type": ["string", "null"],
    "description": "Signs every delivery (Standard Webhooks). Shown once: null where an answer is repeated.",
}
DELIVERY = {
    "id": {"type": "string", "format": "uuid", "description": "The same as `webhook-id`, on every attempt."},
    "event": one_of(*WebhookEvent.values),
    "sequence": {**COUNT_OR_NULL, "description": "Of the publication that it tells of; null where it tells of none."},
    "state": one_of(*DeliveryState.values),
    "promised_at": MOMENT,
    "attempts_count": COUNT,
    "next_attempt_at": {**MOMENT_OR_NULL, "description": "Null where none is to come."},
    "delivered_at": MOMENT_OR_NULL,
    "given_up_at": MOMENT_OR_NULL,
    "last_status": COUNT_OR_NULL,
    "last_error": TEXT,
    "api_url": URL,
}
LINE = {
    "at": MOMENT,
    "kind": one_of(*LineKind.values),
    "status": COUNT_OR_NULL,
    "duration_ms": COUNT_OR_NULL,
    "error": TEXT,
    "by": TEXT_OR_NULL,
    "note": TEXT,
}


def components():
    """Give every component of these answers, by name."""
    return {
        "Webhook": an_object(WEBHOOK),
        "WebhookList": page_of("Webhook"),
        "WebhookWithSecret": an_object({**WEBHOOK, "secret": SECRET}),
        "WebhookDelivery": an_object(DELIVERY),
        "WebhookDeliveryList": page_of("WebhookDelivery"),
        "WebhookDeliveryLine": an_object(LINE),
        "WebhookDeliveryWithLog": an_object({**DELIVERY, "log": a_list_of(ref("WebhookDeliveryLine"))}),
    }
