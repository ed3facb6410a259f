"""Choose the passages worth an editor's look, and say of each what was understood."""

import re
from collections.abc import Iterable

from claims.language.attributions import Speech, Stance
from claims.language.dates import find_dates
from claims.language.proposals import reasons as why
from claims.language.proposals.hearsay import hearsay_in
from claims.language.proposals.passages import Passage, passages_of
from claims.language.proposals.proposal import Proposal
from claims.language.proposals.speakers import body_of, name_of
from claims.language.proposals.statements import statement_of
from claims.language.quantities import find_quantities

# More than anybody decides in one sitting; the weightiest are kept.
PROPOSALS_AT_MOST = 80
# Code points of the main parts. A book is handed in by the chapter.
READ_AT_MOST = 400_000
# Two passages of one text that share so many of their words say the same.
ALIKE = 0.6
_words = re.compile(r"[^\W_]+")
# Below this a count is hardly news.
SMALLEST_TELLING = 10
# Counted, but not what a claim is about.
_KINDS_LEFT_OUT = {"age"}


def propose(text, spans, *, published_on, language) -> list[Proposal]:
    """Propose claims from a text.

    Args:
        text: the text, in NFC; offsets count its code points.
        spans: (start, end) of its main parts.
        published_on: the date that “yesterday” and “on the 21st” are counted from.
        language: a BCP 47 tag.

    Returns:
        Proposals in the order of the text.
    """
    spans = list(_as_far_as_is_read(spans))
    reading = {"published_on": published_on, "language": language}
    proposals = [_proposal(text, passage, **reading) for passage in passages_of(text, spans, language=language)]
    weighty = _without_repetition([proposal for proposal in proposals if proposal])
    kept = sorted(weighty, key=lambda proposal: -proposal.weight)[:PROPOSALS_AT_MOST]
    return sorted(kept, key=lambda proposal: (proposal.start, proposal.end))


def _as_far_as_is_read(spans):
    left = READ_AT_MOST
    for start, end in spans:
        if left > 0:
            yield start, min(end, start + left)
        left -= end - start


def _proposal(text, passage: Passage, *, published_on, language):
    words = text[passage.start : passage.end]
    tongue = language.partition("-")[0]
    numbers = [number for number in find_quantities(words, language=tongue) if number.kind not in _KINDS_LEFT_OUT]
    speaker, described = _speaker(text, passage)
    others = "" if passage.said_by else hearsay_in(text[passage.sentence_start : passage.sentence_end], tongue)
    reasons = [*_reasons(passage, words, numbers, speaker, described), *([(why.OTHERS, others)] if others else [])]
    weight = sum(reason.weight for reason, _ in reasons)
    is_attributed = passage.said_by is not None
    if weight < (why.ENOUGH_ATTRIBUTED if is_attributed else why.ENOUGH_OWN) or why.cannot_be_checked(words, reasons):
        return None
    return Proposal(
        start=passage.start,
        end=passage.end,
        statement=statement_of(text, passage, speaker=speaker, published_on=published_on, language=language),
        speaker=speaker,
        is_rumour=is_attributed and not described,
        is_unnamed=bool(others) or (is_attributed and bool(described) and speaker is None),
        stance=passage.said_by.stance if is_attributed else Stance.ASSERTS,
        mode=_mode(passage),
        said_on=_said_on(text, passage, published_on, tongue),
        quantities=[_as_values(number) for number in numbers],
        dates=[_as_day(found) for found in find_dates(words, published_on=published_on, language=tongue)],
        reasons=[{"code": reason.code, "text": reason.sentence.format(found)} for reason, found in reasons],
        weight=weight,
    )


def _speaker(text, passage):
    """Give the name of who says it, or None, and the words that describe them."""
    if passage.said_by is None:
        return None, ""
    span = passage.said_by.speaker or passage.said_by.source
    words = " ".join(text[span.start : span.end].split()) if span else ""
    return name_of(words) or body_of(words) or None, words


def _reasons(passage, words, numbers, speaker, described):
    telling = next((number for number in numbers if _tells(number)), None)
    found = [(why.NUMBER, telling.wording)] if telling else [(why.A_FEW, each.wording) for each in numbers[:1]]
    if passage.is_disputed:
        found.append((why.DISPUTED, ""))
    if passage.said_by:
        if passage.said_by.stance == Stance.DENIES:
            found.append((why.DENIAL, passage.said_by.cue_lemma))
        if speaker:
            found.append((why.NAMED_BODY, speaker))
        elif described:
            found.append((why.UNNAMED, described))
        else:
            found.append((why.RUMOUR, ""))
    return found + why.reasons_in(words)


def _tells(number):
    """Tell whether a number is more than a count on one hand, which every other sentence has."""
    return number.kind != "count" or number.is_approximate or max(number.low or 0, number.high or 0) >= SMALLEST_TELLING


def _mode(passage):
    if passage.said_by is None:
        return "paraphrase"
    if passage.said_by.is_alleged:
        return "alleged"
    return "verbatim" if passage.said_by.speech == Speech.DIRECT else "paraphrase"


def _said_on(text, passage, published_on, tongue):
    """Give the day on which it was said: one named in the sentence, outside of what is said."""
    if passage.said_by is None:
        return None
    sentence = text[passage.sentence_start : passage.sentence_end]
    content = passage.said_by.content
    for found in find_dates(sentence, published_on=published_on, language=tongue):
        start = passage.sentence_start + found.start
        if found.precision == "day" and not content.start <= start < content.end and found.first <= published_on:
            return found.first
    return None


def _as_values(number) -> dict:
    return {
        **number.as_recorded(),
        "measure": (number.counted or number.unit or "number")[:200],
        "unit": (number.unit or number.counted or "number")[:50],
        "wording": " ".join(number.wording.split())[:200],
    }


def _as_day(found) -> dict:
    return {
        "wording": found.wording,
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        "precision": found.precision,
    }


def _without_repetition(proposals) -> Iterable[Proposal]:
    """Leave out what says the same as something better attributed; a text's opening often sums up what follows."""
    best_first = sorted(proposals, key=lambda each: (each.speaker is None, each.is_rumour, -each.weight, each.start))
    kept = []
    for proposal in best_first:
        stems = _stems(proposal.statement)
        if not any(_says_the_same(proposal, stems, other) for other in kept):
            kept.append(proposal)
    return kept


def _says_the_same(proposal, stems, other):
    if _numbers(proposal) != _numbers(other) or (proposal.speaker and proposal.speaker != other.speaker):
        return False
    others = _stems(other.statement)
    return len(stems & others) >= ALIKE * min(len(stems), len(others))


def _numbers(proposal):
    return {(number["low"], number["high"]) for number in proposal.quantities}


def _stems(words):
    """Give the longer words of a text, cut to what their forms share."""
    return {word[:6] for word in _words.findall(words.casefold()) if len(word) > 3}
