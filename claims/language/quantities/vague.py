"""Read vague numbers: “dozens”, “tens of thousands”, “several hundred”. No upper end is said, so none is made up."""

from decimal import Decimal

from claims.language.quantities.exact import EXACT, LONGEST, Number


def read_vague(grammar, tokens, index: int) -> Number | None:
    """Read a vague number as at least one of what it names: “tens of thousands” are at least ten thousand."""
    return _plural(grammar, tokens, index) or _several(grammar, tokens, index)


def _plural(grammar, tokens, index):
    found = grammar.vague.at(tokens, index)
    if not found:
        found = grammar.vague_with_of.at(tokens, index)
        if not found or not grammar.of.at(tokens, found[1]):
            return None
    value, end = found
    linked = grammar.of.at(tokens, end)
    further = linked and (grammar.vague.at(tokens, linked[1]) or grammar.scales.at(tokens, linked[1]))
    if further:
        value, end = value * further[0], further[1]
    return Number(Decimal(value), end, in_words=True, scales=2, is_at_least=True)


def _several(grammar, tokens, index):
    found = grammar.several.at(tokens, index)
    if not found:
        return None
    value, end = Decimal(1), found[1]
    while end < index + LONGEST and (scale := grammar.scales.at(tokens, end) or grammar.vague.at(tokens, end)):
        value, end = EXACT.multiply(value, Decimal(scale[0])), scale[1]
        if (linked := grammar.of.at(tokens, end)) and grammar.scales.at(tokens, linked[1]):
            end = linked[1]
    return Number(value, end, in_words=True, scales=2, is_at_least=True) if value > 1 else None
