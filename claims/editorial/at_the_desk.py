"""What people at the desk do just now: what they typed and have not saved, and who has which claim open."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from claims.editorial.workflow import STEPS, Action, require_permission
from claims.models import Presence, UnsavedEdit
from claims.models.at_the_desk import CHARACTERS_AT_MOST

# A page says that it is open three times a minute; one that missed two of them is closed.
PRESENT_FOR = timedelta(seconds=60)
# Whoever comes back after a month begins anew.
UNSAVED_KEPT_FOR = timedelta(days=30)


def keep_unsaved(claim, *, by, form, expected_version):
    """Keep what somebody typed on a claim's page, in place of what they typed there before. The draft is not touched.

    Args:
        by: needs `claims.change_claim`; nobody else is shown it.
        form: as a browser would send it, at most CHARACTERS_AT_MOST long.
        expected_version: the version of the claim that it was typed onto.

    Raises:
        PermissionMissing: `by` may not change claims.
        ValidationError: it is too long to be a claim's page.
    """
    require_permission(STEPS[Action.EDIT], by=by)
    if len(form) > CHARACTERS_AT_MOST or "\x00" in form:
        raise ValidationError("This is too much to be kept. Save it.", code="too_long")
    kept = {"form": form, "expected_version": expected_version, "kept_at": timezone.now()}
    return UnsavedEdit.objects.update_or_create(claim=claim, person=by, defaults=kept)[0]


def forget_unsaved(claim, *, by):
    """Throw away what somebody typed on a claim's page and did not save, if anything."""
    claim.unsaved_edits.filter(person=by).delete()


def unsaved(claim, *, by):
    """Give what somebody typed on a claim's page and did not save, or None."""
    return claim.unsaved_edits.filter(person=by).first()


def be_present(claim, *, by, is_typing):
    """Say that somebody has a claim's page open.

    Returns:
        Who else has, as Presence rows with their person, those first who are typing.
    """
    now = timezone.now()
    Presence.objects.bulk_create(
        [Presence(claim=claim, person=by, is_typing=is_typing, seen_at=now)],
        update_conflicts=True,
        unique_fields=["claim", "person"],
        update_fields=["is_typing", "seen_at"],
    )
    return others_present(claim, by=by)


def others_present(claim, *, by):
    """Give who else has a claim's page open, as Presence rows with their person, those first who are typing."""
    here = claim.presences.filter(seen_at__gt=timezone.now() - PRESENT_FOR).exclude(person=by)
    return list(here.select_related("person").order_by("-is_typing", "person_id"))


def forget_what_is_over(*, at):
    """Delete what was typed long ago and never saved, and who was there once."""
    UnsavedEdit.objects.filter(kept_at__lt=at - UNSAVED_KEPT_FOR).delete()
    Presence.objects.filter(seen_at__lt=at - PRESENT_FOR).delete()
