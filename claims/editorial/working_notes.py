"""What members of the desk tell each other about a claim: notes, and who is working on it. Never published."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from claims.editorial.notices import tell_of_comment
from claims.models import Assignment, Comment
from claims.models.assignment import a_working_day_from_now


def comment(claim, *, by, text):
    """Keep a note about a claim.

    Args:
        claim: in any state.
        by: needs `claims.add_comment`.
        text: at most 5,000 characters. Who is mentioned in it, as in @mira, is told.

    Returns:
        The Comment.

    Raises:
        PermissionDenied, ValidationError.
    """
    _require(by, "claims.add_comment")
    note = Comment(claim=claim, author=by, text=text.strip().replace("\r\n", "\n"))
    note.full_clean()
    with transaction.atomic():
        note.save(force_insert=True)
        tell_of_comment(note)
    return note


def take(claim, *, by):
    """Put this person down as working on a claim for a working day, whoever had it before.

    Args:
        by: needs `claims.add_assignment`.

    Returns:
        The Assignment.

    Raises:
        PermissionDenied.
    """
    return assign(claim, by=by, to=by)


def assign(claim, *, by, to):
    """Put somebody down as working on a claim for a working day, whoever had it before.

    Args:
        by: needs `claims.add_assignment`.
        to: an active member of the desk.

    Returns:
        The Assignment.

    Raises:
        PermissionDenied, ValidationError.
    """
    _require(by, "claims.add_assignment")
    if not (to.is_active and to.is_staff):
        raise ValidationError({"to": "Choose somebody who is on the desk."})
    lease = {"assignee": to, "assigned_at": timezone.now(), "expires_at": a_working_day_from_now()}
    return Assignment.objects.update_or_create(claim=claim, defaults=lease)[0]


def give_up(claim, *, by):
    """Leave a claim to others. What somebody else has taken stays theirs.

    Raises:
        PermissionDenied.
    """
    _require(by, "claims.add_assignment")
    Assignment.objects.filter(claim=claim, assignee=by).delete()


def _require(by, permission):
    if not by.has_perm(permission):
        raise PermissionDenied(f"This needs the permission {permission}.")
