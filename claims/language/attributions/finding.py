"""Find the attributions of a text (work in progress layout)."""

import re

from .engine import (
    DAYS,
    TIMES,
    Clause,
    Complement,
    Found,
    _phrase_start,
    complement,
    find_that,
    subject_before,
)
from .extents import content_end, own_clause
from .idioms import idiom_at
from .lexicon import ADJECTIVES, INVERTED, NOUNS, frames_of
from .phrases import HEADS, noun_phrase_end
from .tagging import tag
from .tokens import CLOSING, ENDS, OPENING, paragraphs_of, sentences_of, tokenise


def is_cue(group):
    return frames_of(group)[0] is not None


def find(text):
    """Give raw findings as character ranges: (source, cue, content, lemma, frame)."""
    results = []
    carried = pending = None
    for number, (start, end) in enumerate(paragraphs_of(text)):
        if number == 0 or _is_transcript(text, start, end):
            headline = _headline(text, start, end)
            if headline is not None:
                results.append(headline)
                continue
        clauses = list(clauses_of(text, start, end, number))
        found = _paragraph(clauses)
        if (
            carried is not None
            and clauses
            and clauses[0].tokens[0].text == OPENING
            and _is_only_quotation(clauses, found)
        ):
            span = (clauses[0].tokens[0].start, clauses[-1].tokens[-1].end)
            if carried[2] is not None:
                results[-1] = carried = (*carried[:2], (carried[2][0], span[1]), *carried[3:])
            else:
                carried = (*carried[:2], span, *carried[3:])
                results.append(carried)
            continue
        if pending is not None and found and found[0][4] == "postq" and found[0][2][0] <= clauses[0].tokens[0].start:
            found[0] = (*found[0][:2], (pending, found[0][2][1]), *found[0][3:])
        pending = None
        if (
            clauses
            and not found
            and clauses[0].tokens[0].text == OPENING
            and clauses[-1].tokens[-1].quote
            and clauses[-1].tokens[-1].text != CLOSING
        ):
            pending = clauses[0].tokens[0].start
        results.extend(found)
        carried = _carries(clauses, found)
    results.sort(key=lambda item: item[2])
    return results


def _paragraph(clauses):
    """Find the attributions of a paragraph; quotations that follow an attributed one go on with it."""
    results, previous = [], None
    for clause in clauses:
        tokens = clause.tokens
        found = analyse(clause)
        if not found and previous is not None and tokens[0].text == OPENING:
            close = _quote_end(tokens, 0)
            old = results[previous]
            results[previous] = (*old[:2], (old[2][0], tokens[close - 1].end), *old[3:])
            continue
        previous = None
        for f in found:
            content = _chars(tokens, f.content)
            if content is None:
                continue
            results.append((_chars(tokens, f.source), _chars(tokens, f.cue), content, f.lemma, f.frame))
            previous = (
                len(results) - 1 if f.frame in QUOTING or f.frame == "post" and _quotes(tokens, f.content) else previous
            )
    return results


QUOTING = {"q", "postq", "oq"}


def _quotes(tokens, content):
    return any(tokens[n].tag == "``" for n in range(*content))


def _is_only_quotation(clauses, found):
    return not found and all(clause.tokens[0].text == OPENING for clause in clauses)


def _carries(clauses, found):
    """Give the attribution that a following paragraph of mere quotation goes on with."""
    if not clauses:
        return None
    tokens = clauses[-1].tokens
    if found and found[-1][4] in QUOTING:
        return found[-1]
    if tokens[-1].text == ":":
        for g in reversed(clauses[-1].groups):
            lemma = frames_of(g)[0]
            if g.finite and lemma is not None:
                source = subject_before(tokens, g.start)
                return (_chars(tokens, source), _chars(tokens, (g.start, g.end)), None, lemma, "q")
    return None


def clauses_of(text, start, end, number):
    """Give the parsed sentences of a paragraph; `"Really?" he asked.` is one."""
    held = None
    for sentence in sentences_of(tokenise(text, start, end), number):
        tag(sentence.tokens)
        if held is not None and _is_tail(sentence.tokens):
            held = Clause(held.tokens + sentence.tokens)
            continue
        if held is not None:
            yield held
        held = Clause(sentence.tokens)
        if sentence.tokens[-1].text != CLOSING:
            yield held
            held = None
    if held is not None:
        yield held


_SPEAKER_LINE = re.compile(r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}:\s")


def _is_transcript(text, start, end):
    """Tell whether a line names its speaker in capitals: `SMITH: Thank you.`"""
    return _SPEAKER_LINE.match(text, start, end) is not None


def _headline(text, start, end):
    """Read a headline of the form `Smith: The race is over`."""
    tokens = tokenise(text, start, end)
    for n, t in enumerate(tokens[:16]):
        if t.text != ":" or not n:
            continue
        names = tokens[:n]
        quoted = n + 1 < len(tokens) and tokens[n + 1].text in ("‘", OPENING, "'")
        if n > 5 and not quoted or names[-1].lower in NOT_SPEAKERS or len(tokens) - n < 4:
            return None
        if any(not x.text[0].isalnum() and x.text not in ("'", "’", "-", "’s", "'s") for x in names):
            return None
        last = len(tokens)
        while tokens[last - 1].text in ENDS:
            last -= 1
        return (
            (names[0].start, names[-1].end),
            (t.start, t.end),
            (tokens[n + 1].start, tokens[last - 1].end),
            ":",
            "head",
        )
    return None


NOT_SPEAKERS = {"latest", "analysis", "video", "watch", "opinion", "daily", "note", "update", "editor"}


def _is_tail(tokens):
    """Tell whether a sentence only names who said the quotation before it: `Smith asked the crowd.`"""
    if len(tokens) > 40 or tokens[0].text == OPENING:
        return False
    clause = Clause(tokens)
    for g in clause.groups:
        if g.finite:
            lemma, frames = frames_of(g)
            if lemma is None or "post" not in frames or g.passive:
                return False
            inverted = g.start == 0
            subject = subject_before(tokens, g.start)
            if not inverted and (subject is None or subject[0] > 1):
                return False
            comp = complement(clause, g.end, clause.end)
            if comp.frame == "x" and g.end < clause.end and tokens[g.end].tag == "``":
                return False
            if (
                _late_quote(tokens, g.end, clause.end) is not None
                or find_that(tokens, g.end, clause.end, clause) is not None
            ):
                return False
            return comp.frame in ("x", "p") or comp.frame == "n" and (inverted or lemma in ("tell", "ask"))
    return False


def _chars(tokens, span):
    if span is None or span[1] <= span[0]:
        return None
    return (tokens[span[0]].start, tokens[span[1] - 1].end)


def _quote_end(tokens, start):
    """Give the token after the closing mark of the quotation that opens at start."""
    number = tokens[start].quote
    n = start
    while n < len(tokens) and tokens[n].quote == number:
        n += 1
    return n


def analyse(clause):
    """Find the attributions of one sentence."""
    found, taken = [], []
    for rule in (according_to, postposed):
        for f in rule(clause, taken):
            found.append(f)
            taken.append((min(f.content[0], f.cue[0]), max(f.content[1], f.cue[1])))
    _preposed(clause, found, taken)
    for rule in (adjectives, nouns, followers, nouns_that_are, reportedly, in_a_poll, passives_by, quoted_after_colon):
        for f in rule(clause, taken, found):
            found.append(f)
            taken.append(f.content)
    return found


def adjectives(clause, taken, found):
    """The source's state of mind: `is confident that ...`."""
    tokens, end = clause.tokens, clause.end
    for n in range(1, end - 1):
        word = tokens[n].lower
        if word not in ADJECTIVES or tokens[n].quote or _is_taken(taken, n):
            continue
        g = _copula_before(clause, n)
        if g is None:
            continue
        comp = complement(clause, n + 1, end)
        code = f"p:{comp.prep}" if comp.frame == "p" else comp.frame
        if code not in ADJECTIVES[word]:
            continue
        start = comp.start + (comp.frame == "p")
        stop = content_end(clause, start, comp.frame, is_cue)
        if stop <= start:
            continue
        source = subject_before(tokens, g.start) if g.finite else _source(clause, g, found)
        if source is not None and tokens[source[0]].lower in ("it", "there", "that", "this"):
            source = None
        yield Found(source, (g.start, n + 1), (start, stop), word, "a" + code)


SAYINGS = set(
    "contention hope answer point message impression fear claim argument suggestion thinking view idea refrain belief goal "
    "conclusion response complaint theory concern worry promise prediction assumption question assertion".split()
)


def nouns_that_are(clause, taken, found):
    """What somebody's words come to: `her answer was that ...`."""
    tokens, end = clause.tokens, clause.end
    for g in clause.groups:
        if not g.finite or tokens[g.head].lower not in COPULAS or _is_taken(taken, g.head) or tokens[g.head].quote:
            continue
        own = subject_before(tokens, g.start)
        comp = complement(clause, g.end, end)
        if (
            own is None
            or comp.frame not in ("s", "q")
            or comp.frame == "s"
            and tokens[comp.start].lower not in ("that", "whether")
        ):
            continue
        heads = [k for k in range(*own) if tokens[k].lower.removesuffix("s") in SAYINGS]
        if not heads:
            continue
        stop = content_end(clause, comp.start, "s", is_cue)
        yield Found(
            _noun_source(clause, heads[0], clause.end, found),
            (heads[0], g.end),
            (comp.start, stop),
            tokens[heads[0]].lower,
            "Nbe",
        )


FOLLOWERS = set(
    "supporter opponent critic proponent advocate fan defender backer champion surrogate admirer skeptic believer foe".split()
)


def followers(clause, taken, found):
    """Whose side the source is on: `is a supporter of ...`."""
    tokens, end = clause.tokens, clause.end
    for n in range(2, end - 2):
        word = tokens[n].lower.removesuffix("s")
        if word not in FOLLOWERS or tokens[n + 1].lower not in ("of", "for") or tokens[n].quote or _is_taken(taken, n):
            continue
        k = n - 1
        while (
            k > 0
            and clause.group_of.get(k) is None
            and tokens[k].tag in ("JJ", "DT", "RB", "NN", "CD", "IN", "NNS", "JJS")
        ):
            k -= 1
        g = clause.group_of.get(k)
        if g is None or tokens[g.head].lower not in COPULAS:
            continue
        stop = content_end(clause, n + 2, "n", is_cue)
        if stop > n + 2:
            yield Found(_source(clause, g, found), (g.start, n + 2), (n + 2, stop), word, "follower")


DISTANCING = {"reportedly", "allegedly", "supposedly", "purportedly"}


def reportedly(clause, taken, found):
    """A whole clause put at a distance by one adverb."""
    tokens = clause.tokens
    for n in range(clause.end):
        if tokens[n].lower not in DISTANCING or tokens[n].quote or _is_taken(taken, n):
            continue
        for g in clause.groups:
            if g.finite and g.end >= n:
                subject = subject_before(tokens, g.start) or (g.start, g.start)
                start = min(subject[0], n)
                if start == n:
                    start = n + 1
                stop = content_end(clause, g.end, "s", is_cue) if g.end < clause.end else clause.end
                if not _is_taken(taken, start) and stop > start:
                    yield Found(None, (n, n + 1), (start, stop), tokens[n].lower, "adverb")
                break


POLLS = {"poll", "survey"}


def in_a_poll(clause, taken, found):
    """What a poll found: `In a new poll, ...`, `... in a poll released on Sunday`."""
    tokens, end = clause.tokens, clause.end
    for n in range(end - 2):
        if tokens[n].lower != "in" or tokens[n].quote or _is_taken(taken, n):
            continue
        ne = noun_phrase_end(tokens, n + 1)
        if (
            ne <= n + 1
            or tokens[ne - 1].lower not in POLLS
            and not (
                tokens[ne - 1].lower in DAYS | {"week", "month"}
                and any(tokens[k].lower in POLLS for k in range(n + 1, ne))
            )
        ):
            continue
        if n <= 1:
            comma = ne
            while comma < end and tokens[comma].text != ",":
                comma += 1
            if comma + 3 < end:
                yield Found((n + 1, ne), (n, n + 1), (comma + 1, end), "in", "poll")
            return
        start = _clause_start(clause, n)
        if (
            tokens[n - 1].text != ","
            and not any(_is_taken(taken, k) for k in range(start, n))
            and not _too_short(clause, (start, n))
            and _ends_clause(clause, ne)
        ):
            yield Found((n + 1, ne), (n, n + 1), (start, n), "in", "poll")
        return


def _ends_clause(clause, n):
    """Tell whether nothing but a participle or a comma follows: `in a poll released on Sunday`."""
    return (
        n >= clause.end
        or clause.tokens[n].tag in ("VBN", ",", "IN")
        and clause.group_of.get(n) is not None
        or clause.tokens[n].text == ","
    )


def passives_by(clause, taken, found):
    """What was said about something, by whom: `the report was rejected by ...`."""
    tokens, end = clause.tokens, clause.end
    for g in clause.groups:
        if tokens[g.head].quote or _is_taken(taken, g.head) or tokens[g.head].tag != "VBN" or g.end + 1 >= end:
            continue
        lemma, frames = frames_of(g)
        if lemma is None or not g.passive or tokens[g.end].lower != "by" or not frames & {"n", "s"}:
            continue
        ne = noun_phrase_end(tokens, g.end + 1)
        subject = subject_before(tokens, g.start)
        if ne == g.end + 1 or subject is None or _is_taken(taken, subject[0]):
            continue
        yield Found((g.end + 1, ne), (g.start, g.end + 1), subject, lemma, "by")


def _copula_before(clause, n):
    k = n - 1
    while (
        k > 0
        and (
            clause.tokens[k].tag in ("RB", "JJR")
            or clause.tokens[k].lower == "it"
            and clause.tokens[n].lower == "clear"
        )
        and clause.group_of.get(k) is None
    ):
        k -= 1
    g = clause.group_of.get(k) or clause.group_of.get(n)
    if g is None:
        return None
    if clause.tokens[n].lower == "clear" and "make" in g.lemmas:
        return g
    if clause.tokens[g.head].lower in COPULAS or g.head == n and g.passive:
        return g
    return None


COPULAS = {
    "be",
    "is",
    "are",
    "was",
    "were",
    "been",
    "being",
    "'s",
    "'re",
    "'m",
    "remain",
    "remains",
    "remained",
    "became",
    "become",
    "becomes",
    "feel",
    "feels",
    "felt",
}


def nouns(clause, taken, found):
    """What is said, named by a noun: `his claim that ...`, `criticism of ...`."""
    tokens, end = clause.tokens, clause.end
    for n in range(end - 2):
        t = tokens[n]
        if (
            t.lower not in NOUNS
            or t.tag[0] != "N"
            or t.tag.startswith("NNP")
            and t.text[0].isupper()
            and n
            and False
            or t.quote
            or _is_taken(taken, n)
        ):
            continue
        word, frames = NOUNS[t.lower]
        nxt = tokens[n + 1]
        if nxt.lower == "that":
            code, start, frame = "that", n + 1, "s"
            if n + 2 < end and tokens[n + 2].tag in ("VBD", "VBZ", "VBP", "MD") and not _clause_ahead(clause, n + 2):
                continue
        elif nxt.tag == "TO" and clause.by_start.get(n + 1) is not None:
            code, start, frame = "to", n + 1, "t"
        elif nxt.lower == "whether":
            code, start, frame = "p:whether", n + 1, "s"
        else:
            code, start, frame = f"p:{nxt.lower}", n + 2, "n"
        if code not in frames or start >= end:
            continue
        if _is_taken(taken, start):
            continue
        limit = min([a for a, b in taken if a > n], default=end)
        stop = min(content_end(clause, start, frame, is_cue), limit, _noun_content_limit(clause, start, frame))
        if stop <= start:
            continue
        yield Found(_noun_source(clause, n, stop, found), (n, n + 1), (start, stop), word, "N" + code)


def _clause_ahead(clause, n):
    return False


def _noun_content_limit(clause, start, frame):
    """A noun's content ends before the verb the noun itself is the subject of: `rumours that A will B have led to C`."""
    tokens = clause.tokens
    if frame == "s":
        seen = 0
        for g in clause.groups:
            if g.start <= start:
                continue
            if g.finite:
                own = subject_before(tokens, g.start)
                if (
                    seen
                    and tokens[g.start - 1].tag not in ("CC", ",", "WDT", "WP")
                    and tokens[g.start - 1].lower not in ("who", "that", "which")
                    and own is not None
                    and own[0] <= start
                ):
                    return g.start
                if seen and (own is None or own[0] < start + 1):
                    return g.start
                seen += 1
        return clause.end
    for g in clause.groups:
        if g.start > start and g.finite and frame == "n":
            own = subject_before(tokens, g.start)
            if own is None or own[0] <= start:
                return g.start
            return clause.end
    return clause.end


def _noun_source(clause, n, stop, found):
    tokens = clause.tokens
    k = n - 1
    while k >= 0 and tokens[k].tag in ("JJ", "NN", "NNP", "RB", "VBG", "VBN", "JJR", "``", "''", "NNS"):
        if k + 1 < n and tokens[k].tag in ("NNS",):
            break
        k -= 1
    if k >= 0 and tokens[k].tag == "PRP$":
        return (k, k + 1)
    if k >= 0 and tokens[k].tag == "POS":
        start = _phrase_start(tokens, k - 1)
        return (start, k + 1) if start is not None else None
    if stop < clause.end and tokens[stop].lower in ("by", "from", "among"):
        ne = noun_phrase_end(tokens, stop + 1)
        return (stop + 1, ne) if ne > stop + 1 else None
    if k >= 0 and tokens[k].tag in ("DT", "CD"):
        k -= 1
    g = clause.group_of.get(k if k >= 0 else 0)
    if g is not None and not g.passive:
        return _source(clause, g, found)
    return None


def quoted_after_colon(clause, taken, found):
    """Words, a colon, and a quotation that nothing else has claimed."""
    tokens, end = clause.tokens, clause.end
    for n in range(1, len(tokens) - 1):
        if (
            tokens[n].text == ":"
            and tokens[n + 1].text == OPENING
            and not tokens[n].quote
            and not _is_taken(taken, n + 1)
        ):
            stop = _quote_end(tokens, n + 1)
            source = None
            for g in clause.groups:
                if g.start < n and g.finite:
                    source = subject_before(tokens, g.start)
                    break
            if source is None:
                ne = noun_phrase_end(tokens, 0)
                source = (0, ne) if ne else (0, n)
            yield Found(source, (n, n + 1), (n + 1, stop), ":", "q")
            return


def _is_taken(taken, place):
    return any(a <= place < b for a, b in taken)


def according_to(clause, taken):
    tokens, end = clause.tokens, clause.end
    for n in range(end - 1):
        if tokens[n].lower == "according" and tokens[n + 1].lower == "to" and not tokens[n].quote:
            stop = n + 2
            while (
                stop < end and tokens[stop].text not in (",", ";", "—", "--", "–") and tokens[stop].tag not in ("WDT",)
            ):
                stop += 1
            source = (n + 2, stop) if stop > n + 2 else None
            if source is None:
                continue
            content = _according_content(clause, n, stop)
            if content and content[1] > content[0]:
                yield Found(source, (n, n + 2), content, "according to", "acc")
                return


def _according_content(clause, n, stop):
    """Read what `according to X` (tokens n to stop) vouches for: the words before it, after it, or both."""
    tokens, end = clause.tokens, clause.end
    after = (min(stop + 1, end), end)
    left = n - 1 if tokens[n - 1].text == "," else n
    if (
        n <= 1
        or left < 1
        or tokens[n - 1].text in (";", ":", "—")
        or tokens[left - 1].lower in ("because", "that", "but", "and", "while")
    ):
        return after
    start = _clause_start(clause, left)
    for k in range(left - 2, start, -1):
        if not tokens[k].quote and (
            tokens[k].text == ":" or tokens[k].text == "," and tokens[k + 1].lower in ("which", "who")
        ):
            start = k + 1
            break
    before = (start, left)
    enclosed = tokens[n - 1].text == "," and stop + 1 < end and tokens[stop].text == ","
    if enclosed:
        if tokens[start].lower in ("while", "although", "though", "as", "when", "if"):
            return after
        g = clause.by_start.get(stop + 1)
        if _too_short(clause, before) or g is not None and g.finite:
            return (start, end)
    return before


def _too_short(clause, content):
    return not any(g.finite for g in clause.groups if content[0] <= g.head < content[1])


def _clause_start(clause, before):
    """Give where the fronted content that ends at `before` begins: the sentence's start, or after a semicolon or dash."""
    tokens = clause.tokens
    for n in range(before - 1, -1, -1):
        if tokens[n].text == ";" and not tokens[n].quote:
            return n + 1
    start = 0
    if tokens[0].lower in ("but", "and") and before > 2:
        start = 1
    return start


def postposed(clause, taken):
    """Content, then who says it: `..., X said`, `..., said X`."""
    tokens, end = clause.tokens, clause.end
    last = 0
    for g in clause.groups:
        if tokens[g.head].quote or g.start < last or _is_taken(taken, g.head):
            continue
        lemma, frames = frames_of(g)
        if lemma is None or "post" not in frames or g.passive or g.infinitive:
            continue
        f = _inverted(clause, g, lemma, last) or _subject_verb(clause, g, lemma, last)
        if f is not None:
            yield f
            last = f.cue[1]


def _fronted(clause, before, last, parenthetical=False):
    """Read the content that ends just before token `before` (a comma or a closing quotation)."""
    tokens = clause.tokens
    n = before - 1
    if n < 0:
        return None
    t = tokens[n]
    quoted = t.text == CLOSING or (t.text == "," and n > 0 and tokens[n - 1].text == CLOSING)
    if quoted:
        close = n if t.text == CLOSING else n - 1
        number = tokens[close].quote
        k = close
        while k >= 0 and tokens[k].quote == number:
            k -= 1
        opening = k + 1
        # words before the quotation in the same clause belong to it: `The bill is "dead," he said`
        start = opening
        if opening > last and tokens[opening - 1].text not in (":",):
            start = max(_clause_start(clause, opening), last)
            while start < opening and tokens[start].text in (",", ";", "-"):
                start += 1
        return (start, close + 1, True)
    if t.text in (",", "?", "!", "—"):
        start = max(_clause_start(clause, n), last)
        while start < n and tokens[start].text in (",", ";"):
            start += 1
        if n - start < 1 or t.text != "," and not parenthetical and n - start < 2:
            return None
        if not parenthetical and not any(g.finite for g in clause.groups if start <= g.head < n):
            return None
        return (start, n, False)
    return None


def _introduces(tokens, start, clause):
    """Tell whether the words before `X said, "..."` only set the scene: `When asked about it`, `On Tuesday`."""
    first = tokens[start]
    if first.tag in ("IN", "WRB", "VBN", "VBG", "RB", "TO") or first.lower in TIMES:
        return True
    return start == 0 and first.tag == "VBD"


def _rest_after(clause, stop, content, quoted):
    """Take what continues the content after a parenthetical cue: `A, he said, B`."""
    tokens, end = clause.tokens, clause.end
    # adjuncts up to the next comma or quotation
    n = stop
    while n < end and tokens[n].text not in (",", ";", ":", "—") and tokens[n].text != OPENING:
        n += 1
    if n >= end or any(is_cue(g) for g in clause.groups if stop <= g.head < n and g.start >= stop):
        return None
    k = n + 1 if tokens[n].text in (",", ":") else n
    if k < end and tokens[k].text == OPENING:
        return _quote_end(tokens, k)
    return None


def _inverted(clause, g, lemma, last):
    tokens, end = clause.tokens, clause.end
    if g.start == 0 and lemma in INVERTED:
        return _opening_inversion(clause, g, lemma)
    if lemma not in INVERTED or g.head != g.start or tokens[g.head].tag not in ("VBD", "VBZ", "VBN", "VBP"):
        return None
    front = _fronted(clause, g.start, last)
    if front is None or (not front[2] and tokens[g.start - 1].text != ","):
        return None
    n = g.end
    while n < end and tokens[n].tag == "RB":
        n += 1
    if (
        n >= end
        or tokens[n].tag in ("IN", "TO", "VBG", "``", "WRB")
        or clause.by_start.get(n) is not None
        and tokens[n].tag == "MD"
    ):
        return None
    ne = noun_phrase_end(tokens, n)
    if ne == n:
        return None
    if ne < end and tokens[ne].lower == "that" and not front[2]:
        return None
    after = ne
    while after < end and tokens[after].tag == "RB":
        after += 1
    g2 = clause.by_start.get(after)
    if not front[2] and (g2 is not None and g2.finite or tokens[n].lower in TIMES or tokens[n].tag == "PRP"):
        return None
    stop = ne
    while (
        stop < end
        and tokens[stop].text not in (";", "—", "--")
        and tokens[stop].tag != "``"
        and not (tokens[stop].text == "," and _stops_source(clause, stop))
    ):
        stop += 1
    content = (front[0], front[1])
    rest = _rest_after(clause, ne, content, front[2])
    if rest:
        content = (content[0], rest)
    return Found((n, stop), (g.start, g.end), content, lemma, "postq" if front[2] else "post")


def _opening_inversion(clause, g, lemma):
    """Read `Said Smith: "..."`."""
    tokens, end = clause.tokens, clause.end
    ne = noun_phrase_end(tokens, g.end)
    if ne == g.end or tokens[g.end].tag not in ("NNP", "DT", "NN", "PRP$"):
        return None
    place = _late_quote(tokens, ne, len(tokens), 12)
    if place is None:
        return None
    return Found((g.end, ne), (g.start, g.end), (place, _quote_end(tokens, place)), lemma, "q")


def _stops_source(clause, comma):
    tokens = clause.tokens
    if comma + 1 >= clause.end:
        return True
    nxt = tokens[comma + 1]
    return nxt.tag in ("VBG", "CC", "``", "PRP", "WRB") or nxt.lower in (
        "who",
        "which",
        "after",
        "during",
        "in",
        "as",
        "when",
        "while",
    )


def _subject_verb(clause, g, lemma, last):
    tokens, end = clause.tokens, clause.end
    source = subject_before(tokens, g.start)
    if source is None or source[0] < last:
        return None
    start = source[0]
    if tokens[start].lower in ("who", "which", "that"):
        return None
    while start > 0 and tokens[start - 1].lower in ("as", "then", "one"):
        start -= 1
    if start == 0 and source[0] > 0 and tokens[0].lower == "as":
        for n in range(g.end, min(g.end + 12, end)):
            if tokens[n].text == ",":
                return (
                    Found(source, (g.start, g.end), (n + 1, end), lemma, "as")
                    if n + 2 < end and "s" in frames_of(g)[1]
                    else None
                )
        return None
    parenthetical = g.end < end and tokens[g.end].text == "," and (g.end + 1 >= end or tokens[g.end + 1].tag != "``")
    front = _fronted(clause, start, last, parenthetical)
    if front is None:
        return None
    comp = complement(clause, g.end, end)
    if not front[2]:
        if comp.frame in ("s", "os", "t", "c", "o", "g", "a") or (
            comp.frame in ("n", "p") and lemma not in ("say", "tell", "write", "add", "report")
        ):
            return None
        if find_that(tokens, g.end, end, clause) is not None:
            return None
        if lemma not in INVERTED and g.end < end and tokens[g.end].text not in (",", ";"):
            return None
        if comp.frame in ("q", "oq") and (tokens[g.end].text != "," or _introduces(tokens, front[0], clause)):
            return None
        if comp.frame == "s:":
            return None
    elif comp.frame == "s" and tokens[comp.start].lower == "that":
        return None
    content = (front[0], front[1])
    rest = _rest_after(clause, g.end, content, front[2])
    if rest:
        content = (content[0], rest)
    elif not front[2] and g.end < end and tokens[g.end].text == ",":
        content = (content[0], end)
    return Found(source, (g.start, g.end), content, lemma, "postq" if front[2] else "post")


def _preposed(clause, found, taken):
    """Who says it, then the content, from left to right."""
    tokens, end = clause.tokens, clause.end
    for g in clause.groups:
        if tokens[g.head].quote or _is_taken(taken, g.head):
            continue
        limit = min([a for a, b in taken if a > g.head], default=end)
        f = _idiom(clause, g, limit, found)
        if f is None:
            lemma, frames = frames_of(g)
            if lemma is None:
                continue
            f = _read(clause, g, lemma, frames, limit, found)
        if f is None:
            continue
        found.append(f)
        taken.append(f.content if f.frame[0] != "V" else (f.cue[1], f.content[1]))


def _idiom(clause, g, end, found):
    tokens = clause.tokens
    if g.passive or g.participle and tokens[g.head].tag == "VBN":
        return None
    match = idiom_at(tokens, g.lemmas, g.end, end)
    if match is None or match[1] >= end or tokens[match[1]].text == ",":
        return None
    idiom, start = match
    stop = min(content_end(clause, start, "n", is_cue), end)
    if stop <= start:
        return None
    return Found(_source(clause, g, found), (g.start, start), (start, stop), idiom, "idiom", g.negated, g.head)


def _read(clause, g, lemma, frames, end, found):
    tokens = clause.tokens
    comp = complement(clause, g.end, end)
    if lemma in ADDRESSED and not g.passive:
        place = find_that(tokens, g.end, end, clause)
        if place is not None:
            comp = Complement("os", place)
    if "os" in frames and comp.frame in ("n", "c", "x", "p", "s"):
        place = _after_addressee(clause, g.end, end)
        if place is not None:
            comp = Complement("os", place)
    if comp.frame not in ("s", "q", "os", "s:") and ("s" in frames or "os" in frames):
        place = find_that(tokens, g.end, end, clause)
        if place is not None and comp.frame not in ("n",):
            comp = Complement("s", place)
        elif comp.frame in ("p", "x", "n", "c") and "q" in frames:
            place = _late_quote(tokens, g.end, end)
            if place is not None:
                comp = Complement("q", place)
    if comp.frame == "q" and "q" not in frames and frames & {"n", "c", "s"}:
        comp.frame = "n" if "n" in frames else "s"
        frames = frames | {comp.frame}
    if comp.frame == "s" and lemma in LABELS and tokens[comp.start].lower != "that" and "n" in frames:
        comp = Complement("n", comp.start)
    if comp.frame in ("x", "t", "n") and "s" in frames and not g.passive:
        relative = _relative_content(clause, g, lemma, comp)
        if relative is not None:
            return relative
    frame = comp.frame
    code = f"p:{comp.prep}" if frame == "p" else frame
    if g.passive:
        code = "V" + code
    elif g.participle and tokens[g.head].tag == "VBN":
        opening = lemma == "ask" and (g.start == 0 or tokens[g.start - 1].lower in ("when", "if", "though"))
        if not opening or code not in ("s", "w:if", "p:about", "t"):
            return None
        frames = frames | {code}
    if code not in frames and code == "n" and lemma in EVIDENCE_VERBS and _is_evidence(tokens, g):
        frames = frames | {"n"}
    if tokens[-1].text == "?" and (code in ("n", "c", "o", "t") or frame == "p"):
        return None
    if code not in frames:
        if (
            lemma in ("say", "argue", "insist", "contend", "believe", "think")
            and frame in ("n", "c", "a", "g", "o")
            or lemma == "say"
            and frame == "x"
        ):
            if tokens[comp.start].text == "," and lemma == "say" and own_clause(clause, comp.start + 1):
                comp = Complement("s", comp.start + 1)
            elif tokens[comp.start].text in (",", "") or comp.start + 1 >= end and lemma != "say":
                return None
            frame = code = "s"
        elif code == "c" and "n" in frames or code == "o" and "n" in frames:
            pass
        elif code in ("os", "oq") and "s" in frames and lemma in ("say", "add"):
            pass
        else:
            return None
    start = comp.start
    if frame == "p":
        start += 1
    if start >= end:
        return None
    if frame in ("q", "oq"):
        stop = _quoted_end(clause, start, end)
        if frame == "oq" and lemma in (
            "call",
            "label",
            "dub",
            "declare",
            "describe",
            "brand",
            "term",
            "put",
            "name",
            "deem",
        ):
            start = comp.mid
    else:
        extent = "s" if frame == "p" and tokens[start].lower in QUESTION_WORDS else frame
        stop = min(
            content_end(clause, start, extent, is_cue),
            end,
            _clause_limit(clause, g, start),
            _opening_limit(clause, g, start),
            _relative_limit(clause, g, start, frame),
        )
    if stop <= start:
        return None
    if lemma in LABELS and g.finite:
        own = subject_before(tokens, g.start)
        if own is not None and own[0] and tokens[own[0] - 1].lower == "what":
            start = own[0] - 1
    while stop > start + 1 and tokens[stop - 1].text in (",", ":", "-"):
        stop -= 1
    source = None if tokens[g.head].tag == "VBN" and g.participle else _source(clause, g, found)
    content = (start, stop)
    if g.passive and code in ("Va", "Vn", "Vt", "Vp:as", "Vs", "Vp:about", "Vp:of", "Vp:for", "Vp:with"):
        if source is not None and code in ("Va", "Vn", "Vt", "Vp:as", "Vp:of", "Vp:for", "Vp:with", "Vp:about"):
            content = (source[0], stop)
            source = None
    elif lemma in ("seem", "appear", "sound") and source is not None:
        content, source = (source[0], stop), None
        return Found(source, (g.start, g.end), content, lemma, "V" + code)
    return Found(source, (g.start, g.end), content, lemma, code, g.negated, g.head)


def _opening_limit(clause, g, start):
    """A participle that opens the sentence ends where the main clause begins: `Asked about A, B said ...`."""
    tokens = clause.tokens
    if g.finite or g.start > 3 or any(h.finite and h.start < g.start for h in clause.groups):
        return clause.end
    for n in range(start, clause.end):
        if tokens[n].text == "," and not tokens[n].quote and own_clause(clause, n + 1):
            return n
    return clause.end


def _relative_content(clause, g, lemma, comp):
    """Read `which he said would be the lowest`: the pronoun before the subject belongs to the content."""
    tokens = clause.tokens
    follower = clause.by_start.get(comp.start) if comp.frame == "x" else None
    if follower is None or not follower.finite:
        return None
    own = subject_before(tokens, g.start) if g.finite else None
    if own is None or own[0] == 0 or tokens[own[0] - 1].lower not in ("which", "that", "who", "what"):
        return None
    stop = content_end(clause, follower.start, "s", is_cue)
    return Found(own, (g.start, g.end), (own[0] - 1, stop), lemma, "rel", g.negated, g.head)


def _main_subject_after(clause, g):
    stop = _opening_limit(clause, g, g.end)
    if stop < clause.end:
        for h in clause.groups:
            if h.start > stop and h.finite:
                return subject_before(clause.tokens, h.start)
    return None


def _relative_limit(clause, g, start, frame):
    """Inside `voters who say A were split`, A ends before the verb that belongs to the voters."""
    tokens = clause.tokens
    if (
        g.start == 0
        or tokens[g.start - 1].lower not in ("who", "that", "which")
        or frame not in ("s", "n", "t", "c", "p")
    ):
        return clause.end
    seen = frame != "s"
    for other in clause.groups:
        if other.start < start or not other.finite:
            continue
        if not seen:
            seen = True
            continue
        before = tokens[other.start - 1]
        if before.tag in ("NN", "NNS", "NNP", "CD", "JJ", "RB", "PRP", "''") and before.lower not in (
            "who",
            "which",
            "that",
            "i",
            "he",
            "she",
            "we",
            "they",
            "it",
            "you",
        ):
            own = subject_before(tokens, other.start)
            between = tokens[start : other.start]
            if any(
                x.lower
                in ("and", "or", "but", "because", "that", "who", "which", "if", "when", "as", "while", "than", "what")
                or x.text in (",", "—", ";")
                for x in between
            ):
                return clause.end
            return other.start
        return clause.end
    return clause.end


EVIDENCE = set(
    "poll survey study analysis report research data result average census investigation review audit record".split()
)
EVIDENCE_VERBS = {"find", "give", "put", "have", "place", "peg", "estimate"}


def _is_evidence(tokens, g):
    """Tell whether the subject is a poll, a study or the like."""
    own = subject_before(tokens, g.start) if g.finite else None
    return own is not None and any(tokens[k].lower.removesuffix("s") in EVIDENCE for k in range(*own))


QUESTION_WORDS = {"how", "what", "why", "whether", "who", "where"}
LABELS = {"call", "label", "dub", "brand", "term", "describe"}
ADDRESSED = {"tell", "remind", "assure", "inform", "warn", "convince", "persuade", "advise", "notify", "reassure"}


def _after_addressee(clause, i, end):
    """Find the bare clause after who is told, where and when: told reporters on Friday he would ..."""
    tokens = clause.tokens
    group = clause.group_of.get(i - 1)
    if group is None or frames_of(group)[0] not in ADDRESSED:
        return None
    n = noun_phrase_end(tokens, i)
    if n == i:
        return None
    while n < end:
        t = tokens[n]
        if t.tag == "IN" and t.lower not in ("that", "because", "if", "while", "as", "about", "of"):
            n2 = noun_phrase_end(tokens, n + 1)
            if n2 == n + 1:
                return None
            n = n2
        elif t.tag in ("RB",) or t.lower in TIMES:
            n += 1
        elif t.tag in ("PRP", "DT", "NNP", "NNS", "PRP$", "EX", "NN", "JJ") and own_clause(clause, n):
            return n
        else:
            return None
    return None


def _clause_limit(clause, g, start):
    """Give where a subordinate clause that opens the sentence ends: `While he said A, B`."""
    tokens = clause.tokens
    subject = subject_before(tokens, g.start) if g.finite else None
    if subject is None or subject[0] == 0 or subject[0] > 3:
        return clause.end
    if tokens[subject[0] - 1].lower not in (
        "while",
        "although",
        "though",
        "as",
        "when",
        "if",
        "after",
        "because",
        "since",
        "before",
    ):
        return clause.end
    for n in range(start + 1, clause.end):
        if (
            tokens[n].text == "," and not tokens[n].quote or tokens[n].tag == "''" and tokens[n - 1].text == ","
        ) and own_clause(clause, n + 1):
            return n if tokens[n].text == "," else n + 1
    return clause.end


def _late_quote(tokens, i, end, limit=30):
    """Find a quotation after an adjunct: said in a statement, "..." """
    for n in range(i, min(end - 1, i + limit)):
        if tokens[n].text in (",", ":") and tokens[n + 1].text == OPENING:
            return n + 1
        if tokens[n].text == ";":
            return None
    return None


def _quoted_end(clause, start, end):
    tokens = clause.tokens
    close = _quote_end(tokens, start)
    if close >= end:
        return min(close, len(tokens))
    inner = tokens[close - 2].text if close >= 2 else ""
    if inner in ENDS or inner == "," or tokens[close].text in (",", ";", "—", "(", "."):
        return close
    return max(close, min(content_end(clause, close - 1, "s", is_cue), end))


def _with_antecedent(tokens, own):
    """Widen a relative pronoun to the words it stands for: `voters who`."""
    if tokens[own[0]].lower not in ("who", "which", "that") or own[1] - own[0] > 1:
        return own
    k = own[0] - 1
    if k >= 0 and tokens[k].text == ",":
        k -= 1
    start = _phrase_start(tokens, k) if k >= 0 else None
    return (start, own[1]) if start is not None else own


def _source(clause, g, found):
    """Give the token range of who does what this verb group says."""
    tokens = clause.tokens
    if g.finite:
        own = subject_before(tokens, g.start)
        if own is not None:
            return _with_antecedent(tokens, own)
        later = None
    else:
        later = _main_subject_after(clause, g)
    if later is not None:
        return later
    before = tokens[g.start - 1] if g.start else None
    if before is not None and not g.finite:
        if before.lower in ("him", "them", "me", "us", "her") and g.infinitive:
            return (g.start - 1, g.start)
        if g.participle and tokens[g.head].tag == "VBG" and before.tag in ("NN", "NNS", "NNP", "NNPS"):
            own = subject_before(tokens, g.start)
            if own is not None:
                return own
    # shared subject: the nearest earlier finite group with a subject of its own
    for other in reversed([h for h in clause.groups if h.start < g.start and h.finite]):
        if any(f.content[0] <= other.head < f.content[1] and f.frame[0] != "V" for f in found):
            continue
        own = subject_before(tokens, other.start)
        if own is not None:
            return own
    if found:
        return found[-1].source
    if g.participle or not g.finite:
        return subject_before(tokens, g.start)
    return None
