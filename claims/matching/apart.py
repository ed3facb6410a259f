"""Say what keeps two statements from being about the same: other names, other days, another word in the same place.

Pure. What is said about another place, another time or another thing is no contradiction, and not the same.
"""

from dataclasses import dataclass
from functools import lru_cache

from claims.language.content_words import NUMBER, Vocabulary, Word, content_words
from claims.language.dates.periods import KINDS, Period, find_periods
from claims.language.negation import KEPT, without_denials
from claims.language.quantities import words_of_change

NAMED = 3
LONGEST_LINK = 4  # characters between a number and its noun: “ de ”


@dataclass(frozen=True)
class Told:
    """What a statement speaks of: its words in order, and its days."""

    words: tuple[Word, ...]
    periods: tuple[Period, ...]


@lru_cache(maxsize=KEPT)
def told(text: str, *, language: str, counted: tuple[tuple[str, str], ...] = (), changes: bool = False) -> Told:
    """Read a statement.

    Args:
        text, language: as it is written.
        counted: of each of its quantities the wording and the noun that it counts, which may stand in the text. What
            is counted is decided with the numbers.
        changes: one of them is a rise or a fall; which, is decided with the numbers as well.
    """
    for wording, noun in sorted(counted, key=lambda each: -len(each[0])):
        text = _with_number_marked(text, wording, noun)
    periods = tuple(find_periods(text, language=language))
    for period in reversed(periods):
        text = f"{text[: period.start]} {text[period.end :]}"
    leaving_out = words_of_change(language) if changes else frozenset()
    text = without_denials(text, language=language)
    return Told(content_words(text, language=language, leaving_out=leaving_out), periods)


def _with_number_marked(text, wording, noun) -> str:
    """Put NUMBER for a number and for the noun beside it: 300,000 people, millions d’euros, 예비군 30만 명."""
    before, found, after = text.partition(wording)
    if not found:
        return text
    place = after.find(noun, 0, LONGEST_LINK + len(noun)) if noun else -1
    if place >= 0:
        after = after[place + len(noun) :]
    elif noun:
        before = before.rstrip().removesuffix(noun)
    return f"{before} {NUMBER} {after}"


def share_a_word(ours: Told, theirs: Told) -> bool:
    """Tell whether two statements share a word or a form of one, apart from numbers."""
    vocabulary = Vocabulary(theirs.words)
    return any(vocabulary.holds(word) for word in ours.words if word.key != NUMBER)


def what_differs(ours: Told, theirs: Told) -> dict | None:
    """Give the reason why two statements are not about the same, as a dict of code and text, or None.

    Codes: "different-dates"; "different-names"; "different-words", where one word of otherwise the same words is
    another: a place at the beginning of a sentence, what was done, or what is counted.
    """
    if apart := _days_apart(ours.periods, theirs.periods):
        return _reason("different-dates", "They speak of other days", *apart)
    our_rest, their_rest = _left_over(ours.words, theirs.words), _left_over(theirs.words, ours.words)
    if named := _names_apart(ours.words, our_rest, theirs.words, their_rest):
        return _reason("different-names", "They name others", *named)
    others = _alone_in_place(theirs.words, their_rest)
    for place, word in _alone_in_place(ours.words, our_rest).items():
        if place in others:
            return _reason("different-words", "They differ in one place", [word], [others[place]])
    return None


def _reason(code, sentence, ours, theirs):
    return {"code": code, "text": f"{sentence}: {', '.join(ours[:NAMED])} here, {', '.join(theirs[:NAMED])} there."}


def _days_apart(ours, theirs):
    """Give the wordings of days that never meet, where both name days that can be held against each other."""
    for kind in KINDS:
        mine, others = ([period for period in side if period.kind == kind] for side in (ours, theirs))
        if mine and others and not any(period.overlaps(other) for period in mine for other in others):
            return [period.wording for period in mine], [period.wording for period in others]
    return None


def _left_over(words, others) -> frozenset[int]:
    """Give the places of words of which the other statement has no form."""
    vocabulary = Vocabulary(others)
    return frozenset(place for place, word in enumerate(words) if not vocabulary.holds(word))


def _names_apart(words, places, other_words, other_places):
    """Give the names in these places, where each side has some; the first word of a sentence may be one."""
    ours, our_first = _names(words, places)
    theirs, their_first = _names(other_words, other_places)
    named = ours or (theirs and our_first), theirs or (ours and their_first)
    return named if all(named) else None


def _names(words, places) -> tuple[list[str], list[str]]:
    """Give the names in these places, and what may be one: in alphabetical order, each once."""
    left = [words[place] for place in places]
    return (
        sorted({word.text for word in left if word.is_name}),
        sorted({word.text for word in left if word.may_be_name}),
    )


def _alone_in_place(words, places) -> dict[tuple, str]:
    """Give the words in these places that stand alone between words that both hold, by these two."""
    found = {}
    for place in places:
        around = [beside for beside in (place - 1, place + 1) if 0 <= beside < len(words)]
        if around and not any(beside in places for beside in around):
            before, after = (words[beside].key if beside in around else "" for beside in (place - 1, place + 1))
            found[before, after] = words[place].text
    return found
