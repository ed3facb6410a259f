"""Show of two long texts what differs, with the words around it. Pure: values in, values out."""

from claims.language.differences import KEPT, word_differences

# What takes the place of what was left out.
GAP = "gap"
# Code points of what stays the same, on either side of a change: the rest of its paragraph, and no more than this.
AROUND = 300
# Code points of one added or removed piece, and of all that is shown.
A_PIECE, IN_ALL = 5_000, 40_000


def changed_passages(before: str, after: str) -> list[tuple[str, str]]:
    """Give the way from one text to another, shortened to what changed.

    Returns:
        (kept, added, removed or gap, text) pieces, at most IN_ALL code points. A gap has the number of code points that
        were left out as its text. None where the texts are the same.
    """
    if before == after:
        return []
    pieces = word_differences(before, after)
    shown = []
    for place, (kind, text) in enumerate(pieces):
        if kind == KEPT:
            shown += _around(text, is_first=place == 0, is_last=place == len(pieces) - 1)
        else:
            shown += _begun(kind, text)
    return _up_to(shown, IN_ALL)


def _around(text, *, is_first, is_last):
    """Shorten what stays the same to what stands next to a change."""
    head = "" if is_first else text[: min(AROUND, _found(text.find("\n"), len(text)))]
    tail = "" if is_last else text[max(len(text) - AROUND, text.rfind("\n") + 1) :]
    left_out = len(text) - len(head) - len(tail)
    if left_out <= 0 or not text[len(head) : len(text) - len(tail)].strip():
        return [(KEPT, text)]
    return [piece for piece in ((KEPT, head), (GAP, f"{left_out:,}"), (KEPT, tail)) if piece[1]]


def _begun(kind, text):
    if len(text) <= A_PIECE:
        return [(kind, text)]
    return [(kind, text[:A_PIECE]), (GAP, f"{len(text) - A_PIECE:,}")]


def _up_to(pieces, most):
    """Give the first pieces, and say how much more there is."""
    length, shown = 0, []
    for place, (kind, text) in enumerate(pieces):
        if length > most:
            more = sum(len(text) for kind, text in pieces[place:] if kind != GAP)
            return [*shown, (GAP, f"{more:,}")]
        length += len(text)
        shown.append((kind, text))
    return shown


def _found(place, otherwise):
    return otherwise if place < 0 else place
