"""One's own account, the second factor that has to be set up, and joining the desk."""

from dataclasses import dataclass

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.account.views import LoginView
from allauth.mfa.base.views import IndexView
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from claims.access.errors import InvitationClosed
from claims.access.invitations import accept, invitation_of
from claims.access.second_factor import factors_of, has_to_add_one, is_of_concern
from claims.access.sessions import end_own_other_sessions, end_own_session, sessions_of
from claims.access.tokens import end_tokens, tokens_of
from claims.accounts.forms import JoinForm, name_is_taken

# Each names others besides itself; the first sign that is there tells.
BROWSERS = (
    *(("Edge", "Edg/"), ("Opera", "OPR/"), ("Firefox", "Firefox/"), ("Chrome", "Chrome/"), ("Chrome", "CriOS/")),
    ("Safari", "Safari/"),
)
SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("macOS", "Mac OS"))
SYSTEMS += (("ChromeOS", "CrOS"), ("Linux", "Linux"))


class SignIn(LoginView):
    """The desk's one login, at the address that the admin's had."""

    def dispatch(self, request, *args, **kwargs):
        """Sign out who is no member of the desk any more: the admin would send them here, and this page back."""
        if request.user.is_authenticated and not request.user.is_staff:
            logout(request)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        offered = {"title": "Log in", "is_mail_set_up": settings.IS_MAIL_SET_UP}
        if settings.OIDC_SERVER_URL:
            offered["single_sign_on"] = settings.OIDC_NAME
        return {**super().get_context_data(**kwargs), **offered, "passkeys_work": passkeys_work(self.request)}


@dataclass(frozen=True)
class SessionShown:
    """A session as its owner knows it again."""

    session: UserSession

    @property
    def browser(self) -> str:
        """Name browser and system, as far as a browser tells."""
        said = self.session.user_agent
        browser = next((name for name, sign in BROWSERS if sign in said), "A browser")
        system = next((name for name, sign in SYSTEMS if sign in said), "")
        return f"{browser} on {system}" if system else browser


class MyAccount(IndexView):
    """Password, second factor, passkeys, sessions and programs, on one page."""

    template_name = "account/mine.html"

    def get_context_data(self, **kwargs):
        person = self.request.user
        return {
            **super().get_context_data(**kwargs),
            "title": "My account",
            "sessions": [SessionShown(session) for session in sessions_of(person)],
            "tokens": tokens_of(person),
            "this_session": self.request.session.session_key,
            "is_required": settings.SECOND_FACTOR_REQUIRED and is_of_concern(person),
            "passkeys_work": passkeys_work(self.request),
        }


@never_cache
@login_required
def second_factor(request):
    """Offer both kinds of second factor to whoever has none yet."""
    if factors_of(request.user).exists():
        return redirect("mfa_index")
    context = {
        "title": "Second factor",
        "has_to": has_to_add_one(request.user),
        "passkeys_work": passkeys_work(request),
    }
    return render(request, "account/second_factor.html", context)


@login_required
@require_POST
def end_session(request, session_id):
    """End one of one's own sessions; of the one that asks, that is signing out."""
    if not end_own_session(request.user, session_id, request=request):
        raise Http404
    messages.success(request, "That session is ended.")
    return redirect("mfa_index")


@login_required
@require_POST
def end_other_sessions(request):
    """End all of one's sessions but this one."""
    end_own_other_sessions(request.user, but=request.session.session_key, request=request)
    messages.success(request, "You are signed out everywhere else.")
    return redirect("mfa_index")


@login_required
@require_POST
def end_own_tokens(request):
    """End the tokens of all of one's programs."""
    end_tokens(tokens_of(request.user), by=request.user, request=request)
    messages.success(request, "No program acts in your name any more.")
    return redirect("mfa_index")


def asks(title, lead="", button="Save", **more):
    """Give what account/ask.html says around a form."""
    return {
        "template_name": "account/ask.html",
        "extra_context": {"title": title, "lead": lead, "button": button, **more},
    }


def says(title, lead):
    """Give what account/said.html says."""
    return {"template_name": "account/said.html", "extra_context": {"title": title, "lead": lead}}


def where_there_is_mail(view):
    """Have a page of a way that leads through a mail only where mails go out."""

    @never_cache
    def run(request, **kwargs):
        if not settings.IS_MAIL_SET_UP:
            raise Http404
        return view(request, **kwargs)

    return run


@never_cache
def join(request, key):
    """Show an invitation, and make the person who accepts it. Then they are signed in."""
    invitation = invitation_of(key)
    if invitation is None:
        return _closed(request)
    if request.user.is_authenticated:
        logout(request)
    form = JoinForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            person = accept(invitation, **form.cleaned_data, request=request)
        except InvitationClosed:
            return _closed(request)
        except IntegrityError:  # somebody took the name after it was looked up
            form.add_error("username", name_is_taken())
            return _join(request, form, invitation)
        return perform_password_login(request, {"username": person.username}, Login(user=person))
    return _join(request, form, invitation)


def _join(request, form, invitation):
    context = {"title": "Invitation", "form": form, "invitation": invitation, "button": "Join the desk"}
    return render(request, "account/join.html", context, status=422 if form.is_bound else 200)


def _closed(request):
    lead = "This invitation is closed: it was accepted, withdrawn, or has run out. Ask whoever sent it for a new one."
    return render(request, "account/said.html", {"title": "Invitation", "lead": lead}, status=404)


def passkeys_work(request) -> bool:
    """Tell whether browsers take passkeys here: for a name, over https or on this machine, never for a bare number."""
    host = request.get_host().partition(":")[0]
    is_number = host.replace(".", "").isdigit() or host.startswith("[")
    return not is_number and (request.is_secure() or host == "localhost" or host.endswith(".localhost"))
