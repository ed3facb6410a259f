"""Partial responses: `fields=claims(text,claimReview/url),nextPageToken` leaves only what it names."""

import re

from claims.google.errors import Refused

LONGEST = 2000
_token = re.compile(r"\s*([A-Za-z][A-Za-z0-9]*|[*,/().])\s*")


def read_mask(text, shape):
    """Read a selection.

    Args:
        text: as it follows `fields=`.
        shape: of the message that it selects from.

    Returns:
        {field: what of it, or None for all of it}.

    Raises:
        Refused: it is no selection, or names a field that the message does not have.
    """
    tokens = _tokens(text)
    mask = _selection(tokens, shape, text)
    if tokens:
        raise _refusal(text)
    return mask


def cut(value, mask):
    """Leave of an answer only what the mask names. Args: mask, None for all of it."""
    if mask is None:
        return value
    if isinstance(value, list):
        return [cut(inner, mask) for inner in value]
    return {name: cut(inner, mask[name]) for name, inner in value.items() if name in mask}


def _tokens(text):
    if len(text) > LONGEST:
        raise _refusal(f"{text[:40]}…")
    tokens, end = [], 0
    while end < len(text):
        found = _token.match(text, end)
        if found is None:
            raise _refusal(text)
        tokens.append(found[1])
        end = found.end()
    return tokens


def _selection(tokens, shape, text):
    """Read `a,b(c),d/e`, up to the end or to a bracket that closes it. What is read is taken off the tokens."""
    mask = {}
    while True:
        mask = _joined(mask, _path(tokens, shape, text))
        if tokens[:1] != [","]:
            return mask
        tokens.pop(0)


def _path(tokens, shape, text):
    """Read one name and what of it is selected: all of it, `/inner`, or `(inner,…)`. A star is every field."""
    fields = shape[0] if isinstance(shape, list) else shape
    fields = fields if isinstance(fields, dict) else {}
    name = tokens.pop(0) if tokens else ""
    if name == "*" and fields:
        return dict.fromkeys(fields)
    if name not in fields:
        raise _refusal(name or text)
    if tokens[:1] in (["/"], ["."]):
        tokens.pop(0)
        return {name: _path(tokens, fields[name], text)}
    if tokens[:1] == ["("]:
        tokens.pop(0)
        inner = _selection(tokens, fields[name], text)
        if not tokens or tokens.pop(0) != ")":
            raise _refusal(text)
        return {name: inner}
    return {name: None}


def _joined(one, other):
    """Join what two parts of a selection name."""
    if one is None or other is None:
        return None
    return {**one, **{name: _joined(one[name], mask) if name in one else mask for name, mask in other.items()}}


def _refusal(what):
    return Refused(f"Invalid field selection {what}", field="fields")
