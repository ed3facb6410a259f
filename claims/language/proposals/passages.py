"""Cut a text into passages that each say one thing: what others say in it, clause by clause, and what it says."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from sentencex import segment

from claims.language.attributions import SaidBy, Speech, find_attributions

SHORTEST_WORDS = 3
# A sentence that is longer is none; it is read piece by piece, so that a text made to be hard takes no longer.
LONGEST = 2000
# What is told by these is a fact, also where it is a number alone: “a survey found 61 per cent of …”.
TELLS_FACTS = {"find", "show", "reveal", "record", "report", "estimate", "count", "register", "indicate"}
# So little beside a cue is only marks and an adverb.
AT_AN_END = 12
# A new clause of what the same source says: “…, and that …”, or a sentence of a longer quotation.
_next_that = re.compile(r",?\s+(?:and|but)\s+(?:also\s+)?that\s+|;\s+(?:and\s+)?(?:that\s+)?")
# Where a clause of the text's own ends and another begins, which has a subject of its own.
_next_clause = re.compile(r",\s+(?:and|but|while|whereas|so)\s+|;\s+|\s+—\s+|\s+–\s+")
# What only adds to a clause ends it for good: “…, which …”.
_aside = re.compile(r",\s+(?:which|who|whose|where|as)\s+")
# What begins like this means something that was named before.
_leans_on_another = re.compile(r"(?:this|that|these|those|it|its|they|their|he|his|she|her|there|such|here)\b", re.I)
# What stands before a clause and belongs to the sentence around it.
_opening = re.compile(
    r"(?:\[[^\]]{1,120}\]\s*)|(?:(?:However|But|And|Yet|Also|Meanwhile|Moreover|Furthermore|In addition|Earlier|Still|"
    r"Therefore|Thus|Instead|In particular|Notably|Indeed|Besides),?\s+)",
)
_contrary = re.compile(r"(?:Contrary to|Despite|In spite of|Unlike)\s[^,]{3,200},\s+")
_words = re.compile(r"\w+")
_edge = " \t\n\r\xa0,;:–—-"
_OPENED_BY = {"”": "“„", "’": "‘", "»": "«", "“": "„“", "」": "「"}
_QUOTES = "\"'“”„‟‘’«»「」"


@dataclass(frozen=True)
class Passage:
    """Something that is said in one clause.

    `sentence_start` and `sentence_end` bound the sentence around it; `said_by` is None where the text itself says it;
    `is_disputed` where the sentence sets it against what others say.
    """

    start: int
    end: int
    sentence_start: int
    sentence_end: int
    said_by: SaidBy | None
    is_disputed: bool = False


def passages_of(text, spans, *, language) -> list[Passage]:
    """Give the passages of a text in order.

    Args:
        text: the whole text; offsets count its code points.
        spans: (start, end) of its main parts; menus and the like lie outside them.
        language: attributions are recognised in English; of other languages each sentence is a passage.
    """
    sentences = [sentence for span in spans for sentence in _sentences(text, span, language)]
    found = find_attributions(text) if language.partition("-")[0] == "en" else []
    passages = []
    for (start, end), here in zip(sentences, _by_sentence(found, sentences), strict=True):
        facts = [each for each in here if each.is_assertive or each.cue_lemma in TELLS_FACTS]
        passages += _attributed(text, start, end, facts)
        passages += _own(text, start, end, here)
    return sorted(set(passages), key=lambda passage: (passage.start, -passage.end))


def _by_sentence(found, sentences):
    """Give for each sentence the attributions of which some part stands in it."""
    ends, touching = [end for _, end in sentences], [[] for _ in sentences]
    for each in found:
        parts = [span for span in (each.source, each.cue, each.content) if span]
        low, high = min(span.start for span in parts), max(span.end for span in parts)
        place = bisect_right(ends, low)
        while place < len(sentences) and sentences[place][0] < high:
            touching[place].append(each)
            place += 1
    return touching


def _sentences(text, span, language):
    """Give (start, end) of each sentence; a line break ends one."""
    for line in re.finditer(r"[^\n]+", text[span[0] : span[1]]):
        place = span[0] + line.start()
        for sentence in segment(language.partition("-")[0], line[0]):
            begin = text.find(sentence.strip(), place, span[1]) if sentence.strip() else -1
            if begin >= 0:
                place = begin + len(sentence.strip())
                yield from ((start, min(start + LONGEST, place)) for start in range(begin, place, LONGEST))


def _attributed(text, start, end, contents):
    """Give what others say in this sentence, clause by clause; of contents that hold contents, the inner ones."""
    here = [each for each in contents if each.content.start < end and start < each.content.end]
    for each in here:
        if any(_inside(other, each) for other in here if other is not each):
            continue
        low, high = _without_the_cue(max(start, each.content.start), min(end, each.content.end), each)
        for begin, finish in _cut(text, low, high, _next_that if each.speech == Speech.INDIRECT else _never):
            yield Passage(begin, finish, start, end, each)


def _without_the_cue(low, high, said_by):
    """Leave out who says it where that stands at an end: “…”, he said, “…” reaches over two sentences."""
    spans = [span for span in (said_by.source, said_by.cue) if span and low <= span.start and span.end <= high]
    if spans:
        first, last = min(span.start for span in spans), max(span.end for span in spans)
        if high - last <= AT_AN_END:
            return low, first
        if first - low <= AT_AN_END:
            return last, high
    return low, high


def _inside(inner, outer):
    return (
        outer.content.start <= inner.cue.start
        and inner.content.end <= outer.content.end
        and inner.content != outer.content
    )


_never = re.compile(r"(?!)")


def _own(text, start, end, found):
    """Give what the text itself says in this sentence: the clauses in which nobody else is quoted."""
    taken = [(span.start, span.end) for each in found for span in (each.source, each.cue, each.content) if span]
    opening = _contrary.match(text, start, end)
    is_disputed = opening is not None
    for begin, finish in _cut(text, opening.end() if opening else start, end, _next_clause):
        aside = _aside.search(text, begin, finish)
        finish = aside.start() if aside else finish
        is_taken = any(low < finish and begin < high for low, high in taken)
        if not is_taken and not _leans_on_another.match(text, begin, finish):
            yield Passage(begin, finish, start, end, None, is_disputed)


def _cut(text, start, end, between):
    """Cut a stretch of text where a pattern says, and trim what each piece begins and ends with."""
    begin = start
    for cut in [*between.finditer(text, start, end), None]:
        piece = _trimmed(text, begin, cut.start() if cut else end)
        if piece and len(_words.findall(text, *piece)) >= SHORTEST_WORDS:
            yield piece
        begin = cut.end() if cut else end


def _trimmed(text, start, end):
    while start < end and (text[start] in _edge or text[start] in _QUOTES):
        start += 1
    while match := _opening.match(text, start, end):
        start = match.end()
    if text.startswith("that ", start, end):
        start += len("that ")
    while start < end and (text[end - 1] in _edge + ".!" or _is_a_stray_quote(text, start, end)):
        end -= 1
    return (start, end) if start < end else None


def _is_a_stray_quote(text, start, end):
    """Tell whether a passage ends with a quotation mark that closes nothing inside it."""
    last = text[end - 1]
    if last not in _QUOTES:
        return False
    opening = _OPENED_BY.get(last, last)
    return not any(mark in text[start : end - 1] for mark in opening)
