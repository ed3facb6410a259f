"""Tell whether digits are a number of their own, and no part of “1st”, “10:30”, the score “3-2” or a name."""

from decimal import Decimal

from claims.language.quantities.tokens import DIGITS, WORD, touches
from claims.language.quantities.units import unit_at

_DASHES = frozenset("-–")
_ANY_VALUE = Decimal(1000)


def stands_alone(grammar, tokens, start: int, end: int, *, after_dash: bool = False) -> bool:
    """Tell whether the number from one token up to another is whole.

    Args:
        after_dash: it is the second number of a range.
    """
    return (after_dash or _starts_alone(grammar, tokens, start)) and _ends_alone(grammar, tokens, end, after_dash)


def is_in_name(grammar, tokens, start: int, end: int) -> bool:
    """Tell whether a number word is part of a name, as in “which earned Three Stars”; a headline's is none.

    Two words in small letters before it show that capitals are not everywhere.
    """
    if grammar.table.nouns_capitalised or start < 2 or end >= len(tokens) or not tokens[start].text[0].isupper():
        return False
    before, following = tokens[start - 2 : start], tokens[end]
    return following.kind == WORD and following.text[0].isupper() and all(token.text.islower() for token in before)


def is_score(tokens, end: int) -> bool:
    """Tell whether digits follow a dash at once, as in “3-2”, where they make no range."""
    pieces = tokens[end - 1 : end + 2]
    if len(pieces) < 3 or pieces[1].text not in _DASHES:
        return False
    return pieces[2].kind == DIGITS and touches(pieces[0], pieces[1]) and touches(pieces[1], pieces[2])


def _starts_alone(grammar, tokens, start):
    if start == 0 or not touches(tokens[start - 1], tokens[start]):
        return True
    if tokens[start].kind != DIGITS:
        return not (grammar.table.compounds and tokens[start - 1].kind == WORD)  # no number starts inside a compound
    before = tokens[start - 1]
    if before.kind == WORD:
        return _belongs(grammar, tokens, start - 1)
    if before.text in _DASHES and start > 1:
        return not (tokens[start - 2].kind == DIGITS and touches(tokens[start - 2], before))
    return before.text not in "/.:,_"


def _ends_alone(grammar, tokens, end, after_dash):
    if end >= len(tokens) or tokens[end - 1].kind != DIGITS or not touches(tokens[end - 1], tokens[end]):
        return True
    if tokens[end].kind == WORD:
        return _belongs(grammar, tokens, end)
    if after_dash and tokens[end].text in _DASHES:
        return False
    is_divided = tokens[end].text in "/:_" and end + 1 < len(tokens) and touches(tokens[end], tokens[end + 1])
    return not (is_divided and tokens[end + 1].kind == DIGITS)


def _belongs(grammar, tokens, index):
    """Tell whether a word that touches digits is part of the quantity: a unit, a comparison, an ending."""
    columns = (
        grammar.bounds_after,
        grammar.change_after,
        grammar.range_middles,
        grammar.currencies_before,
        grammar.bounds_before,
    )
    return (
        tokens[index].key in grammar.table.particles
        or unit_at(grammar, tokens, index, value=_ANY_VALUE) is not None
        or any(column.at(tokens, index) for column in columns)
    )
