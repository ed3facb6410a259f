"""Take in what the public asks to have checked, and answer it."""

from django.db import transaction

from claims.editorial.answers_told import tell_of_tip
from claims.editorial.errors import AlreadyDecided, ReasonMissing
from claims.editorial.letters import decide, held, keep_once, let_wait
from claims.models import Tip, TipStatus

SENT = ("text", "url", "contact")


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
    return keep_once(tip, same=SENT)


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
        tip = held(tip, by=by)
        if tip.status == TipStatus.DECLINED:
            raise AlreadyDecided("This tip was declined. Put it back first.")
        if claim and tip.claim and tip.claim != claim:
            raise AlreadyDecided("This tip was taken up as another claim. Put it back first.")
        before = (tip.status, tip.answer, tip.claim)
        tip.claim = claim or tip.claim
        tip = decide(tip, TipStatus.TAKEN_UP, by=by, answer=answer or tip.answer, sent=SENT)
        if (tip.status, tip.answer, tip.claim) != before:
            tell_of_tip(tip)
        return tip


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
        tip = held(tip, by=by)
        if not answer.strip():
            raise ReasonMissing("Declining a tip")
        if tip.status != TipStatus.RECEIVED:
            raise AlreadyDecided(f"This tip was {tip.get_status_display().lower()}. Put it back first.")
        tip = decide(tip, TipStatus.DECLINED, by=by, answer=answer, sent=SENT)
        tell_of_tip(tip)
        return tip


def put_back(tip, *, by):
    """Take the decision on a tip back: it waits again, and the sender sees that.

    Raises:
        PermissionMissing: `by` may not change claims.
    """
    with transaction.atomic():
        tip = held(tip, by=by)
        tip.claim = None
        return let_wait(tip, TipStatus.RECEIVED)
