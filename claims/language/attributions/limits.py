"""Where a content must end because a verb after it belongs to somebody else."""

from claims.language.attributions.extents import own_clause
from claims.language.attributions.subjects import subject_before
from claims.language.attributions.words import word_set
from claims.language.attributions.words.grammar import OPENERS, RELATIVES

_RELATIVE = RELATIVES | {"that"}
_PERSONAL = word_set("he i it she they we you")
_CONTINUING = word_set("and as because but how if or than that what when where whether which while who why")
_LAST_OF_SUBJECT = {"NN", "NNS", "NNP", "CD", "JJ", "RB", "PRP", "''"}


def main_clause_limit(clause, group, start):
    """Give where the main clause begins after a subordinate one that opens the sentence.

    `While he said A, B` and `Asked about A, Smith said B`: A ends at the comma.
    """
    if not _opens_sentence(clause, group):
        return clause.end
    tokens = clause.tokens
    for n in range(start + 1, clause.end):
        if tokens[n].text == "," and not tokens[n].quote:
            if own_clause(clause, n + 1):
                return n
        elif tokens[n].tag == "''" and tokens[n - 1].text == "," and own_clause(clause, n + 1):
            return n + 1
    return clause.end


def main_subject(clause, group):
    """Give the subject of the main clause that follows an opening participle: `Asked about A, Smith said B`."""
    if group.finite:
        return None
    limit = main_clause_limit(clause, group, group.end - 1)
    verb = next((other for other in clause.groups if other.start > limit and other.finite), None)
    return subject_before(clause.tokens, verb.start) if verb is not None else None


def _opens_sentence(clause, group):
    if not group.finite:
        return group.start <= 3 and not any(other.finite and other.start < group.start for other in clause.groups)
    subject = subject_before(clause.tokens, group.start)
    if subject is None or not 0 < subject[0] <= 3:
        return False
    return clause.tokens[subject[0] - 1].lower in OPENERS


def relative_limit(clause, group, start, frame):
    """Give where a content inside a relative clause ends: `voters who say A were split`, A ends before `were`."""
    tokens = clause.tokens
    if group.start == 0 or tokens[group.start - 1].lower not in _RELATIVE or frame not in ("s", "n", "t", "c", "p"):
        return clause.end
    finite = [other for other in clause.groups if other.start >= start and other.finite]
    # A clause has a verb of its own; the next one may be the antecedent's.
    candidate = finite[1:2] if frame == "s" else finite[:1]
    if not candidate:
        return clause.end
    before = tokens[candidate[0].start - 1]
    if before.tag not in _LAST_OF_SUBJECT or before.lower in _RELATIVE | _PERSONAL:
        return clause.end
    between = tokens[start : candidate[0].start]
    if any(token.lower in _CONTINUING or token.text in (",", "—", ";") for token in between):
        return clause.end
    return candidate[0].start


def noun_content_limit(clause, start, frame):
    """Give where a noun's content ends: before the verb that the noun is the subject of.

    `Rumours that A could grow have led to B`: the content ends before `have led`.
    """
    tokens, seen = clause.tokens, False
    for group in clause.groups:
        if group.start <= start or not group.finite:
            continue
        if frame == "s" and not seen:
            seen = True
            continue
        if (
            frame == "s"
            and tokens[group.start - 1].lower not in _CONTINUING
            and not _has_own_subject(tokens, group, start)
        ):
            return group.start
        if frame == "n":
            own = subject_before(tokens, group.start)
            return group.start if own is None or own[0] <= start else clause.end
        if frame == "t":
            between = tokens[start : group.start]
            own_clause = any(token.lower in _CONTINUING or token.text in (",", "—") for token in between)
            return clause.end if own_clause else group.start
    return clause.end


def _has_own_subject(tokens, group, start):
    """Tell whether the verb's subject stands after a comma or a conjunction of the content's own."""
    own = subject_before(tokens, group.start)
    if own is None:
        return False
    before = tokens[own[0] - 1] if own[0] > start else None
    return before is not None and (before.lower in _CONTINUING - {"than"} or before.text == "," or before.tag == "WRB")
