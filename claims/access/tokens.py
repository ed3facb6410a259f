"""The tokens by which programs act in a person's name: made, and ended, in the history of access."""

from itertools import groupby

from django.db import transaction
from django.utils import timezone
from knox.models import AuthToken

from claims.access.history import note_access
from claims.access.managing import require_may_manage
from claims.editorial.scopes import make_token
from claims.models import Access


def tokens_of(person):
    """Give a person's tokens that still work, newest first."""
    return AuthToken.objects.filter(user=person, expiry__gt=timezone.now()).select_related("grant").order_by("-created")


@transaction.atomic
def give_token(person, *, by, request=None, name="", **grant):
    """Make a token. Args and returns as `make_token` has them.

    Args:
        by: who makes it, which is the person themselves; None for whoever may run commands on the server.
    """
    made = make_token(person, name=name, **grant)
    said = ", ".join([name.strip() or "no name", *grant["scopes"], *([] if by else ["on the server"])])
    note_access(Access.TOKEN_MADE, person=person, by=by, request=request, note=said)
    return made


@transaction.atomic
def end_tokens(tokens, *, by, request=None) -> int:
    """End tokens for good, each line of the history saying whose and which.

    Args:
        tokens: of AuthToken, a queryset.
        by: who may: the person themselves, whoever manages people or tokens; None for the server.

    Returns:
        How many.
    """
    found = list(tokens.select_related("user", "grant").order_by("user_id", "created"))
    for person, theirs in groupby(found, key=lambda token: token.user):
        names = ", ".join(_named(token) for token in theirs)
        note_access(Access.TOKENS_ENDED, person=person, by=by, request=request, note=names)
    AuthToken.objects.filter(pk__in=[token.pk for token in found]).delete()
    return len(found)


@transaction.atomic
def end_all_tokens_of(person, *, by, request=None) -> int:
    """End all tokens of another person. Returns how many.

    Raises:
        MayNotManagePeople: `by` may not change this person.
    """
    require_may_manage(person, by)
    return end_tokens(tokens_of(person), by=by, request=request)


def _named(token):
    name = getattr(getattr(token, "grant", None), "name", "")
    return f"{name or 'no name'} ({token.token_key}…)"
