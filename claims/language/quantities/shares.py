"""Read fractions: “half a million”, and shares of a whole as per cent: “two thirds of”, “one in five”."""

from decimal import Decimal

from claims.language.quantities.changes import change_near
from claims.language.quantities.exact import EXACT, Number, rounded
from claims.language.quantities.tokens import DIGITS, WORD

_LARGEST_WHOLE = 1000  # one in a thousand


def read_share(grammar, tokens, index: int) -> Number | None:
    """Read a fraction of a scale or of a whole. What six decimals cannot hold is rounded."""
    return _fraction(grammar, tokens, index) or _one_in(grammar, tokens, index)


def _fraction(grammar, tokens, index):
    """Read “half a million”, “a quarter of a million”, or a share: “half of”, “two thirds of the”."""
    if whole := grammar.halves.at(tokens, index):
        return _fraction_of(grammar, tokens, index, whole[1], over=Decimal(1), under=Decimal(whole[0]))
    for over in (_count_at(grammar, tokens, index), grammar.articles.at(tokens, index)):
        under = over and grammar.denominators.at(tokens, over[1])
        if under:
            return _fraction_of(grammar, tokens, index, under[1], over=Decimal(over[0]), under=Decimal(under[0]))
    return None


def _fraction_of(grammar, tokens, start, end, *, over, under):
    link = grammar.fraction_links.at(tokens, end)
    if scale := grammar.scales.at(tokens, link[1] if link else end):
        exact = EXACT.divide(EXACT.multiply(over, Decimal(scale[0])), under)
        value = rounded(exact)
        return Number(value, scale[1], in_words=True, scales=2, is_rounded=value != exact)
    is_share = grammar.table.shares_alone or grammar.share_links.at(tokens, end)
    if over <= under and (is_share or _is_size_of_change(grammar, tokens, start, end, is_plural=over > 1)):
        return Number(_per_cent(over, under), end, in_words=True, is_share=True)
    return None


def _is_size_of_change(grammar, tokens, start, end, *, is_plural) -> bool:
    """Tell whether a fraction says how much has changed, as in “cut the deficit by a third”; no “third party” has."""
    follows_noun = end < len(tokens) and tokens[end].kind == WORD and tokens[end].key not in grammar.noun_stops
    if follows_noun and not is_plural and not (grammar.table.nouns_capitalised and tokens[end].text.islower()):
        return False
    while found := grammar.bounds_before.before(tokens, start):
        start = found[1]
    by = grammar.by.before(tokens, start)
    says_change = by and change_near(grammar, tokens, by[1], end)
    return bool(says_change or grammar.change_before.before(tokens, start))


def _one_in(grammar, tokens, index):
    """Read “one in five”, “nine out of ten”, and with the whole first, “3분의 1”."""
    first = _count_at(grammar, tokens, index) or grammar.scales.at(tokens, index)
    middle = first and grammar.share_middles.at(tokens, first[1])
    turned = first and not middle and grammar.share_reversed.at(tokens, first[1])
    link = middle or turned
    second = link and (_count_at(grammar, tokens, link[1]) or grammar.scales.at(tokens, link[1]))
    if not second:
        return None
    over, under = (second, first) if turned else (first, second)
    most = turned[0] if turned else _LARGEST_WHOLE  # 20 of 300 are two numbers rather than a share
    if not 0 < over[0] < under[0] <= most:
        return None
    if middle and (grammar.scales.at(tokens, second[1]) or tokens[index].kind != tokens[link[1]].kind):
        return None
    return Number(_per_cent(Decimal(over[0]), Decimal(under[0])), second[1], in_words=bool(middle), is_share=True)


def _count_at(grammar, tokens, index):
    """Give (number, token after it) of digits or one number word."""
    if index >= len(tokens):
        return None
    token = tokens[index]
    if token.kind == DIGITS:
        return None if token.value is None else (token.value, index + 1)
    return grammar.small.at(tokens, index)


def _per_cent(over, under):
    return rounded(EXACT.divide(EXACT.multiply(over, Decimal(100)), under))
