"""Find the subject that stands before a verb."""

from claims.language.attributions.phrases import HEADS, VERBAL
from claims.language.attributions.words.grammar import DAYS, INNER_PREPOSITIONS, MONTHS, OBJECTIVE, PERIODS

_CLOSERS = {")": "(", ",": ",", "—": "—", "–": "–", "--": "--", "-": "-"}
_STANDS_ALONE = {"who", "which", "that", "there"}
_INSIDE = {"NN", "NNS", "NNP", "NNPS", "CD", "JJ", "JJR", "JJS", "DT", "PRP$", "POS", "VBN", "VBG", "FW", "''", "``"}
_MAKES_PHRASE = HEADS | {"DT", "JJ", "JJS", "JJR"}
_BEFORE_PREPOSITION = HEADS | {"''", "RB", "VBN", "POS", "JJ"}
_ENDS_SPEECH = {",", ".", "?", "!", "…", "—", "...", "’", "'"}
# A relative clause between a subject and its verb is no longer than this.
_RELATIVE_WITHIN = 14
_WHICH_PERIOD = DAYS | {"last", "this", "next", "that", "later", "earlier"}


def subject_before(tokens, place):
    """Give the (first, after the last) token of the subject of the verb at `place`; None where there is none.

    What stands between is passed over: adverbs, times, an apposition in commas, dashes or brackets.
    """
    last = _before_time(tokens, place - 1)
    if last < 0:
        return None
    token = tokens[last]
    if token.lower in OBJECTIVE and last > 0 and tokens[last - 1].lower in INNER_PREPOSITIONS:
        start = phrase_start(tokens, last - 2)
        if start is not None:
            return (start, last + 1)
    if token.tag == "PRP" or token.lower in _STANDS_ALONE:
        return (last, last + 1)
    if token.text in _CLOSERS:
        return _before_apposition(tokens, last)
    start = phrase_start(tokens, last)
    return None if start is None else (_past_relative(tokens, start), last + 1)


def _past_relative(tokens, start):
    """Step left over a relative clause that the noun is the object of: `voters who fear war`, of `said`."""
    if start < 3 or tokens[start - 1].tag not in VERBAL:
        return start
    for k in range(start - 2, max(start - _RELATIVE_WITHIN, 0), -1):
        if tokens[k].text in (",", ";", "—") or tokens[k].tag == "''":
            return start
        if tokens[k].lower == "who":
            antecedent = phrase_start(tokens, k - 1)
            return start if antecedent is None else antecedent
    return start


def phrase_start(tokens, last):
    """Walk left from the last word of a noun phrase to its first; None when there is no noun phrase."""
    start, has_head = None, False
    for k in range(last, -1, -1):
        token = tokens[k]
        if token.tag in _INSIDE:
            if _opens_or_ends_speech(tokens, k, has_head):
                break
            has_head = has_head or token.tag in _MAKES_PHRASE
            start = k
        elif token.tag == "PRP" and start is not None and tokens[k + 1].lower in ("and", "or"):
            start = k
        elif not _links(tokens, k, start):
            break
    return start if has_head else None


def _opens_or_ends_speech(tokens, k, has_head):
    if tokens[k].tag == "''":
        return not has_head or (k > 0 and tokens[k - 1].text in _ENDS_SPEECH)
    return tokens[k].tag == "``" and not has_head


def _links(tokens, k, start):
    """Tell whether a small word continues the phrase to the left: `and`, `of`, an adverb before an adjective."""
    token = tokens[k]
    if token.text in ("'", "’"):
        return True
    if start is None or k == 0:
        return False
    before = tokens[k - 1].tag
    if token.lower in ("and", "or", "&"):
        return before in HEADS and before != "PRP"
    if token.lower in INNER_PREPOSITIONS:
        return before in _BEFORE_PREPOSITION
    return token.tag == "RB" and (before == "DT" or tokens[k + 1].tag in ("JJ", "VBN", "CD", "DT"))


def _before_time(tokens, last):
    """Step left over adverbs and times that stand between a subject and its verb: `Smith on Tuesday also`."""
    while last >= 0:
        lower, tag = tokens[last].lower, tokens[last].tag
        before = tokens[last - 1].lower if last > 1 else ""
        if tag in ("RB", "``") or (last > 1 and lower in DAYS | {"yesterday", "today"}):
            last -= 1
        elif (lower in PERIODS and before in _WHICH_PERIOD) or (tag == "CD" and before in MONTHS):
            last -= 2
        elif lower in ("on", "in", "earlier", "late") and 0 < last < len(tokens) - 1 and _is_date(tokens[last + 1]):
            last -= 1
        else:
            break
    return last


def _is_date(token):
    return token.lower in DAYS or token.lower in MONTHS or token.lower == "recent"


def _before_apposition(tokens, last):
    """Read `Smith, 43, a lawyer,` and `Smith (R-Ohio)`: the name and all that hangs on it."""
    opener = _CLOSERS[tokens[last].text]
    opening = next((k for k in range(last - 1, 0, -1) if tokens[k].text == opener), 0)
    if not opening:
        return None
    if tokens[opening - 1].text == ")":
        inner = _before_apposition(tokens, opening - 1)
        if inner is not None:
            return (inner[0], last)
    after = last + 1 if opener == "(" else last
    start = phrase_start(tokens, opening - 1)
    if start is None:
        return None
    if opener == "," and start > 1 and tokens[start - 1].text == "," and tokens[start].tag in ("CD", "DT"):
        outer = phrase_start(tokens, start - 2)
        if outer is not None and tokens[start - 2].tag in ("NNP", "NNPS"):
            return (outer, last)
    return (start, after)
