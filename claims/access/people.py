"""What follows when somebody's role or place on the desk changes."""

from dataclasses import dataclass

from claims.access.history import note_access
from claims.access.sessions import end_all
from claims.access.tokens import end_tokens, tokens_of
from claims.models import Access


@dataclass(frozen=True)
class Standing:
    """What somebody is on the desk, to be compared with what they are afterwards."""

    roles: tuple[str, ...]
    is_let_in: bool

    @classmethod
    def of(cls, person):
        """Read it from the database."""
        roles = [*person.groups.order_by("name").values_list("name", flat=True)]
        rights = ["superuser"] if person.is_superuser else []
        return cls(tuple(roles + rights), person.is_active and person.is_staff)

    @property
    def in_words(self) -> str:
        return ", ".join(self.roles) or "no role"


NEW = Standing((), False)


def note_standing(person, *, before, by, request=None):
    """Write down what changed in somebody's standing. Who is not let in any more is signed out
    everywhere, and their API tokens end: whoever lets them in again makes new ones.

    Args:
        before: the Standing before the change; NEW for somebody who was just made.
    """
    now = Standing.of(person)
    if now.roles != before.roles:
        words = f"{before.in_words} → {now.in_words}"
        note_access(Access.ROLE_CHANGED, person=person, by=by, request=request, note=words)
    if now.is_let_in and not before.is_let_in:
        note_access(Access.LET_IN if before is not NEW else Access.JOINED, person=person, by=by, request=request)
    if before.is_let_in and not now.is_let_in:
        note_access(Access.SHUT_OUT, person=person, by=by, request=request)
        end_all(person)
        end_tokens(tokens_of(person), by=by, request=request)
