"""Find attributions in a sentence (work in progress layout)."""

from dataclasses import dataclass

from .phrases import HEADS, VERBAL, noun_phrase_end, verb_groups
from .tagging import BE
from .tokens import CLOSING, ENDS, OPENING

SUBORDINATORS = {
    "because",
    "if",
    "while",
    "although",
    "though",
    "whether",
    "since",
    "until",
    "unless",
    "as",
    "than",
    "after",
    "before",
    "once",
    "that",
    "when",
    "where",
    "why",
    "how",
    "what",
    "like",
}
DAYS = set("monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun".split())
TIMES = DAYS | set(
    "yesterday today tomorrow tonight recently earlier later now then ago morning afternoon evening night week month year last this next early late again".split()
)


@dataclass(slots=True)
class Found:
    source: tuple | None  # token range
    cue: tuple
    content: tuple
    lemma: str
    frame: str
    negated: bool = False
    head: int = 0


class Clause:
    """A sentence with its verb groups and lookups."""

    def __init__(self, tokens):
        self.tokens = tokens
        self.groups = verb_groups(tokens)
        self.by_start = {}
        for g in self.groups:
            self.by_start[g.start] = g
        self.group_of = {}
        for g in self.groups:
            for n in range(g.start, g.end):
                self.group_of[n] = g
        self.end = len(tokens)
        while self.end > 0 and (self.tokens[self.end - 1].text in ENDS):
            self.end -= 1

    def subject_of(self, g):
        """Give the token range of the group's own subject, or None."""
        return subject_before(self.tokens, g.start)


def subject_before(tokens, place):
    j = _before_time(tokens, place - 1)
    if j < 0:
        return None
    t = tokens[j]
    if t.lower in OBJECTIVE and j > 0 and tokens[j - 1].lower in _PP:
        start = _phrase_start(tokens, j - 2)
        if start is not None:
            return (start, j + 1)
    if t.tag == "PRP" or t.lower in ("who", "which", "that", "there"):
        return (j, j + 1)
    if t.text in (",", "—", "–", "--", "-", ")"):
        return _parenthetical_subject(tokens, j)
    start = _phrase_start(tokens, j)
    if start is None:
        return None
    return (start, j + 1)


MONTHS = set(
    "january february march april may june july august september october november december jan. feb. aug. sept. oct. nov. dec.".split()
)
PERIODS = {
    "week",
    "month",
    "year",
    "night",
    "morning",
    "afternoon",
    "evening",
    "weekend",
    "spring",
    "summer",
    "fall",
    "winter",
}


def _before_time(tokens, j):
    """Step left over adverbs and times that stand between a subject and its verb: `Smith on Tuesday last week also`."""
    while j >= 0:
        lower = tokens[j].lower
        if tokens[j].tag in ("RB", "``"):
            j -= 1
        elif (
            lower in PERIODS
            and j > 1
            and tokens[j - 1].lower in {"last", "this", "next", "that", "later", "earlier"} | DAYS
        ):
            j -= 2
        elif lower in DAYS | {"yesterday", "today"} and j > 1:
            j -= 1
        elif tokens[j].tag == "CD" and j > 1 and tokens[j - 1].lower in MONTHS:
            j -= 2
        elif (
            lower in ("on", "in", "earlier", "late")
            and j > 0
            and j + 1 < len(tokens)
            and (tokens[j + 1].lower in DAYS | MONTHS | {"recent"})
        ):
            j -= 1
        else:
            break
    return j


_CLOSERS = {")": "(", ",": ",", "—": "—", "–": "–", "--": "--", "-": "-"}


def _parenthetical_subject(tokens, j):
    opener = _CLOSERS[tokens[j].text]
    k = j - 1
    while k >= 0 and tokens[k].text != opener:
        k -= 1
    if k <= 0:
        return None
    if tokens[k - 1].text == ")":
        inner = _parenthetical_subject(tokens, k - 1)
        if inner:
            return (inner[0], j)
    start = _phrase_start(tokens, k - 1)
    # lists of appositives: X, 43, of Ohio, said
    if start is not None and opener == ",":
        before = start - 1
        if before > 0 and tokens[before].text == "," and tokens[start].tag in ("CD", "IN", "DT"):
            outer = _phrase_start(tokens, before - 1)
            if outer is not None and tokens[before - 1].tag in ("NNP", "NNPS"):
                return (outer, j)
    if start is None and opener == ",":
        # X, who says so, said: look once more to the left
        return None
    return (start, j) if start is not None else None


_NP_BACK = {
    "NN",
    "NNS",
    "NNP",
    "NNPS",
    "CD",
    "JJ",
    "JJR",
    "JJS",
    "DT",
    "PRP$",
    "POS",
    "VBN",
    "VBG",
    "$",
    "PDT",
    "FW",
    "''",
    "``",
}
_PP = {
    "of",
    "in",
    "for",
    "with",
    "at",
    "from",
    "to",
    "on",
    "by",
    "about",
    "against",
    "among",
    "between",
    "near",
    "under",
    "over",
    "including",
    "around",
}


def _phrase_start(tokens, j):
    """Walk left from the last word of a noun phrase to its start; None when no noun is there."""
    k, seen = j, False
    start = None
    while k >= 0:
        t = tokens[k]
        if t.tag in _NP_BACK:
            if t.tag == "''" and (
                not seen or k > 0 and tokens[k - 1].text in (",", ".", "?", "!", "…", "—", "...", "’", "'")
            ):
                break
            if t.tag == "``" and not seen:
                break
            if t.tag in HEADS or t.tag in ("DT", "JJ", "JJS", "JJR"):
                seen = True
            start = k
        elif (
            t.lower in ("and", "or", "&")
            and start is not None
            and k > 0
            and tokens[k - 1].tag in HEADS
            and tokens[k - 1].tag != "PRP"
        ):
            pass
        elif (
            t.lower in _PP
            and start is not None
            and k > 0
            and tokens[k - 1].tag in HEADS | {"''", "RB", "VBN", "POS", "JJ"}
        ):
            pass
        elif (
            t.tag == "RB"
            and start is not None
            and k > 0
            and (tokens[k - 1].tag in ("DT",) or tokens[k + 1].tag in ("JJ", "VBN", "CD", "DT"))
        ):
            pass
        elif t.text in ("'", "’"):
            pass
        elif t.tag == "PRP" and start is not None and tokens[k + 1].lower in ("and", "or"):
            start = k
        else:
            break
        k -= 1
    return start if seen else None


OBJECTIVE = {"him", "them", "me", "us", "her", "it", "himself", "herself"}
PREP_SKIP_END = {";", ":"}


def find_that(tokens, i, end, clause, limit=28):
    """Find a complementiser after adjuncts: told reporters in Ohio on Friday that ..."""
    for n in range(i, min(end, i + limit)):
        t = tokens[n]
        if t.lower == "that" and t.tag == "IN" and n + 1 < end:
            return n
        g = clause.group_of.get(n)
        if g is not None and g.finite:
            return None
        if t.text in (";", ":") or t.tag == "``" and n > i:
            return None
    return None


@dataclass(slots=True)
class Complement:
    frame: str
    start: int
    mid: int = 0
    prep: str = ""


WH = {"what", "how", "why", "whether", "if", "where", "when", "who", "whatever", "which"}


def complement(clause, i, end):
    """Read what follows a verb at token i."""
    tokens = clause.tokens
    while i < end and tokens[i].tag == "RB" and tokens[i].lower not in ("not",) and clause.group_of.get(i) is None:
        i += 1
    if i >= end:
        return Complement("x", i)
    t = tokens[i]
    if t.tag == "``":
        return Complement("q", i)
    if t.text in (":", ",") and i + 1 < end:
        if tokens[i + 1].tag == "``":
            return Complement("q", i + 1)
        if t.text == ":":
            return Complement("s:", i + 1)
        if t.text == ",":
            return Complement("x", i)
    if t.lower == "that" and (t.tag == "IN" or _clause_follows(clause, i + 1, end)):
        return Complement("s", i)
    if t.lower in WH:
        if t.lower in ("when", "if", "where"):
            return Complement("w:" + t.lower, i)
        return Complement("s", i)
    if t.tag == "TO" and clause.by_start.get(i) is not None:
        return Complement("t", i)
    if t.tag in ("IN", "TO", "RP") or t.lower in ("about", "on", "off", "out", "up"):
        return Complement("p", i, prep=t.lower)
    g = clause.by_start.get(i)
    if g is not None and g.participle and tokens[g.head].tag == "VBG":
        ne = noun_phrase_end(tokens, i)
        return Complement("g", i)
    ne = noun_phrase_end(tokens, i)
    if ne > i:
        # adjunct of time: said Tuesday that
        if _is_time(tokens, i, ne):
            rest = complement(clause, ne, end)
            if rest.frame != "x":
                return rest
            return Complement("x", i)
        return _after_noun(clause, i, ne, end)
    if t.tag in ("JJ", "VBN", "JJR"):
        return Complement("a", i)
    return Complement("x", i)


def _is_time(tokens, a, b):
    if b == a + 1 and tokens[a].lower in ("this", "next", "last", "early", "late"):
        return False
    return tokens[b - 1].lower in TIMES or tokens[a].lower in DAYS


def _clause_follows(clause, i, end):
    """Tell whether a finite clause begins here: a noun phrase with its own finite verb."""
    tokens = clause.tokens
    n = i
    steps = 0
    while n < end and steps < 25:
        g = clause.group_of.get(n)
        if g is not None:
            if g.finite:
                return True
            if g.infinitive:
                return False
        if tokens[n].text in (",", ";", ":") or tokens[n].lower in ("that", "who", "which"):
            return False
        n += 1
        steps += 1
    return False


def _after_noun(clause, i, ne, end):
    """Classify a complement that begins with a noun phrase by what follows the phrase."""
    tokens = clause.tokens
    n = ne
    # walk over prepositional phrases to see whether this is the subject of a clause
    k = n
    while k < end:
        while k < end and tokens[k].tag == "RB" and clause.group_of.get(k) is None:
            k += 1
        g = clause.group_of.get(k) if k < end else None
        if g is not None and g.finite and g.start >= ne and tokens[k].lower not in ():
            return Complement("s", i, mid=ne)
        if k < end and tokens[k].lower in _PP | {"than"} and not (tokens[k].tag == "TO" and clause.by_start.get(k)):
            nk = noun_phrase_end(tokens, k + 1)
            if nk == k + 1:
                break
            k = nk
            continue
        if k < end and tokens[k].lower in ("and", "or") and k + 1 < end:
            nk = noun_phrase_end(tokens, k + 1)
            if nk > k + 1:
                k = nk
                continue
        break
    if n < end:
        t = tokens[n]
        if t.lower == "that" and t.tag == "IN":
            return Complement("os", n, mid=i)
        if t.tag == "TO" and clause.by_start.get(n):
            return Complement("o", i, mid=n)
        if t.lower == "as":
            return Complement("c", i, mid=n)
        if k > n and k < end and tokens[k].tag == "TO" and clause.by_start.get(k):
            return Complement("o", i, mid=k)
        if k > n and k < end and tokens[k].lower == "that" and tokens[k].tag == "IN":
            return Complement("os", k, mid=i)
        if t.lower in ("for", "of", "with", "on", "about", "to", "from", "over", "against", "in", "at"):
            return Complement("n", i, mid=n, prep=t.lower)
        if t.tag == "``" or t.text in (",", ":") and n + 1 < end and tokens[n + 1].tag == "``":
            return Complement("oq", n if t.tag == "``" else n + 1, mid=i)
        if t.lower in ("whether", "what", "how", "why", "if"):
            return Complement("os", n, mid=i)
        if t.tag in ("JJ", "DT", "NN", "NNS") or t.tag in ("VBN",):
            return Complement("c", i, mid=n)
    return Complement("n", i, mid=ne)
