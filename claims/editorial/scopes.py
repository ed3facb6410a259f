"""What a program may do in a person's name: a scope is a named set of the permissions that roles are made of.

A token can do what both its owner's role and its scopes allow, and nothing else.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from knox.models import AuthToken

from claims.editorial.roles import ADMINISTER, DRAFT, PUBLISH, REVIEW, ROLES
from claims.models import TokenGrant


@dataclass(frozen=True)
class Scope:
    """One line of the table: what it is for, and the permissions it carries."""

    label: str
    permissions: frozenset


def _scope(label, permissions):
    return Scope(label, frozenset(permissions))


def _about(*words):
    """Give the permissions of any role on nouns with one of these words in their name."""
    return [permission for permission in ROLES["Administrator"] if any(word in permission for word in words)]


WEBHOOKS = _about("webhook")
IMPORT = _about("import", "collectedreview", "reviewpage", "exportfile")
HAND_IN = [f"sources.add_{noun}" for noun in ("source", "document", "capture")]
# Making members, tokens and scales takes a person at the desk.
NEVER_BY_TOKEN = frozenset(ADMINISTER) - {*WEBHOOKS, *IMPORT}

SCOPES = {
    "read": _scope("Read drafts and everything else on the desk", (name for name in DRAFT if ".view_" in name)),
    "draft": _scope("Draft and hand in claims; decide what comes in", (name for name in DRAFT if ".view_" not in name)),
    "intake": _scope("Hand in articles, and nothing more", HAND_IN),
    "review": _scope("Approve and send back", REVIEW),
    "publish": _scope("Publish and withdraw; topics and the desk's own pages", set(PUBLISH) - {*WEBHOOKS, *IMPORT}),
    "import": _scope("Import and export reviews", IMPORT),
    "webhooks": _scope("Webhooks and what was delivered", WEBHOOKS),
}


def permissions_of(scopes) -> frozenset:
    """Give what these scopes carry together. One that is not in the table carries nothing."""
    return frozenset().union(*(SCOPES[name].permissions for name in scopes if name in SCOPES))


def scopes_with(permission) -> list[str]:
    """Give the names of the scopes that carry a permission."""
    return [name for name, scope in SCOPES.items() if permission in scope.permissions]


@transaction.atomic
def make_token(user, *, scopes, days, name=""):
    """Make a token for a program of this person.

    Args:
        user: whose name and role it acts in.
        scopes: names of SCOPES.
        days: after so many it stops working.
        name: which program carries it.

    Returns:
        (the AuthToken, the token itself, which is kept nowhere).

    Raises:
        ValidationError: a scope that is not in the table, none at all, or an impossible name.
    """
    unknown = [scope for scope in scopes if scope not in SCOPES]
    if unknown or not scopes:
        raise ValidationError({"scopes": f"Choose of these: {', '.join(SCOPES)}."})
    grant = TokenGrant(name=name.strip(), scopes=[scope for scope in SCOPES if scope in scopes])
    grant.clean_fields(exclude=["token"])
    stored, token = AuthToken.objects.create(user=user, expiry=timedelta(days=days))
    grant.token = stored
    grant.save(force_insert=True)
    return stored, token
