"""In which browsers somebody is signed in, and how that ends."""

from allauth.usersessions.models import UserSession
from django.db import transaction

from claims.access.history import note_access
from claims.access.managing import require_may_manage
from claims.models import Access


def sessions_of(person) -> list[UserSession]:
    """Give a person's sessions that still hold, newest first."""
    return sorted(UserSession.objects.purge_and_list(person), key=lambda session: session.created_at, reverse=True)


def end_all(person, *, but=None) -> int:
    """End a person's sessions. Returns how many.

    Args:
        but: the key of the one that goes on, which is the one of whoever asks.
    """
    ended = UserSession.objects.filter(user=person).exclude(session_key=but)
    for session in ended:
        session.end()
    return len(ended)


@transaction.atomic
def end_own_session(person, session_id, *, request=None) -> bool:
    """End one of one's own sessions. Returns False where there is none of this number any more."""
    session = UserSession.objects.filter(user=person, pk=session_id).first()
    if session is None:
        return False
    note = f"one session, signed in from {session.ip} {session.created_at:%Y-%m-%d %H:%M}"
    session.end()
    note_access(Access.SESSIONS_ENDED, person=person, by=person, request=request, note=note)
    return True


@transaction.atomic
def end_own_other_sessions(person, *, but, request=None) -> int:
    """End all of one's sessions but this one. Returns how many."""
    ended = end_all(person, but=but)
    note_access(Access.SESSIONS_ENDED, person=person, by=person, request=request, note="all but one")
    return ended


@transaction.atomic
def sign_out_everywhere(person, *, by, request=None) -> int:
    """End all sessions of another person. Returns how many.

    Raises:
        MayNotManagePeople: `by` may not change this person.
    """
    require_may_manage(person, by)
    ended = end_all(person)
    note_access(Access.SESSIONS_ENDED, person=person, by=by, request=request)
    return ended
