"""Single sign-on: who comes from the newsroom's own provider gets in if they were invited, and nobody else.

Source: docs/operations.md, “Single sign-on”
"""

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.utils import generate_unique_username
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from claims.access.history import note_access
from claims.access.invitations import accept
from claims.access.names import name_as_written
from claims.access.people import Standing, note_standing
from claims.editorial.roles import ROLES
from claims.models import Access, Invitation

NOT_INVITED = {
    "title": "Not let in",
    "lead": "You are signed in there, but the desk does not know you, or not in a role. An administrator can invite "
    "the mail address that you have there.",
}


class TurnedAway(Exception):
    """Why somebody does not get in, for the administrators; they themselves are told to ask for an invitation."""


class OnlyTheInvited(DefaultSocialAccountAdapter):
    """Takes a verified mail address for who somebody is, and lets in who the desk has or has invited."""

    def is_open_for_signup(self, request, sociallogin):
        return False

    def get_connect_redirect_url(self, request, socialaccount):
        return reverse("mfa_index")

    def pre_social_login(self, request, sociallogin):
        """Say who this is, before they are signed in."""
        try:
            with transaction.atomic():
                _recognise(request, sociallogin)
        except TurnedAway as refusal:
            person = sociallogin.user if sociallogin.is_existing else None
            note_access(Access.TURNED_AWAY, person=person, request=request, note=str(refusal))
            answer = render(request, "account/said.html", NOT_INVITED, status=403)
            raise ImmediateHttpResponse(answer) from refusal


def _recognise(request, sociallogin):
    """Find the person, or make the one who was invited; give the role that the provider names.

    Raises:
        TurnedAway
    """
    role = _role_named(sociallogin.account.extra_data)
    if settings.OIDC_ROLE_CLAIM and role is None:
        raise TurnedAway("The provider names no group that stands for a role here.")
    if not sociallogin.is_existing:
        sociallogin.connect(request, _person(request, sociallogin))
    person = sociallogin.user
    if role and not person.is_superuser and [*person.groups.all()] != [role]:
        before = Standing.of(person)
        person.groups.set([role])
        note_standing(person, before=before, by=person, request=request)


def _person(request, sociallogin):
    emails = [address.email for address in sociallogin.email_addresses if address.verified is True]
    if not emails:
        raise TurnedAway("The provider does not say that their mail address is verified.")
    found = [*User.objects.filter(email__iexact=emails[0], is_active=True, is_staff=True)[:2]]
    if len(found) > 1:
        raise TurnedAway("More than one person of the desk has this mail address.")
    if found:
        return found[0]
    invitation = Invitation.objects.valid(timezone.now()).to(emails[0]).first()
    if invitation is None:
        raise TurnedAway("Nobody of the desk has this mail address, and no invitation to it is open.")
    said = sociallogin.user
    return accept(
        invitation,
        username=generate_unique_username([said.username, emails[0].partition("@")[0], "member"]),
        first_name=name_as_written(said.first_name),
        last_name=name_as_written(said.last_name),
        request=request,
    )


def _role_named(data):
    """Give the highest role that the provider names, or None. Each role can do what the one before it can."""
    if not settings.OIDC_ROLE_CLAIM:
        return None
    sources = (data.get("userinfo") or {}, data.get("id_token") or {})
    named = next((source[settings.OIDC_ROLE_CLAIM] for source in sources if settings.OIDC_ROLE_CLAIM in source), [])
    groups = [named] if isinstance(named, str) else [str(group) for group in named]
    roles = {settings.OIDC_ROLES.get(group, group) for group in groups}
    highest = [name for name in ROLES if name in roles][-1:]
    return Group.objects.filter(name__in=highest).first()
