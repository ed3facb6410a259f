"""Promises to tell those who asked, made in the publishing transaction: told at least once, never lost."""

from claims.models import ChangeKind, WebhookDelivery, WebhookEvent, WebhookSubscription

EVENT_OF = {
    ChangeKind.FIRST: WebhookEvent.PUBLISHED,
    ChangeKind.TYPO: WebhookEvent.UPDATED,
    ChangeKind.UPDATE: WebhookEvent.UPDATED,
    ChangeKind.CLARIFICATION: WebhookEvent.CORRECTED,
    ChangeKind.CORRECTION: WebhookEvent.CORRECTED,
    ChangeKind.RATING_CHANGED: WebhookEvent.RATING_CHANGED,
    ChangeKind.WITHDRAWAL: WebhookEvent.WITHDRAWN,
}


def promise(publication):
    """Write one delivery for each active subscription to this kind of event.

    No task is sent from here: a message could be lost between COMMIT and the broker. The sweep finds the rows.
    """
    event = EVENT_OF[publication.kind]
    subscriptions = WebhookSubscription.objects.filter(is_active=True, events__contains=[event])
    return WebhookDelivery.objects.bulk_create(
        WebhookDelivery(subscription=subscription, publication=publication, event=event)
        for subscription in subscriptions
    )
