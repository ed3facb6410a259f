"""Look at a claim again, because a document it cites has changed or is gone."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from claims.editorial.errors import AlreadyDecided, ReasonMissing
from claims.editorial.workflow import STEPS, Action, require_permission
from claims.models import Claim, ClaimState, SecondLook


def citing(document):
    """Give the claims that cite a document, as evidence or in the chain of who said it; dropped ones do not count."""
    cites = Q(attributions__document=document) | Q(verdicts__evidence__document=document)
    return Claim.objects.filter(cites).exclude(state=ClaimState.DROPPED).distinct()


def raise_second_look(claim, check, *, reason):
    """Queue a claim for another look. While one for the same document waits, that one stands.

    Returns:
        The SecondLook, new or waiting.
    """
    look, _ = SecondLook.objects.get_or_create(
        claim=claim,
        document=check.document,
        settled_at=None,
        defaults={"check_made": check, "reason": reason[:500]},
    )
    return look


@transaction.atomic
def settle(look, *, by, note):
    """Write down what was found, and done.

    Raises:
        AlreadyDecided: somebody settled it before.
        ReasonMissing: the note is missing.
    """
    require_permission(STEPS[Action.EDIT], by=by)
    if not note.strip():
        raise ReasonMissing("Settling a second look")
    look = SecondLook.objects.select_for_update(of=("self",)).get(pk=look.pk)
    if look.settled_at:
        raise AlreadyDecided("Somebody has settled this already.")
    look.settled_by, look.settled_at, look.settled_note = by, timezone.now(), note.strip()
    look.full_clean()
    look.save()
    return look
