"""Give the attributions of a text as its readers need them: with speech, stance and speaker."""

from claims.language.attributions.model import SaidBy, Span
from claims.language.attributions.paragraphs import attributions_of
from claims.language.attributions.speakers import Document
from claims.language.attributions.stance import is_alleged, is_assertive, speech_of, stance_of


def find_attributions(text):
    """Find who says what in an English text.

    Args:
        text: an article; paragraphs are lines. Places in the result are code points into it.

    Returns:
        A list of SaidBy in the order of their contents.
    """
    document, found = Document(text), attributions_of(text)
    speakers = {}
    for attributed in sorted(found, key=lambda attributed: attributed.source or (0, 0)):
        if attributed.source is not None:
            speakers[attributed.source] = Span(*document.resolve(attributed.source))
    return [_said_by(text, attributed, speakers) for attributed in found]


def _said_by(text, attributed, speakers):
    lemma, rule = attributed.lemma, attributed.rule
    return SaidBy(
        source=None if attributed.source is None else Span(*attributed.source),
        cue=Span(*attributed.cue),
        content=Span(*attributed.content),
        speech=speech_of(text, attributed.content),
        stance=stance_of(lemma, rule),
        is_alleged=is_alleged(lemma, rule),
        speaker=speakers.get(attributed.source),
        cue_lemma=lemma,
        is_assertive=is_assertive(lemma, rule, attributed.negated),
    )
