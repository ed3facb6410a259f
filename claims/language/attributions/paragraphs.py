"""Find the attributions of a whole text, paragraph by paragraph."""

from dataclasses import dataclass, replace

from claims.language.attributions.clauses import Clause, Taken, quotation_end
from claims.language.attributions.complements import complement, find_that
from claims.language.attributions.cues import cue_of
from claims.language.attributions.fronted import fronted
from claims.language.attributions.headlines import names_speaker, spoken_line
from claims.language.attributions.introduced import introduced
from claims.language.attributions.marked import according_to, in_a_poll, passives_by, quoted_after_colon, reportedly
from claims.language.attributions.named import adjectives, followers, nouns, nouns_that_are
from claims.language.attributions.quotations import late_quotation
from claims.language.attributions.sentences import sentences_of
from claims.language.attributions.subjects import subject_before
from claims.language.attributions.tagging import tag
from claims.language.attributions.tokens import CLOSING, OPENING, paragraphs_of, tokenise

QUOTING = {"q", "postq", "oq"}
# Paragraphs of mere quotation go on with these: he said it was closed. / "It will open in May."
CARRYING = QUOTING | {"post", "s"}
# A sentence that only names who said the quotation before it is no longer than this.
_LONGEST_TAIL = 40


@dataclass(frozen=True)
class Attributed:
    """One attribution in the text; source, cue and content are (start, end) in code points."""

    source: tuple | None
    cue: tuple
    content: tuple | None
    lemma: str
    rule: str
    negated: bool = False


def attributions_of(text):
    """Give the attributions of a text in the order of their contents."""
    results, carried, unclaimed = [], None, None
    for number, (start, end) in enumerate(paragraphs_of(text)):
        line = spoken_line(text, start, end) if number == 0 or names_speaker(text, start, end) else None
        if line is not None:
            results.append(Attributed(*line, ":", "line"))
            continue
        clauses = list(_clauses(text, start, end))
        found = _of_paragraph(clauses)
        if carried is not None and not found and _is_quotation(clauses):
            carried = _continued(results, carried, clauses)
            continue
        if unclaimed is not None and found and found[0].rule == "postq" and _begins(found[0], clauses):
            found[0] = replace(found[0], content=(unclaimed, found[0].content[1]))
        unclaimed = clauses[0].tokens[0].start if not found and _is_open_quotation(clauses) else None
        results.extend(found)
        carried = _carried(clauses, found)
    return sorted(results, key=lambda attributed: attributed.content)


def _clauses(text, start, end):
    """Give the parsed sentences of a paragraph; `"Really?" he asked.` is one."""
    held = None
    for tokens in sentences_of(tokenise(text, start, end)):
        tag(tokens)
        if held is not None and _is_tail(tokens):
            held = held + tokens
            continue
        if held is not None:
            yield Clause(held)
        held = tokens
        if tokens[-1].text != CLOSING:
            yield Clause(held)
            held = None
    if held is not None:
        yield Clause(held)


def _is_tail(tokens):
    """Tell whether a sentence only names who said the quotation before it: `Smith asked the crowd.`"""
    if len(tokens) > _LONGEST_TAIL or tokens[0].text == OPENING:
        return False
    clause = Clause(tokens)
    group = next((group for group in clause.groups if group.finite), None)
    if group is None:
        return False
    lemma, classes = cue_of(group)
    if "post" not in classes or group.passive:
        return False
    subject = subject_before(tokens, group.start)
    if group.start and (subject is None or subject[0] > 1):
        return False
    if (
        late_quotation(tokens, group.end, clause.end) is not None
        or find_that(clause, group.end, clause.end) is not None
    ):
        return False
    follows = complement(clause, group.end, clause.end)
    return follows.frame in ("x", "p") or (follows.frame == "n" and (group.start == 0 or lemma in ("tell", "ask")))


def _of_paragraph(clauses):
    """Find the attributions of a paragraph; quotations that follow an attributed one go on with it."""
    results, open_place = [], None
    for clause in clauses:
        tokens = clause.tokens
        found = _of_sentence(clause)
        if not found and open_place is not None and tokens[0].text == OPENING:
            close = quotation_end(tokens, 0)
            content = (results[open_place].content[0], tokens[close - 1].end)
            results[open_place] = replace(results[open_place], content=content)
            continue
        open_place = None
        for finding in found:
            results.append(_placed(tokens, finding))
            if finding.rule in QUOTING or (finding.rule == "post" and _has_quotation(tokens, finding.content)):
                open_place = len(results) - 1
    return results


def _of_sentence(clause):
    """Find the attributions of one sentence: first those that claim words before them, then from left to right."""
    findings, taken = [], Taken()
    for finding in according_to(clause):
        _claim(finding, findings, taken)
    for finding in fronted(clause, taken):
        _claim(finding, findings, taken)
    for finding in introduced(clause, taken, findings):
        _claim(finding, findings, taken)
    for rule in (adjectives, nouns, followers, nouns_that_are):
        for finding in rule(clause, taken, findings):
            _claim(finding, findings, taken)
    for rule in (reportedly, in_a_poll, passives_by, quoted_after_colon):
        for finding in rule(clause, taken):
            _claim(finding, findings, taken)
    return findings


def _claim(finding, findings, taken):
    """Keep a finding, and the words that no other may claim."""
    if finding.content[1] <= finding.content[0]:
        return
    findings.append(finding)
    if finding.rule in ("post", "postq", "as", "according to"):
        taken.add(min(finding.content[0], finding.cue[0]), max(finding.content[1], finding.cue[1]))
    elif finding.rule[0] == "V":
        taken.add(finding.cue[1], finding.content[1])
    else:
        taken.add(*finding.content)


def _placed(tokens, finding):
    source, cue, content = (_place(tokens, span) for span in (finding.source, finding.cue, finding.content))
    return Attributed(source, cue, content, finding.lemma, finding.rule, finding.negated)


def _place(tokens, span):
    return None if span is None or span[1] <= span[0] else (tokens[span[0]].start, tokens[span[1] - 1].end)


def _has_quotation(tokens, content):
    return any(tokens[n].tag == "``" for n in range(*content))


def _is_quotation(clauses):
    return bool(clauses) and all(clause.tokens[0].text == OPENING for clause in clauses)


def _is_open_quotation(clauses):
    """Tell whether a paragraph begins a quotation that it does not close: it goes on in the next one."""
    if not clauses or clauses[0].tokens[0].text != OPENING:
        return False
    last = clauses[-1].tokens[-1]
    return bool(last.quote) and last.text != CLOSING


def _begins(attributed, clauses):
    return attributed.content[0] <= clauses[0].tokens[0].start


def _carried(clauses, found):
    """Give the attribution that a following paragraph of mere quotation goes on with: the last, or one to come."""
    if found and found[-1].rule in CARRYING:
        return found[-1]
    if not clauses or clauses[-1].tokens[-1].text != ":":
        return None
    tokens = clauses[-1].tokens
    for group in reversed(clauses[-1].groups):
        lemma = cue_of(group)[0]
        if group.finite and lemma is not None:
            source = _place(tokens, subject_before(tokens, group.start))
            return Attributed(source, _place(tokens, (group.start, group.end)), None, lemma, "q", group.negated)
    return None


def _continued(results, carried, clauses):
    """Extend the last attribution over a paragraph of mere quotation, or let what announced it begin here."""
    start, end = clauses[0].tokens[0].start, clauses[-1].tokens[-1].end
    if carried.content is None:
        extended = replace(carried, content=(start, end))
        results.append(extended)
    else:
        extended = replace(carried, content=(carried.content[0], end))
        results[-1] = extended
    return extended
