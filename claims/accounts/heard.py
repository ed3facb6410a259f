"""What django-allauth and axes tell of, written into the history of access. They sign people in, so they know first."""

from allauth.account import signals as account
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.userkit import get_user_by_username
from allauth.mfa import signals as second_factor
from allauth.mfa.models import Authenticator
from allauth.socialaccount import signals as single_sign_on
from axes import signals as axes
from django.contrib.auth.signals import user_login_failed

from claims.access.client import name_typed
from claims.access.history import note_access
from claims.access.sessions import end_all
from claims.models import Access

HOW = {"password": "password", "mfa": "second factor", "socialaccount": "single sign-on"}


def listen():
    """Begin to listen. Called once, when Django is ready."""
    heard = (
        (account.user_logged_in, signed_in),
        (user_login_failed, sign_in_failed),
        (axes.user_locked_out, locked_out),
        (account.password_changed, password_changed),
        (account.password_set, password_changed),
        (account.password_reset, password_changed),
        (second_factor.authenticator_added, factor_added),
        (second_factor.authenticator_removed, factor_removed),
        (second_factor.authenticator_reset, codes_made),
        (second_factor.authentication_failed, code_was_wrong),
        (single_sign_on.social_account_added, connected),
    )
    for signal, receiver in heard:
        signal.connect(receiver, dispatch_uid=f"history of access: {receiver.__name__}")


def signed_in(*, request, user, **_):
    methods = [record["method"] for record in get_authentication_records(request, user)]
    note_access(
        Access.SIGNED_IN, person=user, by=user, request=request, note=", ".join(HOW.get(name, name) for name in methods)
    )


def sign_in_failed(*, credentials, request=None, **_):
    """Write down a wrong password. A name that nobody has is not kept: people type passwords there."""
    if request is None or getattr(request, "axes_locked_out", False):
        return
    person = get_user_by_username(name_typed(request, credentials))
    note = "" if person else "a name that nobody has"
    note_access(Access.SIGN_IN_FAILED, person=person, request=request, note=note)


def locked_out(*, request, username, **_):
    """Write down that a lock begins; what is tried while it holds is not."""
    if request.axes_failures_since_start is not None:
        note_access(Access.LOCKED_OUT, person=get_user_by_username(username), request=request)


def password_changed(*, request, user, signal, **_):
    """Write down a new password. It ends all other sessions, as Django sees to."""
    end_all(user, but=request.session.session_key if request.user == user else None)
    note = "by a link in a mail" if signal is account.password_reset else ""
    note_access(Access.PASSWORD_CHANGED, person=user, by=user, request=request, note=note)


def factor_added(*, request, user, authenticator, **_):
    what = Access.CODES_MADE if authenticator.type == Authenticator.Type.RECOVERY_CODES else Access.FACTOR_ADDED
    note_access(what, person=user, by=user, request=request, note=_named(authenticator))


def factor_removed(*, request, user, authenticator, **_):
    note_access(Access.FACTOR_REMOVED, person=user, by=user, request=request, note=_named(authenticator))


def codes_made(*, request, user, **_):
    note_access(Access.CODES_MADE, person=user, by=user, request=request)


def code_was_wrong(*, request, user, **_):
    note_access(Access.WRONG_CODE, person=user, request=request)


def connected(*, request, sociallogin, **_):
    note_access(Access.CONNECTED, person=sociallogin.user, by=sociallogin.user, request=request)


def _named(authenticator):
    match authenticator.type:
        case Authenticator.Type.WEBAUTHN:
            return f"passkey “{authenticator.wrap().name}”"
        case Authenticator.Type.TOTP:
            return "authenticator app"
    return "recovery codes"
