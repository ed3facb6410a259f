"""What stands in front of a number: words of comparison and change, “between”, a minus sign, a currency."""

from dataclasses import dataclass, field

from claims.language.quantities.changes import follows_change, follows_move
from claims.language.quantities.tables import Bound
from claims.language.quantities.tokens import DIGITS, touches

MOST_PHRASES = 5
_MINUS_SIGNS = frozenset("-−")


@dataclass
class Before:
    """The words in front of a number. Places are indexes of tokens."""

    first: int  # where the wording starts: at the farthest word of comparison
    outer_first: int  # the same with words of change
    bounds: list[Bound] = field(default_factory=list)
    middles: frozenset[str] | None = None  # what may stand between the numbers of the range that was opened
    opener_at: int = 0
    figure: str | None = None
    by_at: int | None = None
    is_total: bool = False
    is_no_range: bool = False
    is_age: bool = False

    def opens_with(self, joiners) -> bool:
        """Tell whether a range was opened whose middle could also join parts of one number: between two AND five."""
        return self.middles is not None and bool(self.middles & joiners)


def words_before(grammar, tokens, index: int, *, floor: int) -> Before:
    """Take the words of comparison and change in front of a number, nearest first.

    Args:
        floor: the tokens before it belong to an earlier quantity.
    """
    before = Before(first=index, outer_first=index)
    for _ in range(MOST_PHRASES):
        hit = _phrase_before(grammar, tokens, before.outer_first, floor)
        if hit is None or not _TAKERS[hit[1]](before, hit[0], hit[2], grammar, tokens):
            break
        before.outer_first = hit[0]
    before.is_no_range |= follows_move(grammar, tokens, before.outer_first)
    return before


def _phrase_before(grammar, tokens, place, floor):
    """Give (first token, column, meaning) of the longest phrase that ends right before a token."""
    columns = (
        grammar.age_openers,
        grammar.bounds_before,
        grammar.change_before,
        grammar.range_openers,
        grammar.to,
        grammar.by,
    )
    hits = ((rank, column.before(tokens, place)) for rank, column in enumerate(columns))
    return min(((hit[1], rank, hit[0]) for rank, hit in hits if hit and hit[1] >= floor), default=None)


def _take_age(before, first, bound, grammar, tokens) -> bool:
    before.is_age, before.first = True, first
    before.bounds.append(bound)
    return True


def _take_bound(before, first, bound, grammar, tokens) -> bool:
    if before.middles is not None:
        return False
    before.bounds.append(bound)
    before.first = first
    return True


def _take_change(before, first, figure, grammar, tokens) -> bool:
    before.figure = figure
    return True


def _take_opener(before, first, middles, grammar, tokens) -> bool:
    before.is_no_range = follows_change(grammar, tokens, first) or follows_move(grammar, tokens, first)
    if before.middles is not None or before.is_no_range:
        return False
    before.middles, before.opener_at = middles, first
    return True


def _take_to(before, first, _, grammar, tokens) -> bool:
    before.is_total = True
    return False


def _take_by(before, first, _, grammar, tokens) -> bool:
    before.by_at = first
    return False


_TAKERS = (_take_age, _take_bound, _take_change, _take_opener, _take_to, _take_by)


def is_negative(grammar, tokens, index: int) -> bool:
    """Tell whether a token is a minus in front of a number, and no dash between words."""
    if index + 1 >= len(tokens):
        return False
    token, following = tokens[index], tokens[index + 1]
    if grammar.minus.at(tokens, index):
        return following.kind == DIGITS and not grammar.bounds_before.before(tokens, index + 1)
    if token.text not in _MINUS_SIGNS or not touches(token, following):
        return False
    return index == 0 or not touches(tokens[index - 1], token) or tokens[index - 1].text in "(["


def currency_at(grammar, tokens, place: int):
    """Find a currency in front of a number as (code, token after it); “a $5 note” is not in Australian dollars."""
    found = grammar.currencies_before.at(tokens, place)
    if found and found[1] < len(tokens) and all(touches(*tokens[at : at + 2]) for at in range(place, found[1] - 1)):
        return found
    return None
