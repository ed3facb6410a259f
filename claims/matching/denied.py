"""Say whether one statement denies what the other says. Pure."""

from claims.language.content_words import Vocabulary, content_words
from claims.language.negation import Clause, clauses

# Clauses of which fewer words are shared do not speak of the same.
SAME_CLAUSE = 0.5


def what_is_denied(ours: str, theirs: str, *, languages: tuple[str, str]) -> dict | None:
    """Give the reason why one statement denies the other, as a dict of code and text, or None.

    Codes: "negation"; "negation-elsewhere", where one denies something that the other does not speak of, or says that
    something lacks: whether that is the same cannot be told.

    Args:
        ours, theirs: the statements.
        languages: of each, a BCP 47 tag.
    """
    here, there = clauses(ours, language=languages[0]), clauses(theirs, language=languages[1])
    if not any(clause.is_denied or clause.lacks for clause in (*here, *there)):
        return None
    pairs = _pairs(here, there, languages)
    for one, other in pairs:
        is_taken_back = (one.is_denied ^ one.lacks) == (other.is_denied ^ other.lacks)
        if one.is_denied != other.is_denied and not is_taken_back:
            side = "statement" if one.is_denied else "claim"
            return {"code": "negation", "text": f"The {side} denies what the other says."}
    matched = {clause for pair in pairs for clause in pair}
    alone = any((clause.is_denied or clause.lacks) and clause not in matched for clause in (*here, *there))
    if alone or any(one.lacks != other.lacks and one.is_denied == other.is_denied for one, other in pairs):
        return {"code": "negation-elsewhere", "text": "One of them denies something more."}
    return None


def _pairs(here, there, languages) -> list[tuple[Clause, Clause]]:
    """Give the clauses that speak of the same: each with the one that it shares most words with."""
    if len(here) == len(there) == 1:
        return [(here[0], there[0])]
    ours, theirs = (
        [Vocabulary(content_words(clause.text, language=language)) for clause in side]
        for side, language in zip((here, there), languages, strict=True)
    )
    pairs = []
    for clause, words in zip(here, ours, strict=True):
        shares = [_shared(words, others) for others in theirs]
        most = max(shares, default=0)
        if most >= SAME_CLAUSE:
            pairs.append((clause, there[shares.index(most)]))
    return pairs


def _shared(ours: Vocabulary, theirs: Vocabulary) -> float:
    """Give the share of the words of the shorter clause that the other holds."""
    fewer, more = sorted((ours, theirs), key=lambda each: len(each.words))
    return sum(map(more.holds, fewer.words)) / len(fewer.words) if fewer.words else 0.0
