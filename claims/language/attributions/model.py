"""What an attribution is: who says, by which words, what, and what the source does with it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Speech(StrEnum):
    """Whose wording the content is in."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    """What the source does with the content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    REPORTS = "reports"
    ASKS = "asks"
    DOUBTS = "doubts"


class Span(NamedTuple):
    """A half-open range of code points in the text."""

    start: int
    end: int


@dataclass(frozen=True)
class SaidBy:
    """One attribution found in a text.

    Attributes:
        source: the words naming who says it, a pronoun where the text has one; None where nobody is named.
        cue: the words that tell it is said; the outermost range where they are apart.
        content: what is said; the outermost range where it is apart.
        speech: verbatim, in other words, or both.
        stance: what the source does with the content.
        is_alleged: the text itself keeps its distance (reportedly, allegedly, rumoured).
        speaker: the fullest name or description in the document that the source stands for.
        cue_lemma: the cue's dictionary form, such as "say" or "according to".
        is_assertive: the cue puts the content forward as a fact, not as a wish, a plan or a question.
    """

    source: Span | None
    cue: Span
    content: Span
    speech: Speech
    stance: Stance
    is_alleged: bool
    speaker: Span | None
    cue_lemma: str
    is_assertive: bool
