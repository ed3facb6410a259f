"""Promises to tell programs that a letter of the public was answered: that it was, and nothing of what it says.

What somebody sent in, where to reach them and what they are told stay between them and the desk. Whoever sent it has
its key: they recognise it by the key's digest, which says nothing to anybody else, and read the answer with the key.
"""

import hashlib

from django.conf import settings

from claims.models import ClaimPage, WebhookDelivery, WebhookEvent, WebhookSubscription
from claims.record.log_entry import stamp


def tell_of_tip(tip):
    """Promise to tell of a tip that was decided. Of its claim, that it is public once it is. Filters are for claims."""
    page = ClaimPage.objects.standing().filter(claim=tip.claim_id).first() if tip.claim_id else None
    told = {
        **_told_of(tip),
        "claim": page.slug if page else None,
        "url": f"{settings.SITE_URL}/claims/{page.slug}/" if page else None,
    }
    _promise(WebhookSubscription.objects.asking_for(WebhookEvent.TIP_ANSWERED), WebhookEvent.TIP_ANSWERED, told)


def tell_of_report(report):
    """Promise to tell of a report of an error that was decided, those who want the claim that it is about."""
    publication = report.publication
    told = {
        **_told_of(report),
        "claim": publication.slug,
        "version": publication.version,
        "part": report.part,
        "url": f"{settings.SITE_URL}/claims/{publication.slug}/",
    }
    asking = WebhookSubscription.objects.asking_for(WebhookEvent.REPORT_ANSWERED)
    wanting = [subscription for subscription in asking if subscription.wants(publication.record)]
    _promise(wanting, WebhookEvent.REPORT_ANSWERED, told)


def _told_of(letter):
    return {
        "key_sha256": hashlib.sha256(letter.key.encode()).hexdigest(),
        "status": str(letter.status),
        "answered_at": stamp(letter.decided_at),
    }


def _promise(subscriptions, event, told):
    WebhookDelivery.objects.bulk_create(
        WebhookDelivery(subscription=subscription, event=event, told=told) for subscription in subscriptions
    )
