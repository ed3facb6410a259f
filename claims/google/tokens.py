"""Page tokens: where a page of a list ended, good for the question that it was given out for and for no other."""

import hashlib
from types import SimpleNamespace

from claims.google.errors import Refused
from claims.public.paging import CursorNotUsable, Keyset


def token_at(order, question, **place) -> str:
    """Write down where a page ended. Args: order, a Keyset with `question` first; question, as fingerprint gives it."""
    return order.cursor_at(SimpleNamespace(question=question, **place))


def read_token(order: Keyset, token, question) -> list:
    """Read a token back into the values of an order's columns, without the question.

    Raises:
        Refused: it is none of ours, or was given out for another question.
    """
    try:
        asked, *place = order.read(token)
    except CursorNotUsable as error:
        raise Refused("Invalid page token.", field="pageToken") from error
    if asked != question:
        message = "This page token was given out for other parameters: all but pageSize and offset have to be the same."
        raise Refused(message, field="pageToken")
    return place


def fingerprint(*asked) -> str:
    """Give a few letters that stand for a question."""
    return hashlib.sha256(repr(asked).encode()).hexdigest()[:12]
