"""What the public sends in, for programs of the desk: whom it is shown to, and how it is decided."""

from django.shortcuts import get_object_or_404
from rest_framework.response import Response

from claims.api.base import EditorialView


def letter_row(letter, own, *, api_url, by) -> dict:
    """Give a letter. Its key is the sender's alone; where to answer them, those are told who may change such letters.

    Args:
        letter: a row, with who decided.
        own: what only this kind of letter has, by name.
        api_url: its address.
        by: who asks.
    """
    row = {
        "id": letter.pk,
        **own,
        "received_at": letter.received_at,
        "status": letter.status,
        "answer": letter.answer,
        "decided_by": letter.decided_by and letter.decided_by.get_username(),
        "decided_at": letter.decided_at,
        "api_url": api_url,
    }
    may_answer = by.has_perm(f"claims.change_{letter._meta.model_name}")
    return row | {"contact": letter.contact} if may_answer else row


class LetterDecision(EditorialView):
    """What becomes of a letter. The sender sees it.

    Attributes:
        letters: gives the rows that there are.
        row: makes what is shown of one: row(letter, by=user).
    """

    permissions = {"POST": ("claims.view_claim", "claims.change_claim")}
    letters = None
    row = None

    def decide(self, verb, letter_id, **given):
        """Run a verb on a letter, and show what it is now."""
        letters = type(self).letters
        verb(get_object_or_404(letters(), pk=letter_id), by=self.request.user, **given)
        return Response(type(self).row(letters().get(pk=letter_id), by=self.request.user))
