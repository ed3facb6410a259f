"""Tell whether a verb group can be a cue, and what may follow it then."""

from claims.language.attributions.words.verbs import VERBS

_CLASSES = {}
for _frame, _words in VERBS.items():
    for _word in _words.split():
        _CLASSES.setdefault(_word, set()).add(_frame)


def cue_of(group):
    """Give the (dictionary form, classes) of a verb group that can be a cue; (None, nothing) of any other."""
    for lemma in (*group.lemmas[1:], *group.lemmas[:1]):
        if lemma in _CLASSES:
            return lemma, frozenset(_CLASSES[lemma])
    return None, frozenset()


def is_cue(group):
    """Tell whether this verb group could be a cue."""
    return any(lemma in _CLASSES for lemma in group.lemmas)
