"""Content first, then who says it: `"...", Smith said`, `..., said Smith`, `..., according to Smith`."""

from claims.language.attributions.clauses import Finding, quotation_end
from claims.language.attributions.complements import complement, find_that
from claims.language.attributions.cues import cue_of, is_cue
from claims.language.attributions.phrases import noun_phrase_end
from claims.language.attributions.quotations import late_quotation
from claims.language.attributions.subjects import subject_before
from claims.language.attributions.tokens import CLOSING, OPENING
from claims.language.attributions.words import word_set
from claims.language.attributions.words.grammar import TIMES
from claims.language.attributions.words.verbs import INVERTED

_AFTER_SOURCE = word_set("after as during in when which while who")
_CLAUSE_COMPLEMENTS = {"s", "os", "t", "c", "o", "g", "a", "s:"}
# Between their subject and the full stop may stand what they were said in or to.
_WITH_ADJUNCT = word_set("add report say tell write")
_WITH_ADDRESSEE = word_set("report tell write")


def fronted(clause, taken):
    """Yield the attributions whose content stands before the cue."""
    tokens, last = clause.tokens, 0
    for group in clause.groups:
        if tokens[group.head].quote or group.start < last or taken.covers(group.head):
            continue
        lemma, classes = cue_of(group)
        if "post" not in classes or group.passive or group.infinitive:
            continue
        finding = _inverted(clause, group, lemma, last) or _subject_first(clause, group, lemma, last)
        if finding is not None:
            yield finding
            last = finding.cue[1]


def clause_start(clause, before):
    """Give where the fronted content that ends at `before` begins: the sentence's start, or after a semicolon."""
    tokens = clause.tokens
    for n in range(before - 1, -1, -1):
        if tokens[n].text == ";" and not tokens[n].quote:
            return n + 1
    return 1 if tokens[0].lower in ("but", "and") and before > 2 else 0


def _front(clause, before, last, parenthetical=False):
    """Read the content that ends just before a token: (first, after the last, whether it is a quotation) or None."""
    tokens, n = clause.tokens, before - 1
    if n < 0:
        return None
    close = n if tokens[n].text == CLOSING else n - 1
    if close >= 0 and tokens[close].text == CLOSING and (close == n or tokens[n].text == ","):
        return (_quoted_front_start(clause, close, last), close + 1, True)
    if tokens[n].text not in (",", "?", "!", "—"):
        return None
    start = _past_marks(tokens, max(clause_start(clause, n), last), n)
    if n - start < (1 if tokens[n].text == "," or parenthetical else 2):
        return None
    if not parenthetical and not any(group.finite for group in clause.groups if start <= group.head < n):
        return None
    return (start, n, False)


def _quoted_front_start(clause, close, last):
    """Give where the content with a quotation that closes here begins: words before it belong to it."""
    tokens, opening = clause.tokens, close
    while opening > 0 and tokens[opening - 1].quote == tokens[close].quote:
        opening -= 1
    if opening <= last or tokens[opening - 1].text in (":", ",", "—", "–", "--", "-"):
        return opening
    return _past_marks(tokens, max(clause_start(clause, opening), last), opening)


def _past_marks(tokens, start, end):
    while start < end and tokens[start].text in (",", ";", "-"):
        start += 1
    return start


def _rest_after(clause, stop):
    """Give the end of a quotation that continues the content after the cue: `"A", he said, "B"`."""
    tokens, n = clause.tokens, stop
    while n < clause.end and tokens[n].text not in (",", ";", ":", "—", OPENING):
        n += 1
    if n >= clause.end or any(is_cue(group) for group in clause.groups if stop <= group.start and group.head < n):
        return None
    place = n + 1 if tokens[n].text in (",", ":") else n
    return quotation_end(tokens, place) if place < clause.end and tokens[place].text == OPENING else None


def _inverted(clause, group, lemma, last):
    """Read `..., said Smith`."""
    tokens, end = clause.tokens, clause.end
    if lemma not in INVERTED or group.head != group.start or tokens[group.head].tag not in ("VBD", "VBZ", "VBN", "VBP"):
        return None
    if group.start == 0:
        return _opening_inversion(clause, group, lemma)
    front = _front(clause, group.start, last)
    if front is None or (not front[2] and tokens[group.start - 1].text != ","):
        return None
    start = group.end
    while start < end and tokens[start].tag == "RB":
        start += 1
    after = noun_phrase_end(tokens, start) if start < end else start
    if after == start or tokens[start].tag in ("IN", "TO", "VBG", "``", "WRB", "MD"):
        return None
    if not front[2] and _begins_clause(clause, start, after):
        return None
    stop = after
    while stop < end and not _ends_source(clause, stop):
        stop += 1
    content = (front[0], _rest_after(clause, after) or front[1])
    return Finding((start, stop), (group.start, group.end), content, lemma, "postq" if front[2] else "post")


def _begins_clause(clause, start, after):
    """Tell whether the noun after `said` is the subject of what is said: `Smith, a lawyer, said he left`."""
    tokens = clause.tokens
    if tokens[start].lower in TIMES or tokens[start].tag == "PRP":
        return True
    if after < clause.end and tokens[after].lower == "that":
        return True
    while after < clause.end and tokens[after].tag == "RB":
        after += 1
    group = clause.by_start.get(after)
    return group is not None and group.finite


def _ends_source(clause, n):
    tokens = clause.tokens
    if tokens[n].text in (";", "—", "--") or tokens[n].tag == "``":
        return True
    if tokens[n].text != ",":
        return False
    if n + 1 >= clause.end:
        return True
    return tokens[n + 1].tag in ("VBG", "CC", "``", "PRP", "WRB") or tokens[n + 1].lower in _AFTER_SOURCE


def _opening_inversion(clause, group, lemma):
    """Read `Said Smith: "..."`."""
    tokens = clause.tokens
    after = noun_phrase_end(tokens, group.end)
    if after == group.end or tokens[group.end].tag not in ("NNP", "NNPS", "DT", "NN", "PRP$"):
        return None
    place = late_quotation(tokens, after, len(tokens), within=12)
    if place is None:
        return None
    return Finding((group.end, after), (group.start, group.end), (place, quotation_end(tokens, place)), lemma, "q")


def _subject_first(clause, group, lemma, last):
    """Read `..., Smith said` and `A, Smith said, B`."""
    tokens, end = clause.tokens, clause.end
    source = subject_before(tokens, group.start)
    if source is None or source[0] < last or tokens[source[0]].lower in ("who", "which", "that"):
        return None
    start = source[0]
    while start > 0 and tokens[start - 1].lower in ("as", "then", "one"):
        start -= 1
    cue = (group.start, group.end)
    if start == 0 < source[0] and tokens[0].lower == "as":
        content = _after_as(clause, group)
        return Finding(source, cue, content, lemma, "as") if content else None
    followed_by_comma = group.end < end and tokens[group.end].text == ","
    front = _front(
        clause, start, last, parenthetical=followed_by_comma and not _new_quotation(tokens, group.end + 1, end)
    )
    if front is None or not _completes(clause, group, lemma, front):
        return None
    rest = _rest_after(clause, group.end)
    if rest is None and followed_by_comma and not front[2]:
        rest = end
    return Finding(source, cue, (front[0], rest or front[1]), lemma, "postq" if front[2] else "post")


def _new_quotation(tokens, place, end):
    """Tell whether a quotation of its own begins here, not one that goes on with a verb: `A, he said, "is ...`."""
    if place + 1 >= end or tokens[place].tag != "``":
        return False
    return tokens[place + 1].tag not in ("VBZ", "VBD", "MD")


def _after_as(clause, group):
    """Read `As Smith reported, A`."""
    if "s" not in cue_of(group)[1]:
        return None
    for n in range(group.end, min(group.end + 12, clause.end)):
        if clause.tokens[n].text == ",":
            return (n + 1, clause.end) if n + 2 < clause.end else None
    return None


def _completes(clause, group, lemma, front):
    """Tell whether nothing after the cue could be its content, so that the words before it are."""
    tokens, end = clause.tokens, clause.end
    follows = complement(clause, group.end, end)
    if front[2]:
        return follows.frame != "s" or tokens[follows.start].lower != "that"
    if follows.frame in _CLAUSE_COMPLEMENTS or (follows.frame == "p" and lemma not in _WITH_ADJUNCT):
        return False
    if follows.frame == "n" and lemma not in _WITH_ADDRESSEE:
        return False
    if find_that(clause, group.end, end) is not None:
        return False
    if lemma not in INVERTED | _WITH_ADDRESSEE and group.end < end and tokens[group.end].text not in (",", ";"):
        return False
    quoted = follows.frame in ("q", "oq")
    return not quoted or (tokens[group.end].text == "," and not _sets_scene(tokens, front[0]))


def _sets_scene(tokens, start):
    """Tell whether the words before `Smith said, "..."` only tell when or why: `When asked about it`, `On Tuesday`."""
    first = tokens[start]
    if first.tag in ("IN", "WRB", "VBN", "VBG", "RB", "TO") or first.lower in TIMES:
        return True
    return start == 0 and first.tag == "VBD"
