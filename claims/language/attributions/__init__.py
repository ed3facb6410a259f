"""Who says what in a text. Pure: no database, no network."""

from claims.language.attributions.finding import find
from claims.language.attributions.model import SaidBy, Span, Speech, Stance

__all__ = ["SaidBy", "Span", "Speech", "Stance", "find_attributions"]


def find_attributions(text):
    """Give the attributions of a text in order."""
    found = []
    for source, cue, content, lemma, frame in find(text):
        source, cue, content = (Span(*span) if span else None for span in (source, cue, content))
        speech = Speech.DIRECT if frame in ("q", "postq", "continued", "oq") else Speech.INDIRECT
        stance = Stance.DENIES if lemma == "deny" else Stance.ASSERTS
        found.append(
            SaidBy(source, cue, content, speech, stance, lemma in ("rumor", "reportedly"), source, lemma, True)
        )
    return found
