"""Tell whether a number is a total or the size of a change: “rise by 200”, “a 5% increase”, “5,000 more”."""

from claims.language.quantities.tokens import BREAK, DIGITS, MARK

TOTAL = "total"
FARTHEST_VERB = 12
LONGEST_TIME = 3  # words: in the year before


def change_near(grammar, tokens, first: int, after: int) -> str | None:
    """Find the verb of a change in the clause of a number that follows “by”.

    Args:
        first: the token of “by”.
        after: the token behind the number and its unit.

    Returns:
        "increase", "decrease", or None where no verb says.
    """
    for place in range(first - 1, max(-1, first - FARTHEST_VERB), -1):
        if _ends_clause(tokens[place]) or tokens[place].key in grammar.table.leads:
            break
        if found := grammar.change_verbs.at(tokens, place):
            return found[0]
    last = after + FARTHEST_VERB if grammar.table.verbs_come_last else after
    for place in range(after, min(len(tokens), last)):
        if _ends_clause(tokens[place]):
            break
        if found := grammar.change_verbs.at(tokens, place):
            return found[0]
    return None


def is_comparison(grammar, tokens, index: int) -> bool:
    """Tell whether “than” and no time follow: 5,000 more than expected, or than elsewhere, is no rise."""
    found = None
    for place in range(index, min(len(tokens), index + grammar.table.farthest_than)):
        found = grammar.than.at(tokens, place)
        if found or tokens[place].kind in (BREAK, MARK):
            break
    if not found:
        return False
    for token in tokens[found[1] : found[1] + LONGEST_TIME]:
        if token.key in grammar.table.forecasts:
            return True
        is_year = token.kind == DIGITS and len(token.text) == 4
        if is_year or token.kind == BREAK or token.key in grammar.table.times:
            return False
    return True


def follows_change(grammar, tokens, index: int) -> bool:
    """Tell whether a verb of change stands right before “from 5 to 7”, which are then two totals and no range."""
    return any(grammar.change_verbs.at(tokens, place) for place in _places_before(index))


def follows_move(grammar, tokens, index: int) -> bool:
    """Tell whether the words before are of going from one number to another: “pasó del 5 % al 7 %”."""
    return any(grammar.moves.at(tokens, place) for place in _places_before(index))


def _places_before(index):
    return range(max(0, index - 3), index)


def _ends_clause(token):
    """Tell whether a clause ends here; a date does not end one: “rose in May by 12%”."""
    return "\n" in token.text if token.kind == BREAK else token.kind == MARK and token.text in ".!?;:"
