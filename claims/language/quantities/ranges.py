"""Read the second number of a range: “5 to 7”, “between five and seven”, “5-7 million”, “$5 to $7”."""

from dataclasses import dataclass, replace
from decimal import Decimal

from claims.language.quantities.alone import stands_alone
from claims.language.quantities.before import Before, currency_at, is_negative
from claims.language.quantities.bounds import Ends, bounded_above
from claims.language.quantities.exact import EXACT, Number
from claims.language.quantities.numbers import read_number
from claims.language.quantities.tokens import MARK, touches
from claims.language.quantities.units import Unit, noun_after, unit_at

_GROUPED_FROM = 1000


@dataclass(frozen=True)
class Range:
    """Both ends, the second number, the unit of both and the token after it all."""

    ends: Ends
    second: Number
    unit: Unit | None
    after: int


def read_range(grammar, tokens, first: Number, unit: Unit | None, place: int, before: Before) -> Range | None:
    """Read the range that a number starts.

    Args:
        unit: the unit said with the first number.
        place: the token after the first number and its unit.
    """
    start = None if before.is_no_range or first.is_at_least else _after_middle(grammar, tokens, place, before)
    if start is None:
        return None
    bounds = []
    while found := grammar.bounds_before.at(tokens, start):
        bounds.append(found[0])
        start = found[1]
    negative = is_negative(grammar, tokens, start)
    start += negative
    currency = currency_at(grammar, tokens, start)
    start = currency[1] if currency else start
    second = read_number(grammar, tokens, start) if start < len(tokens) else None
    if second and negative:
        second = replace(second, value=-second.value)
    if second is None or second.is_at_least or not stands_alone(grammar, tokens, start, second.end, after_dash=True):
        return None
    behind = unit_at(grammar, tokens, second.end, value=second.value)
    its_unit = Unit(currency[0], "money", second.end) if currency else behind
    if its_unit and unit and its_unit.name != unit.name:
        return None
    low = _with_shared_scale(first, second) if unit is None or unit.kind == "money" else first.value
    says_more = bool(first.scales or second.scales or unit or its_unit or before.bounds)
    if low >= second.value or not _is_no_score(grammar, tokens, place, first, second, says_more=says_more):
        return None
    ends = Ends(low, second.value, is_range=True)
    for bound in bounds:
        ends = bounded_above(ends, bound)
    return Range(ends, second, its_unit or unit, its_unit.end if its_unit else second.end)


def _after_middle(grammar, tokens, index, before) -> int | None:
    """Give where the second number may start: behind “to”, “and” after “between”, or a dash."""
    if before.middles is not None:
        for length in (2, 1):
            if " ".join(token.key for token in tokens[index : index + length]) in before.middles:
                return index + length
    found = grammar.range_middles.at(tokens, index)
    return found[1] if found else None


def _is_no_score(grammar, tokens, place, first, second, *, says_more) -> bool:
    """Tell “5-7 million” from the score “3-2” and from a clause set off by dashes."""
    dash = tokens[place]
    if dash.kind != MARK or dash.text in "~∼〜":
        return True
    if touches(tokens[place - 1], dash) != touches(dash, tokens[place + 1]):
        return False
    is_grouped = any(number.value >= _GROUPED_FROM and not number.is_bare_year for number in (first, second))
    return says_more or is_grouped or noun_after(grammar, tokens, second.end) is not None


def _with_shared_scale(first: Number, second: Number) -> Decimal:
    """Give the first number of “5-7 million” the scale of the second."""
    if first.scales or second.factor == 1 or first.value >= EXACT.divide(second.value, second.factor):
        return first.value
    return EXACT.multiply(first.value, second.factor)
