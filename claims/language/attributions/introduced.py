"""Who says it, by a verb, and then the content: `Smith said that ...`, `Smith urged them to ...`."""

from claims.language.attributions.clauses import Finding
from claims.language.attributions.complements import Complement, complement, find_that
from claims.language.attributions.cues import cue_of, is_cue
from claims.language.attributions.extents import content_end, own_clause
from claims.language.attributions.limits import main_clause_limit, relative_limit
from claims.language.attributions.phrases import noun_phrase_end
from claims.language.attributions.quotations import late_quotation, quoted_content_end
from claims.language.attributions.sources import source_of
from claims.language.attributions.subjects import subject_before
from claims.language.attributions.words import word_set
from claims.language.attributions.words.grammar import ASKING, QUESTION_WORDS, TIMES
from claims.language.attributions.words.idioms import idiom_at
from claims.language.attributions.words.nouns import EVIDENCE
from claims.language.attributions.words.verbs import ADDRESSED, EVIDENCE_VERBS, LABELS, PLAIN_STATEMENT, SEMBLANCE

_CLAUSES = {"s", "q", "os", "s:"}
_PHRASES = {"n", "c", "o", "t", "p"}
_NAMED_BY = LABELS | {"declare", "deem", "name", "put"}
# The passives whose content is all the clause: A was expected to do B.
_OF_SUBJECT = {"Va", "Vn", "Vt", "Vp:as", "Vp:of", "Vp:for", "Vp:with", "Vp:about"}
# A question stands no further from `asked` than so many words.
_ASKED_WITHIN = 14
_ASKED = {"s", "w:if", "p:about", "t"}
_AFTER_ADDRESSEE = {"PRP", "DT", "NNP", "NNPS", "NNS", "PRP$", "EX", "NN", "JJ"}
_NOT_ADJUNCT = word_set("about as because if of that while")


def introduced(clause, taken, findings):
    """Yield the attributions whose verb stands before the content, from left to right."""
    for group in clause.groups:
        if clause.tokens[group.head].quote or taken.covers(group.head):
            continue
        end = taken.next_after(group.head, clause.end)
        finding = _idiom(clause, group, end, findings) or _verb(clause, group, end, findings)
        if finding is not None:
            yield finding


def _idiom(clause, group, end, findings):
    if group.passive or _is_past_participle(clause, group):
        return None
    match = idiom_at(clause.tokens, group.lemmas, group.end, end)
    if match is None or match[1] >= end or clause.tokens[match[1]].text == ",":
        return None
    idiom, start = match
    frame = _frame_of_idiom(clause, start)
    if frame != "n":
        start -= 1
    stop = min(content_end(clause, start, frame, is_cue), end)
    if stop <= start:
        return None
    source = source_of(clause, group, findings)
    return Finding(source, (group.start, start), (start, stop), idiom, "idiom", group.negated)


def _frame_of_idiom(clause, start):
    """Tell what follows an idiom: a clause after `that`, an infinitive after `to`, or a phrase."""
    last = clause.tokens[start - 1].lower
    if last == "that":
        return "s"
    return "t" if last == "to" and start - 1 in clause.by_start else "n"


def _is_past_participle(clause, group):
    return group.participle and clause.tokens[group.head].tag == "VBN"


def _verb(clause, group, end, findings):
    lemma, classes = cue_of(group)
    if lemma is None:
        lemma = next((form for form in group.lemmas if form in EVIDENCE_VERBS), None)
    if lemma is None:
        return None
    found = _complement_of(clause, group, lemma, classes, end)
    if found.frame in ("x", "t", "n") and "s" in classes and not group.passive:
        relative = _relative_content(clause, group, lemma, found)
        if relative is not None:
            return relative
    accepted = _accepted(clause, group, lemma, classes, found, end)
    if accepted is None:
        return None
    found, code = accepted
    if _is_aside(clause, group, code):
        return None
    content = _content(clause, group, lemma, found, end)
    return None if content is None else _finding(clause, group, lemma, code, content, findings)


def _is_aside(clause, group, code):
    """Tell whether the verb only says what a thing is there for: `an effort to attack A`, `a book that praises A`."""
    before = clause.tokens[group.start - 1] if group.start else None
    if before is None:
        return False
    if group.infinitive:
        return code == "n" and before.tag in ("NN", "VBN", "VBG")
    return group.finite and before.lower == "that" and (code in ("n", "t", "c") or code[0] == "p")


def _complement_of(clause, group, lemma, classes, end):
    """Read the complement this verb has here, also where adjuncts stand between: said on Friday in Ohio that ..."""
    tokens, start = clause.tokens, group.end
    found = complement(clause, start, end)
    if lemma == "ask" and found.frame in ("n", "c", "p", "x"):
        return _question_after(clause, start, end) or found
    that = find_that(clause, start, end) if classes & {"s", "os"} else None
    if lemma in ADDRESSED and not group.passive and that is not None:
        return Complement("os", that)
    if "os" in classes and found.frame in ("n", "c", "x", "p", "s"):
        place = _after_addressee(clause, start, end) if lemma in ADDRESSED else None
        if place is not None:
            return Complement("os", place)
    if classes & {"s", "os"} and found.frame not in _CLAUSES:
        if that is not None and found.frame != "n":
            return Complement("s", that)
        place = late_quotation(tokens, start, end) if "q" in classes and found.frame in ("p", "x", "n", "c") else None
        if that is None and place is not None:
            return Complement("q", place)
    if found.frame == "q" and "q" not in classes and classes & {"n", "c", "s"}:
        return Complement("n" if "n" in classes else "s", found.start)
    if found.frame == "s" and lemma in LABELS and tokens[found.start].lower != "that":
        return Complement("n", found.start)
    return found


def _question_after(clause, start, end):
    """Find what is asked after whom, where and when: asked her on Friday whether, asked by Novak about."""
    tokens = clause.tokens
    for n in range(start, min(end - 1, start + _ASKED_WITHIN)):
        if n in clause.group_of or tokens[n].text in (",", ";", ":") or tokens[n].tag == "``":
            return None
        if tokens[n].lower in ASKING:
            return Complement("w:if" if tokens[n].lower == "if" else "s", n)
        if tokens[n].lower == "about":
            return Complement("p", n, preposition="about")
    return None


def _after_addressee(clause, start, end):
    """Find the bare clause after who is told, where and when: told reporters on Friday he would ..."""
    tokens = clause.tokens
    n = noun_phrase_end(tokens, start)
    if n == start:
        return None
    while n < end:
        token = tokens[n]
        if token.tag == "IN" and token.lower not in _NOT_ADJUNCT:
            after = noun_phrase_end(tokens, n + 1)
            if after == n + 1:
                return None
            n = after
        elif token.tag == "RB" or token.lower in TIMES:
            n += 1
        else:
            return n if token.tag in _AFTER_ADDRESSEE and own_clause(clause, n) else None
    return None


def _relative_content(clause, group, lemma, found):
    """Read `which he said would be the lowest`: the pronoun before the subject belongs to the content."""
    tokens = clause.tokens
    verb = clause.by_start.get(found.start) if found.frame == "x" else None
    own = subject_before(tokens, group.start) if group.finite else None
    if verb is None or not verb.finite or own is None or own[0] == 0:
        return None
    if tokens[own[0] - 1].lower not in ("which", "that", "who", "what"):
        return None
    stop = content_end(clause, verb.start, "s", is_cue)
    return Finding(own, (group.start, group.end), (own[0] - 1, stop), lemma, "s", group.negated)


def _accepted(clause, group, lemma, classes, found, end):
    """Give (complement, class) when this verb takes this complement as its content; None when it does not."""
    tokens, code = clause.tokens, found.code
    if group.passive:
        code = f"V{code}"
    elif _is_past_participle(clause, group):
        opens = group.start == 0 or tokens[group.start - 1].lower in ("when", "if", "though")
        return (found, code) if lemma == "ask" and opens and code in _ASKED else None
    if tokens[-1].text == "?" and found.frame in _PHRASES and not group.passive:
        return None
    if code in classes or (code in ("c", "o") and "n" in classes):
        return found, code
    if code in ("n", "c") and lemma in EVIDENCE_VERBS and _is_evidence(tokens, group):
        return found, code
    if code in ("os", "oq") and lemma in ("say", "add"):
        return found, code
    plain = _plain_statement(clause, lemma, found, end) if not group.passive else None
    return (plain, "s") if plain is not None else None


def _plain_statement(clause, lemma, found, end):
    """Read a clause where the parser saw none: what follows `said` is said, whatever it looks like."""
    follows = (lemma == "say" and found.frame == "x") or (
        lemma in PLAIN_STATEMENT and found.frame in ("n", "c", "a", "g", "o")
    )
    if not follows or found.start >= len(clause.tokens):
        return None
    if clause.tokens[found.start].text == ",":
        begins = lemma == "say" and own_clause(clause, found.start + 1)
        return Complement("s", found.start + 1) if begins else None
    if found.start + 1 >= end and lemma != "say":
        return None
    return Complement("s", found.start)


def _is_evidence(tokens, group):
    """Tell whether the subject is a poll, a study or the like."""
    own = subject_before(tokens, group.start) if group.finite else None
    return own is not None and any(tokens[k].lower.removesuffix("s") in EVIDENCE for k in range(*own))


def _content(clause, group, lemma, found, end):
    """Give the content's token range; None where nothing is left of it."""
    tokens, frame = clause.tokens, found.frame
    start = found.start + (frame == "p")
    if start >= end:
        return None
    if frame in ("q", "oq"):
        stop = quoted_content_end(clause, start, end)
        if frame == "oq" and lemma in _NAMED_BY:
            start = found.object
    else:
        extent = "s" if frame == "p" and tokens[start].lower in QUESTION_WORDS else frame
        stop = min(
            content_end(clause, start, extent, is_cue),
            end,
            main_clause_limit(clause, group, start),
            relative_limit(clause, group, start, frame),
        )
    if stop <= start:
        return None
    if lemma in LABELS and group.finite:
        own = subject_before(tokens, group.start)
        if own is not None and own[0] and tokens[own[0] - 1].lower in ("that", "what", "which"):
            start = own[0] - 1
    while stop > start + 1 and tokens[stop - 1].text in (",", ":", "-"):
        stop -= 1
    return (start, stop)


def _finding(clause, group, lemma, code, content, findings):
    source = None if _is_past_participle(clause, group) else source_of(clause, group, findings)
    cue = (group.start, group.end)
    if group.passive and source is not None and (lemma in ADDRESSED or clause.tokens[source[0]].lower == "it"):
        # Who was told or asked has not said it.
        source = None
    whole = code in _OF_SUBJECT or lemma in SEMBLANCE
    if whole and source is not None:
        rule = code if group.passive else f"V{code}"
        return Finding(None, cue, (min(source[0], content[0]), content[1]), lemma, rule, group.negated)
    return Finding(source, cue, content, lemma, code, group.negated)
