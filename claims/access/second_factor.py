"""The rule of the second factor: who has to have one, who has one, and how somebody gets a new one who lost theirs."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.checks import Warning as Warned
from django.db import transaction

from claims.access.errors import NotYourOwn, ReasonMissing
from claims.access.history import note_access
from claims.access.managing import PERMISSION as MANAGES_PEOPLE
from claims.access.managing import require_may_manage
from claims.access.sessions import end_all
from claims.access.tokens import end_tokens, tokens_of
from claims.models import Access
from claims.publishing.mail import tell

PUBLISHES = "claims.publish_claim"
# Recovery codes are a way back to one of these, and none themselves.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_of_concern(person) -> bool:
    """Tell whether the rule is about somebody: who may publish, who manages people, and every superuser."""
    return person.is_superuser or person.has_perm(PUBLISHES) or person.has_perm(MANAGES_PEOPLE)


def factors_of(person):
    """Give a person's second factors: an app that shows codes, and passkeys."""
    return Authenticator.objects.filter(user=person, type__in=FACTORS)


def has_to_add_one(person) -> bool:
    """Tell whether somebody has to set up a second factor before the desk opens to them.

    Source: docs/editorial-rules.md, “Who gets in”.
    """
    return settings.SECOND_FACTOR_REQUIRED and is_of_concern(person) and not factors_of(person).exists()


def reset_second_factor(person, *, by, note, request=None):
    """Take away the second factor that somebody lost, so that they set up another one at their next sign-in.

    They are signed out everywhere, their API tokens end, and they are told by mail, so that they
    notice.

    Args:
        person: whose.
        by: needs `auth.change_user`, and is somebody else.
        note: why; how it was made sure that it is they who ask.

    Returns:
        Whether a mail told them.

    Raises:
        MayNotManagePeople: `by` may not change this person.
        NotYourOwn: it is one's own.
        ReasonMissing: without a note.

    Source: docs/editorial-rules.md, “Who gets in”.
    """
    require_may_manage(person, by)
    if person == by:
        raise NotYourOwn
    if not note.strip():
        raise ReasonMissing("Resetting a second factor")
    return _reset(person, by=by, note=note.strip(), request=request)


def reset_on_the_server(person, *, note):
    """Do the same for the only administrator, who has nobody to ask but whoever may run commands on the server."""
    return _reset(person, by=None, note=f"on the server: {note.strip()}")


def _reset(person, *, by, note, request=None):
    with transaction.atomic():
        Authenticator.objects.filter(user=person).delete()
        end_all(person)
        end_tokens(tokens_of(person), by=by, request=request)
        note_access(Access.FACTOR_RESET, person=person, by=by, request=request, note=note)
    # The mail goes out once all of that is so: a slow mail server holds no transaction.
    return tell("second_factor_reset", person.email, person=person, by=by, note=note)


def check_it_is_required(**_) -> list[Warned]:
    """Warn whoever sets up a desk that the rule is off; a check of Django's, for `check --deploy`."""
    if settings.SECOND_FACTOR_REQUIRED:
        return []
    return [
        Warned(
            "SECOND_FACTOR_REQUIRED is off: a stolen password is enough to publish, and to manage people.",
            hint="Unset it, or set it to 1. Whoever may do either then sets up a second factor at the next sign-in.",
            id="claims.W001",
        )
    ]
