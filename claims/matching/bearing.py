"""What one statement does to another beyond repeating or contradicting it: it is a part of it, or supports it. Pure.

Both signs are strict: people see at a glance whether they are right. What is evidence for another statement in other
words is for people to find.
"""

from functools import lru_cache
from itertools import combinations_with_replacement

from claims.language.content_words import NUMBER, Vocabulary
from claims.language.negation import KEPT
from claims.language.parts import parts
from claims.language.quantities import find_quantities
from claims.language.words import interval_in_words
from claims.matching.apart import told
from claims.matching.denied import what_is_denied
from claims.matching.measures import in_common_unit
from claims.matching.numbers import Finding, numbers_compared
from claims.matching.rivals import Interval

# With fewer words besides and no number, the longer statement only says more exactly where, which is nothing further.
WORDS_BESIDES = 3
PARTS_AT_MOST = 8


def is_part(ours, theirs) -> dict | None:
    """Give the reason why a statement is one of several things that another says, as a dict of code and text, or None.

    A passage of the other says the same, word for word but for their forms and with the same numbers, and its rest says
    something more. Where one of them denies something that the other does not, nobody can tell what of.

    Args:
        ours, theirs: Worded, of one language.
    """
    if not _of_one_language(ours, theirs) or not _holds_words_of(theirs, ours) or _is_denied(ours, theirs.text):
        return None
    spans = parts(theirs.text, language=theirs.language)[:PARTS_AT_MOST]
    for first, last in combinations_with_replacement(range(len(spans)), 2):
        start, end = spans[first][0], spans[last][1]
        passage, rest = theirs.text[start:end].strip(), f"{theirs.text[:start]} {theirs.text[end:]}"
        if _says_something(rest, theirs.language) and _says_the_same(ours, passage):
            return {"code": "part", "text": f"The longer one says it among other things: “{passage}”."}
    return None


def supports(ours, theirs) -> dict | None:
    """Give the reason why a statement, if it is right, makes another right, as a dict of code and text, or None.

    They say the same but for their numbers, and each number of the other holds whatever ours allows: 300,000 supports
    “more than 200,000”. What is only “about” right supports nothing.

    Args:
        ours, theirs: Worded, of one language.
    """
    if not _of_one_language(ours, theirs) or not _same_words(_told(ours), _told(theirs)):
        return None
    if _is_denied(ours, theirs.text):
        return None
    held = [next(filter(None, (_within(one, other) for one in ours.quantities)), None) for other in theirs.quantities]
    if None in held:
        return None
    other_numbers = [(one, other) for one, other in held if one != other]
    if not other_numbers:
        return None
    return {"code": "number-within", "text": "If {} is right, so is {}.".format(*other_numbers[0])}


def _of_one_language(ours, theirs):
    return ours.language.partition("-")[0].lower() == theirs.language.partition("-")[0].lower()


def _told(worded):
    return _read(worded.text, worded.language)


@lru_cache(maxsize=KEPT)
def _read(text, language):
    """Read a text by the numbers that stand in it: people name a measure in words that need not stand there."""
    found = find_quantities(text, language=language)
    counted = tuple((number.wording, number.counted or number.unit) for number in found)
    return told(text, language=language, counted=counted, changes=any(number.figure != "total" for number in found))


def _holds_words_of(theirs, ours):
    words = _told(ours).words
    return bool(words) and all(map(Vocabulary(_told(theirs).words).holds, words))


def _says_something(text, language):
    keys = [word.key for word in _read(text, language).words]
    return len(keys) >= (2 if NUMBER in keys else WORDS_BESIDES)


def _says_the_same(ours, passage):
    """Tell whether a passage says what a statement says, no more and no less."""
    if not _same_words(_told(ours), _read(passage, ours.language)):
        return False
    numbers = [found.as_recorded() for found in find_quantities(passage, language=ours.language)]
    findings = [finding for finding, _ in numbers_compared(ours.quantities, numbers)]
    if len(ours.quantities) != len(numbers) or findings != [Finding.SAME] * len(numbers):
        return False
    return not _is_denied(ours, passage)


def _is_denied(ours, text):
    return what_is_denied(ours.text, text, languages=(ours.language, ours.language)) is not None


def _same_words(one, other):
    """Tell whether two statements hold the same words, or forms of them, and speak of the same days."""
    if _days(one) != _days(other) or not one.words:
        return False
    ours, theirs = Vocabulary(one.words), Vocabulary(other.words)
    return all(map(theirs.holds, one.words)) and all(map(ours.holds, other.words))


def _days(of_told):
    return [(period.kind, period.first, period.last) for period in of_told.periods]


def _within(one, other):
    """Give two numbers in words where whatever the first allows, the second allows as well."""
    both = in_common_unit(one, other)
    if not both or one["figure"] != other["figure"] or one["is_approximate"] or other["is_approximate"]:
        return None
    if not Interval.of(both[1]).holds(Interval.of(both[0])):
        return None
    return interval_in_words(one), interval_in_words(other)
