"""Find who is the source of a cue."""

from claims.language.attributions.limits import main_subject
from claims.language.attributions.phrases import noun_phrase_end
from claims.language.attributions.subjects import phrase_start, subject_before
from claims.language.attributions.words import word_set
from claims.language.attributions.words.grammar import OPENERS, RELATIVES

_OBJECTS = word_set("her him me them us")
_NOUNS = {"NN", "NNS", "NNP", "NNPS"}
_MODIFIERS = {"JJ", "NN", "NNP", "RB", "VBG", "VBN", "JJR", "``", "''"}
_ASSERTED_SUBJECT = "V"


def source_of(clause, group, findings):
    """Give the token range of who does what this verb group says; None where nobody can be found.

    Args:
        clause: the sentence.
        group: the cue.
        findings: the attributions found so far in the sentence.
    """
    tokens = clause.tokens
    if group.finite:
        own = subject_before(tokens, group.start)
        if own is not None:
            return with_antecedent(tokens, own)
    else:
        beside = main_subject(clause, group) or _beside(tokens, group)
        if beside is not None:
            return beside
    return _shared(clause, group, findings)


def _beside(tokens, group):
    """Read the noun that a participle or an infinitive hangs on: `Democrats urging him`, `led her to say`."""
    if not group.start:
        return None
    before = tokens[group.start - 1]
    if before.lower in _OBJECTS and group.infinitive:
        return (group.start - 1, group.start)
    if group.participle and tokens[group.head].tag == "VBG" and before.tag in _NOUNS:
        return subject_before(tokens, group.start)
    return None


def _shared(clause, group, findings):
    """Give the subject shared with an earlier verb: `Smith left, saying ...`, `Smith left and said ...`."""
    tokens = clause.tokens
    earlier = [other for other in clause.groups if other.start < group.start and other.finite]
    # What a comma sets off belongs to the main clause, which comes first.
    for other in earlier if _set_off(tokens, group) else reversed(earlier):
        if any(f.content[0] <= other.head < f.content[1] and f.rule[0] != _ASSERTED_SUBJECT for f in findings):
            continue
        own = subject_before(tokens, other.start)
        if own is not None and not (_set_off(tokens, group) and _is_subordinate(tokens, own)):
            return own
    if findings:
        return findings[-1].source
    return None if group.finite else subject_before(tokens, group.start) or _before_comma(tokens, group.start)


def _set_off(tokens, group):
    return group.participle and group.start > 0 and tokens[group.start - 1].text in (",", "”")


def _is_subordinate(tokens, subject):
    """Tell whether a clause is only the setting: `As he left, Smith ...`, `voters who ...`."""
    if tokens[subject[0]].lower in RELATIVES | {"that"}:
        return True
    return subject[0] > 0 and tokens[subject[0] - 1].lower in OPENERS | {"that", "what", "where", "how"}


def _before_comma(tokens, place):
    """Read `Smith, citing a friend, said ...`."""
    if place < 2 or tokens[place - 1].text != ",":
        return None
    start = phrase_start(tokens, place - 2)
    return None if start is None else (start, place - 1)


def with_antecedent(tokens, own):
    """Widen a relative pronoun to the words it stands for: `voters who`."""
    if own[1] - own[0] > 1 or tokens[own[0]].lower not in RELATIVES | {"that"}:
        return own
    last = own[0] - 1
    if last >= 0 and tokens[last].text == ",":
        last -= 1
    start = phrase_start(tokens, last) if last >= 0 else None
    return (start, own[1]) if start is not None else own


def source_of_noun(clause, place, content_end, findings):
    """Give whose claim, criticism or promise a noun names: `his claim`, `a claim by Smith`, `Smith made a claim`."""
    tokens = clause.tokens
    k = place - 1
    while k >= 0 and (tokens[k].tag in _MODIFIERS or (k == place - 1 and tokens[k].tag == "NNS")):
        k -= 1
    if k >= 0 and tokens[k].tag == "PRP$":
        return (k, k + 1)
    if k >= 0 and tokens[k].tag == "POS":
        start = phrase_start(tokens, k - 1)
        return (start, k + 1) if start is not None else None
    if content_end < clause.end and tokens[content_end].lower in ("by", "from", "among"):
        after = noun_phrase_end(tokens, content_end + 1)
        return (content_end + 1, after) if after > content_end + 1 else None
    if k >= 0 and tokens[k].tag in ("DT", "CD"):
        k -= 1
    group = clause.group_of.get(k)
    return source_of(clause, group, findings) if group is not None and not group.passive else None
