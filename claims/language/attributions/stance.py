"""Tell what the source does with the content, in whose words, and whether it is put forward as a fact."""

from claims.language.attributions.model import Speech, Stance
from claims.language.attributions.words.stances import (
    ALLEGED,
    ASKS,
    ASSERTIVE_NOUNS,
    ASSERTIVE_OF_PHRASES,
    DENIES,
    DOUBTS,
    NOT_ASSERTIVE,
    REPORTS,
)

_OPENING = ("“", '"', "''", "``", "‘")
_CLOSING = ("”", '"', "''", "’")
_MARKS = ("“", "”", '"', "''", "``")
# Constructions whose content is a proposition.
_PROPOSITIONS = frozenset(("adverb", "according to", "as", "line", "oq", "os", "poll", "post", "postq", "q", "s", "s:"))
_SAID_OF_SUBJECT = frozenset(("Vs", "Vt"))


def speech_of(text, content):
    """Tell whether the content is verbatim, in other words, or in both."""
    words = text[content[0] : content[1]].strip(" .,;:")
    inner = words[1:-1]
    if words.startswith(_OPENING) and words.endswith(_CLOSING) and (words[0] != "‘" or "’ " not in inner):
        return Speech.DIRECT
    return Speech.MIXED if any(mark in words for mark in _MARKS) else Speech.INDIRECT


def stance_of(lemma, rule):
    """Tell what the source does with the content: asserts, denies, reports, asks or doubts it."""
    if lemma in DENIES:
        return Stance.DENIES
    if lemma in DOUBTS and rule != "os":
        return Stance.DOUBTS
    if lemma in ASKS or rule == "w:if":
        return Stance.ASKS
    return Stance.REPORTS if lemma in REPORTS else Stance.ASSERTS


def is_alleged(lemma, rule):
    """Tell whether the text keeps its distance: by the word, or because nobody is named who says it."""
    return lemma in ALLEGED or (rule in _SAID_OF_SUBJECT and lemma in ("believe", "report", "say", "think"))


def is_assertive(lemma, rule, negated):
    """Tell whether the cue puts the content forward as a fact, and does so at all: `did not say` does not."""
    if negated and lemma not in DENIES:
        return False
    if rule == "noun":
        return lemma in ASSERTIVE_NOUNS
    if rule == "n":
        return lemma in ASSERTIVE_OF_PHRASES
    if rule in _SAID_OF_SUBJECT and lemma in ("believe", "think"):
        return True
    return rule in _PROPOSITIONS | _SAID_OF_SUBJECT and lemma not in NOT_ASSERTIVE
