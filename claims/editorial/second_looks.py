"""Look at a claim again, because a document it cites has changed or is gone."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from claims.editorial.errors import AlreadyDecided, ReasonMissing
from claims.editorial.notices import tell_of_second_look
from claims.editorial.workflow import STEPS, Action, require_permission
from claims.models import Attribution, Claim, Evidence, MediaItem, SecondLook, Verdict


def citing(document):
    """Give the claims that rest on a document: in the chain of who said it, or under the newest verdicts.

    Of a verdict, as evidence or as the place of a picture, video or recording.

    What only a verdict that was replaced in public rested on does not count, nor do claims dropped or withdrawn.
    """
    links = Attribution.objects.filter(claim=OuterRef("pk"), document=document)
    replaced = Verdict.objects.filter(
        claim=OuterRef("verdict__claim"), version__gt=OuterRef("verdict__version"), frozen_at__isnull=False
    )
    evidence, media = (
        part.objects.filter(verdict__claim=OuterRef("pk"), document=document).exclude(Exists(replaced))
        for part in (Evidence, MediaItem)
    )
    return Claim.objects.standing().filter(Exists(links) | Exists(evidence) | Exists(media))


def to_be_told(document, *, since):
    """Give the claims that rest on a document and were not told yet of what was found in it.

    Told are those that a second look was raised for since, and those where somebody settled one since: they have seen
    it.

    Args:
        since: aware datetime, when this was found first.
    """
    looks = SecondLook.objects.filter(claim=OuterRef("pk"), document=document)
    told = looks.filter(Q(check_made__checked_at__gte=since) | Q(settled_at__gte=since))
    return citing(document).exclude(Exists(told))


@transaction.atomic
def raise_second_look(claim, check, *, reason):
    """Queue a claim for another look. While one for the same document waits, that one stands.

    Returns:
        The SecondLook, new or waiting.
    """
    look, is_new = SecondLook.objects.get_or_create(
        claim=claim,
        document=check.document,
        settled_at=None,
        defaults={"check_made": check, "reason": reason[:500]},
    )
    if is_new:
        tell_of_second_look(look)
    return look


@transaction.atomic
def settle(look, *, by, note):
    """Write down what was found, and done.

    Args:
        look: a SecondLook.
        by: needs `claims.change_claim`.
        note: what was found and done, for the desk.

    Raises:
        PermissionMissing: `by` may not change claims.
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
