"""Tell whether a number is a total or the size of a change: “rise by 200”, “a 5% increase”, “5,000 more”."""

from claims.language.quantities.tokens import BREAK, MARK

TOTAL = "total"
FARTHEST_VERB = 12


def change_near(grammar, tokens, first: int, after: int) -> str | None:
    """Find the verb of a change in the clause of a number that follows “by”.

    Args:
        first: the token of “by”.
        after: the token behind the number and its unit.

    Returns:
        "increase", "decrease", or None where no verb says.
    """
    for place in range(first - 1, max(-1, first - FARTHEST_VERB), -1):
        if _ends_clause(tokens[place]):
            break
        if found := grammar.change_verbs.at(tokens, place):
            return found[0]
    for place in range(after, min(len(tokens), after + FARTHEST_VERB)):
        if _ends_clause(tokens[place]):
            break
        if found := grammar.change_verbs.at(tokens, place):
            return found[0]
    return None


def follows_change(grammar, tokens, index: int) -> bool:
    """Tell whether a verb of change stands right before “from 5 to 7”, which are then two totals and no range."""
    return any(grammar.change_verbs.at(tokens, place) for place in _places_before(index))


def follows_move(grammar, tokens, index: int) -> bool:
    """Tell whether the words before are of going from one number to another: “pasó del 5 % al 7 %”."""
    return any(grammar.moves.at(tokens, place) for place in _places_before(index))


def _places_before(index):
    return range(max(0, index - 3), index)


def _ends_clause(token):
    return token.kind == BREAK or (token.kind == MARK and token.text in ".!?;:")
