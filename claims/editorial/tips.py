"""Take in what the public asks to have checked, and answer it."""

import hashlib
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from claims.editorial.errors import AlreadyDecided, ReasonMissing
from claims.editorial.workflow import STEPS, Action, require_permission
from claims.models import Tip, TipStatus

# Whoever sends the same again after this long means it.
SAME_CLICK = timedelta(minutes=1)


@transaction.atomic
def send_tip(*, text="", url="", contact=""):
    """Keep a tip. Anybody may send one. The same text, link and contact a moment ago are the same tip.

    Args:
        text, url: what to check; at least one of them.
        contact: an e-mail address for the answer, or empty. Never published.

    Returns:
        The Tip, new or of a moment ago; its `key` opens the page on which the sender sees what became of it.

    Raises:
        ValidationError: neither text nor link, or an impossible value.
    """
    tip = Tip(text=text.strip(), url=url.strip(), contact=contact.strip())
    tip.full_clean()
    # Two that are sent at the same time come one after the other.
    sent = "\0".join([tip.text, tip.url, tip.contact]).encode()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [hashlib.sha256(sent).hexdigest()])
    just_now = Tip.objects.filter(received_at__gte=timezone.now() - SAME_CLICK)
    earlier = just_now.filter(text=tip.text, url=tip.url, contact=tip.contact).first()
    if earlier:
        return earlier
    tip.save(force_insert=True)
    return tip


def take_up(tip, *, by, claim=None, answer=""):
    """Say that a tip is being checked, as which claim, and what the sender is told.

    Taken up before without a claim, it gets one; with the same claim, it gets another answer.

    Args:
        tip: a Tip.
        by: needs `claims.change_claim`.
        claim: the Claim it led to, if there is one already.
        answer: what the sender is told; empty leaves what they were told.

    Raises:
        AlreadyDecided: the tip was declined, or taken up as another claim.
        PermissionMissing, ValidationError.
    """
    with transaction.atomic():
        tip = _held(tip, by=by)
        if tip.status == TipStatus.DECLINED:
            raise AlreadyDecided("This tip was declined. Put it back first.")
        if claim and tip.claim and tip.claim != claim:
            raise AlreadyDecided("This tip was taken up as another claim. Put it back first.")
        return _decide(tip, TipStatus.TAKEN_UP, by=by, claim=claim or tip.claim, answer=answer or tip.answer)


def decline(tip, *, by, answer):
    """Say that a tip will not be checked, and tell the sender why.

    Args:
        tip: a Tip.
        by: needs `claims.change_claim`.
        answer: what the sender is told.

    Raises:
        AlreadyDecided: the tip was taken up, or declined before: what the sender was told stands.
        ReasonMissing: the sender is owed a sentence.
        PermissionMissing, ValidationError.
    """
    with transaction.atomic():
        tip = _held(tip, by=by)
        if not answer.strip():
            raise ReasonMissing("Declining a tip")
        if tip.status != TipStatus.RECEIVED:
            raise AlreadyDecided(f"This tip was {tip.get_status_display().lower()}. Put it back first.")
        return _decide(tip, TipStatus.DECLINED, by=by, claim=None, answer=answer)


def put_back(tip, *, by):
    """Take the decision on a tip back: it waits again, and the sender sees that.

    Raises:
        PermissionMissing: `by` may not change claims.
    """
    with transaction.atomic():
        tip = _held(tip, by=by)
        tip.status, tip.claim, tip.answer, tip.decided_by, tip.decided_at = TipStatus.RECEIVED, None, "", None, None
        tip.save()
        return tip


def _held(tip, *, by):
    require_permission(STEPS[Action.EDIT], by=by)
    return Tip.objects.select_for_update(of=("self",)).get(pk=tip.pk)


def _decide(tip, status, *, by, claim, answer):
    tip.status, tip.claim, tip.answer = status, claim, answer.strip()
    tip.decided_by, tip.decided_at = by, timezone.now()
    # What was sent is not checked again: it cannot be changed, and what is refused by now may have been taken then.
    tip.full_clean(exclude=["text", "url", "contact"])
    tip.save()
    return tip
