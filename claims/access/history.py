"""The one writer of the history of access."""

from claims.access.client import address_of
from claims.models import AccessEvent

NOTE_AT_MOST = 500


def note_access(what, *, person=None, by=None, request=None, note=""):
    """Write a line of the history.

    Args:
        what: an Access.
        person: whose access it is about; None for a name that nobody has.
        by: who did it; None where nobody had signed in.
        request: from which the address is taken; None for what no request asked for.
        note: what more there is to say. What cannot be seen of it is left out, as PostgreSQL refuses some of that.
    """
    said = "".join(letter for letter in " ".join(note.split()) if letter.isprintable())[:NOTE_AT_MOST]
    address = address_of(request) if request else ""
    return AccessEvent.objects.create(what=what, person=person, by=by, address=address, note=said)
