"""Promises to tell those who asked, made in the publishing transaction: told at least once, never lost."""

from claims.models import ChangeKind, Publication, WebhookDelivery, WebhookEvent, WebhookSubscription

EVENT_OF = {
    ChangeKind.FIRST: WebhookEvent.PUBLISHED,
    ChangeKind.TYPO: WebhookEvent.UPDATED,
    ChangeKind.UPDATE: WebhookEvent.UPDATED,
    ChangeKind.CLARIFICATION: WebhookEvent.CORRECTED,
    ChangeKind.CORRECTION: WebhookEvent.CORRECTED,
    ChangeKind.RATING_CHANGED: WebhookEvent.RATING_CHANGED,
    ChangeKind.WITHDRAWAL: WebhookEvent.WITHDRAWN,
    ChangeKind.REDACTION: WebhookEvent.REDACTED,
}


def promise(publication, *, records=None):
    """Write one delivery for each active subscription to this kind of event that wants this claim.

    Whoever was told of a version hears what becomes of it, also where the next one does not pass the filters any more:
    they would go on showing the old one.

    No task is sent from here: a message could be lost between COMMIT and the broker. The sweep finds the rows.
    """
    event = EVENT_OF[publication.kind]
    return WebhookDelivery.objects.bulk_create(
        WebhookDelivery(subscription=subscription, publication=publication, event=event)
        for subscription in to_be_told(publication, records=records)
    )


def to_be_told(publication, *, records=None) -> list:
    """Give the subscriptions that are told of a publication.

    Args:
        publication: stored or not.
        records: what filters go by; its own record and that of the version before where they are not given.
    """
    subscriptions = list(WebhookSubscription.objects.asking_for(EVENT_OF[publication.kind]))
    if not subscriptions:
        return []
    if records is None:
        before = Publication.objects.filter(claim=publication.claim_id, version=publication.version - 1).first()
        records = [version.record for version in (publication, before) if version]
    return [each for each in subscriptions if any(each.wants(record) for record in records)]
