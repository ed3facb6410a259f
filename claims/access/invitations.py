"""Invitations to the desk. The link is the key, and its digest is all that is kept of it.

The mail goes out once the invitation is stored: a slow mail server holds up whoever invites, and no transaction.
"""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from claims.access.errors import InvitationClosed, InvitedAlready, MayNotManagePeople
from claims.access.history import note_access
from claims.access.people import NEW, note_standing
from claims.models import Access, Invitation
from claims.publishing.mail import tell

PERMISSION = "claims.add_invitation"


def invite(email, role, *, by, request=None):
    """Invite somebody to the desk.

    Args:
        email: where the invitation goes.
        role: the Group they will be in.
        by: needs `claims.add_invitation`.

    Returns:
        (the Invitation, the link that opens the desk, which is kept nowhere).

    Raises:
        MayNotManagePeople: `by` lacks the permission.
        InvitedAlready: somebody of the desk has this address, or an invitation to it is open.
    """
    _require_may_invite(by)
    email = email.strip()
    with transaction.atomic():
        if User.objects.filter(email__iexact=email).exists():
            raise InvitedAlready("Somebody of the desk has this mail address already.")
        if Invitation.objects.open().to(email).exists():
            raise InvitedAlready("This address is invited already. Send that invitation again, or withdraw it first.")
        invitation = Invitation(email=email, role=role, invited_by=by)
        link = _with_new_link(invitation)
        note_access(Access.INVITED, by=by, request=request, note=f"{email}, {role}")
    _send(invitation, link)
    return invitation, link


def invite_again(invitation, *, by, request=None):
    """Send an open invitation again, with a new link and as many days as the first. The old link opens nothing more.

    Returns:
        The new link.

    Raises:
        MayNotManagePeople, InvitationClosed
    """
    _require_may_invite(by)
    with transaction.atomic():
        invitation = _locked(invitation)
        invitation.invited_by = by
        link = _with_new_link(invitation)
        note_access(Access.INVITED_AGAIN, by=by, request=request, note=f"{invitation.email}, {invitation.role}")
    _send(invitation, link)
    return invitation, link


@transaction.atomic
def withdraw_invitation(invitation, *, by, request=None):
    """Take an open invitation back.

    Raises:
        MayNotManagePeople, InvitationClosed
    """
    _require_may_invite(by)
    invitation = _locked(invitation)
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    note_access(Access.INVITATION_WITHDRAWN, by=by, request=request, note=f"{invitation.email}, {invitation.role}")
    return invitation


@transaction.atomic
def accept(invitation, *, username, first_name, last_name, password=None, request=None):
    """Make the person who was invited, once.

    Args:
        password: already checked; None for who signs in elsewhere.

    Returns:
        The User.

    Raises:
        InvitationClosed: it was accepted or withdrawn meanwhile, has run out, or whoever invited may not any more.
    """
    invitation = _locked(invitation)
    if invitation.expires_at <= timezone.now() or not _still_holds(invitation):
        raise InvitationClosed
    person = User(username=username, first_name=first_name, last_name=last_name, email=invitation.email, is_staff=True)
    person.set_password(password)
    person.save(force_insert=True)
    person.groups.add(invitation.role)
    invitation.accepted_at, invitation.accepted_by = timezone.now(), person
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    note_standing(person, before=NEW, by=person, request=request)
    return person


def invitation_of(key) -> Invitation | None:
    """Give the invitation that a link opens, or None where it opens nothing."""
    valid = Invitation.objects.valid(timezone.now()).select_related("role", "invited_by")
    invitation = valid.filter(key_sha256=_digest(key)).first()
    return invitation if invitation and _still_holds(invitation) else None


def roles_to_give():
    """Give the roles that somebody can be invited as, as they are ordered in the table."""
    from claims.editorial.roles import ROLES

    order = list(ROLES)
    return sorted(Group.objects.filter(name__in=order), key=lambda role: order.index(role.name))


def _still_holds(invitation):
    """Tell whether whoever invited may still do so: who was shut out lets nobody in. Another may send it again."""
    return invitation.invited_by.has_perm(PERMISSION)


def _with_new_link(invitation):
    """Give an invitation a new key and days to run, and store it. Returns the link."""
    key = secrets.token_urlsafe(32)
    invitation.key_sha256 = _digest(key)
    invitation.expires_at = timezone.now() + timedelta(days=settings.INVITATION_DAYS)
    invitation.sent_at = None
    invitation.full_clean(exclude=["accepted_by"])
    invitation.save()
    return f"{settings.SITE_URL}{reverse('account_invitation', args=[key])}"


def _send(invitation, link):
    """Send a stored invitation, and note that it went out, unless it has a newer link by then."""
    if tell("invitation", invitation.email, invitation=invitation, link=link, by=invitation.invited_by):
        invitation.sent_at = timezone.now()
        same = Invitation.objects.filter(pk=invitation.pk, key_sha256=invitation.key_sha256)
        same.update(sent_at=invitation.sent_at)


def _locked(invitation):
    found = Invitation.objects.open().select_for_update(of=("self",)).filter(pk=invitation.pk).first()
    if found is None:
        raise InvitationClosed
    return found


def _digest(key):
    return hashlib.sha256(key.encode()).hexdigest()


def _require_may_invite(by):
    if not by.has_perm(PERMISSION):
        raise MayNotManagePeople(PERMISSION)
