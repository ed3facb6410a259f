"""Who says what in a text: source, cue and content of every attribution, by rules and word lists.

Pure: no database, no network. English only. A paragraph is cut into words and sentences, each word gets its part of
speech, verbs are grouped with their auxiliaries, and the rules read from there: content before its cue (`fronted`),
after a verb (`introduced`), under a noun or an adjective (`named`), or by a small sign (`marked`).
"""

from claims.language.attributions.model import SaidBy, Span, Speech, Stance
from claims.language.attributions.reading import find_attributions

__all__ = ["SaidBy", "Span", "Speech", "Stance", "find_attributions"]
