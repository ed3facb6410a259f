"""What is said or thought, named by a noun or an adjective: `his claim that ...`, `is confident that ...`."""

from claims.language.attributions.clauses import Finding
from claims.language.attributions.complements import complement
from claims.language.attributions.cues import is_cue
from claims.language.attributions.extents import content_end, own_clause
from claims.language.attributions.limits import noun_content_limit
from claims.language.attributions.sources import source_of, source_of_noun
from claims.language.attributions.subjects import subject_before
from claims.language.attributions.words.adjectives import ADJECTIVES, COPULAS
from claims.language.attributions.words.nouns import DEEDS, FOLLOWERS, NOUNS, SAYINGS

# A noun further on in a sentence is not in its opening phrase.
_OPENING_PHRASE = 5
_NOBODY = {"it", "there", "that", "this"}
_BEFORE_FOLLOWER = {"JJ", "DT", "RB", "NN", "CD", "IN", "NNS", "JJS"}


def adjectives(clause, taken, findings):
    """Yield `Smith is confident that A`, `it is unclear whether A`, `Smith made clear that A`."""
    tokens, end = clause.tokens, clause.end
    for n in range(1, end - 1):
        classes = ADJECTIVES.get(tokens[n].lower)
        if classes is None or tokens[n].quote or taken.covers(n):
            continue
        group = _copula_before(clause, n)
        found = complement(clause, n + 1, end)
        if group is None or found.code not in classes:
            continue
        start = found.start + (found.frame == "p")
        stop = content_end(clause, start, found.frame, is_cue)
        if stop <= start:
            continue
        source = subject_before(tokens, group.start) if group.finite else source_of(clause, group, findings)
        if source is not None and tokens[source[0]].lower in _NOBODY:
            if tokens[n].lower == "clear":
                continue
            source = None
        yield Finding(source, (group.start, n + 1), (start, stop), tokens[n].lower, "adjective", group.negated)


def _copula_before(clause, n):
    tokens, k, clear = clause.tokens, n - 1, clause.tokens[n].lower == "clear"
    while (
        k > 0 and k not in clause.group_of and (tokens[k].tag in ("RB", "JJR") or (clear and tokens[k].lower == "it"))
    ):
        k -= 1
    group = clause.group_of.get(k) or clause.group_of.get(n)
    if group is None:
        return None
    joins = (
        tokens[group.head].lower in COPULAS or (group.head == n and group.passive) or (clear and "make" in group.lemmas)
    )
    return group if joins else None


def nouns(clause, taken, findings):
    """Yield `Smith's claim that A`, `criticism of A by Smith`."""
    tokens, end = clause.tokens, clause.end
    for n in range(end - 2):
        word, classes = NOUNS.get(tokens[n].lower, (None, ()))
        if word is None or tokens[n].tag[0] != "N" or tokens[n].quote or taken.covers(n):
            continue
        code, start, frame = _noun_complement(clause, n + 1)
        if code not in classes or start >= end or taken.covers(start):
            continue
        stop = min(
            content_end(clause, start, frame, is_cue),
            taken.next_after(n, end),
            noun_content_limit(clause, start, frame),
            _whose(clause, start, frame),
            _main_clause(clause, n, start),
        )
        if stop > start:
            source = source_of_noun(clause, n, stop, findings)
            if source is None and word in DEEDS:
                continue
            yield Finding(source, (n, n + 1), (start, stop), word, "noun")


def _main_clause(clause, noun, start):
    """Give where the main clause begins after an opening phrase: `Despite complaints that A, B`."""
    tokens = clause.tokens
    if tokens[0].tag != "IN" or noun > _OPENING_PHRASE:
        return clause.end
    commas = (n for n in range(start + 1, clause.end - 1) if tokens[n].text == ",")
    return next((n for n in commas if own_clause(clause, n + 1)), clause.end)


def _whose(clause, start, frame):
    """Give where `by Smith` or `among voters` begins after a noun's content."""
    if frame != "n":
        return clause.end
    return next((n for n in range(start + 1, clause.end) if clause.tokens[n].lower in ("by", "among")), clause.end)


def _noun_complement(clause, place):
    """Read what follows a noun: (class, first token of the content, its shape)."""
    token = clause.tokens[place]
    if token.lower == "that":
        following = clause.tokens[place + 1].tag if place + 1 < clause.end else ""
        # `the claim that angered Smith` is no claim that something is so
        return ("", place, "s") if following in ("VBD", "VBZ", "VBP", "MD") else ("that", place, "s")
    if token.tag == "TO" and place in clause.by_start:
        return ("to", place, "t")
    if token.lower == "whether":
        return ("p:whether", place, "s")
    return (f"p:{token.lower}", place + 1, "n")


def nouns_that_are(clause, taken, findings):
    """Yield what somebody's words come to: `her answer was that A`."""
    tokens = clause.tokens
    for group in clause.groups:
        head = tokens[group.head]
        if not group.finite or head.lower not in COPULAS or head.quote or taken.covers(group.head):
            continue
        own, found = subject_before(tokens, group.start), complement(clause, group.end, clause.end)
        if own is None or found.frame not in ("s", "q"):
            continue
        if found.frame == "s" and tokens[found.start].lower not in ("that", "whether"):
            continue
        noun = next((k for k in range(*own) if tokens[k].lower.removesuffix("s") in SAYINGS), None)
        if noun is not None:
            source = source_of_noun(clause, noun, clause.end, findings)
            content = (found.start, content_end(clause, found.start, "s", is_cue))
            yield Finding(
                source, (noun, group.end), content, tokens[noun].lower.removesuffix("s"), "noun", group.negated
            )


def followers(clause, taken, findings):
    """Yield whose side somebody is on: `is a supporter of A`."""
    tokens, end = clause.tokens, clause.end
    for n in range(2, end - 2):
        word = tokens[n].lower.removesuffix("s")
        if word not in FOLLOWERS or tokens[n + 1].lower not in ("of", "for") or tokens[n].quote or taken.covers(n):
            continue
        k = n - 1
        while k > 0 and k not in clause.group_of and tokens[k].tag in _BEFORE_FOLLOWER:
            k -= 1
        group = clause.group_of.get(k)
        if group is None or tokens[group.head].lower not in COPULAS:
            continue
        stop = content_end(clause, n + 2, "n", is_cue)
        if stop > n + 2:
            source = source_of(clause, group, findings)
            yield Finding(source, (group.start, n + 2), (n + 2, stop), word, "follower", group.negated)
