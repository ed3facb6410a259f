"""What is marked as somebody's by a small sign: `according to`, `reportedly`, `in a poll`, `by`, a colon."""

from claims.language.attributions.clauses import Finding, quotation_end
from claims.language.attributions.cues import cue_of, is_cue
from claims.language.attributions.extents import content_end
from claims.language.attributions.fronted import clause_start
from claims.language.attributions.phrases import noun_phrase_end
from claims.language.attributions.subjects import subject_before
from claims.language.attributions.tokens import OPENING
from claims.language.attributions.words import word_set
from claims.language.attributions.words.grammar import DAYS
from claims.language.attributions.words.nouns import POLLS

DISTANCING = word_set("allegedly purportedly reportedly supposedly")
_SOURCE_ENDS = {",", ";", "—", "--", "–"}
_NOT_CONTENT_END = word_set("and because but that while")
_SUBORDINATE = word_set("although as if though when while")


def according_to(clause):
    """Yield `according to Smith, A`, `A, according to Smith` and `A, according to Smith, B`."""
    tokens, end = clause.tokens, clause.end
    for n in range(end - 2):
        if tokens[n].lower != "according" or tokens[n + 1].lower != "to" or tokens[n].quote:
            continue
        stop = n + 2
        while stop < end and not _ends_source(tokens, stop):
            stop += 1
        comma = next((k for k in range(stop, end) if tokens[k].text == ","), stop) if n <= 1 else stop
        start, after = _according_content(clause, n, comma)
        if stop > n + 2 and after > start:
            yield Finding((n + 2, stop), (n, n + 2), (start, after), "according to", "according to")
            return


def _ends_source(tokens, n):
    """Tell whether `according to X` is over: at a mark, a relative clause, or a date (`on the 29th`)."""
    if tokens[n].text in _SOURCE_ENDS or tokens[n].tag == "WDT":
        return True
    following = tokens[n + 1 : n + 3]
    return tokens[n].lower == "on" and any(token.tag == "CD" or token.lower in DAYS for token in following)


def _according_content(clause, n, stop):
    """Give what `according to X` (tokens n to stop) vouches for: the words before it, after it, or both."""
    tokens, end = clause.tokens, clause.end
    after = (min(stop + 1, end), end)
    enclosed = tokens[n - 1].text == "," if n else False
    left = n - 1 if enclosed else n
    if n <= 1 or left < 1 or tokens[n - 1].text in (";", ":", "—") or tokens[left - 1].lower in _NOT_CONTENT_END:
        return after
    start = _last_part(clause, clause_start(clause, left), left)
    if not enclosed or stop + 1 >= end or tokens[stop].text != ",":
        return (start, left)
    if tokens[start].lower in _SUBORDINATE:
        return after
    group = clause.by_start.get(stop + 1)
    whole = not _has_verb(clause, start, left) or (group is not None and group.finite)
    return (start, end if whole else left)


def _last_part(clause, start, left):
    """Give where the part of the sentence begins that `according to` stands next to: after a colon, or `, which`."""
    tokens = clause.tokens
    for k in range(left - 2, start, -1):
        if tokens[k].quote:
            continue
        if tokens[k].text == ":" or (tokens[k].text == "," and tokens[k + 1].lower in ("which", "who")):
            return k + 1
    return start


def _has_verb(clause, start, end):
    return any(group.finite for group in clause.groups if start <= group.head < end)


def reportedly(clause, taken):
    """Yield a whole clause put at a distance by one adverb: `A has reportedly done B`."""
    tokens = clause.tokens
    for n in range(clause.end):
        if tokens[n].lower not in DISTANCING or tokens[n].quote or taken.covers(n):
            continue
        group = next((group for group in clause.groups if group.finite and group.end >= n), None)
        if group is None:
            continue
        subject = subject_before(tokens, group.start)
        start = min(subject[0] if subject else group.start, n)
        start = n + 1 if start == n else start
        stop = content_end(clause, group.end, "s", is_cue) if group.end < clause.end else clause.end
        if stop > start and not taken.covers(start):
            yield Finding(None, (n, n + 1), (start, stop), tokens[n].lower, "adverb")


def in_a_poll(clause, taken):
    """Yield what a poll found: `In a new poll, A`, `A in a poll released on Sunday`."""
    tokens, end = clause.tokens, clause.end
    for n in range(end - 2):
        if tokens[n].lower != "in" or tokens[n].quote or taken.covers(n):
            continue
        after = noun_phrase_end(tokens, n + 1)
        if not _is_poll(tokens, n + 1, after):
            continue
        content = _after_comma(clause, after) if n <= 1 else _before_poll(clause, taken, n, after)
        if content is not None:
            yield Finding((n + 1, after), (n, n + 1), content, "in a poll", "poll")
        return


def _is_poll(tokens, start, after):
    if after <= start:
        return False
    if tokens[after - 1].lower in DAYS | {"week", "month"}:
        return any(tokens[k].lower in POLLS for k in range(start, after))
    return tokens[after - 1].lower in POLLS


def _after_comma(clause, start):
    comma = next((n for n in range(start, clause.end) if clause.tokens[n].text == ","), clause.end)
    return (comma + 1, clause.end) if comma + 3 < clause.end else None


def _before_poll(clause, taken, n, after):
    tokens, start = clause.tokens, clause_start(clause, n)
    ends = after >= clause.end or tokens[after].text == "," or (tokens[after].tag == "VBN" and after in clause.group_of)
    if tokens[n - 1].text == "," or not ends or not _has_verb(clause, start, n):
        return None
    return None if any(taken.covers(k) for k in range(start, n)) else (start, n)


def passives_by(clause, taken):
    """Yield what was said of something, and by whom: `A was rejected by Smith`."""
    tokens = clause.tokens
    for group in clause.groups:
        by = group.end
        if not group.passive or by + 1 >= clause.end or tokens[by].lower != "by" or tokens[group.head].tag != "VBN":
            continue
        lemma, classes = cue_of(group)
        if not classes & {"n", "s"} or tokens[group.head].quote or taken.covers(group.head):
            continue
        after, subject = noun_phrase_end(tokens, by + 1), subject_before(tokens, group.start)
        if after > by + 1 and subject is not None and not taken.covers(subject[0]):
            yield Finding((by + 1, after), (group.start, by + 1), subject, lemma, "by", group.negated)


def quoted_after_colon(clause, taken):
    """Yield a quotation that follows words and a colon, and that nothing else has claimed."""
    tokens = clause.tokens
    for n in range(1, len(tokens) - 1):
        if tokens[n].text != ":" or tokens[n + 1].text != OPENING or tokens[n].quote or taken.covers(n + 1):
            continue
        verb = next((group for group in clause.groups if group.start < n and group.finite), None)
        source = subject_before(tokens, verb.start) if verb is not None else None
        if source is None:
            source = (0, noun_phrase_end(tokens, 0) or n)
        yield Finding(source, (n, n + 1), (n + 1, quotation_end(tokens, n + 1)), ":", "q")
        return
