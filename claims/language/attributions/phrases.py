"""Find the verb groups of a sentence, and where a plain noun phrase ends."""

from dataclasses import dataclass

from claims.language.attributions.forms import lemmas_of
from claims.language.attributions.words.grammar import BE, DO, HAVE, NEGATIONS

VERBAL = {"VB", "VBP", "VBZ", "VBD", "VBN", "VBG"}
FINITE = {"VBZ", "VBP", "VBD", "MD"}
HEADS = {"NN", "NNS", "NNP", "NNPS", "PRP", "CD", "EX"}
_LINKS = {"and", "or", "&"}


@dataclass(slots=True)
class VerbGroup:
    """A verb with its auxiliaries: `has not been asked`.

    Attributes:
        start, head, end: the first token, the main verb's, and the one after the last.
        finite: it has a tense, so it can have a subject.
        passive, infinitive, participle, negated: what it says.
        lemmas: the dictionary forms the main verb may have.
    """

    start: int
    head: int
    end: int
    finite: bool
    passive: bool
    infinitive: bool
    participle: bool
    negated: bool
    lemmas: tuple = ()


def verb_groups(tokens):
    """Give the verb groups of a tagged sentence from left to right."""
    groups, place = [], 0
    while place < len(tokens):
        tag = tokens[place].tag
        group = None
        if tag == "MD" or tag in VERBAL or (tag == "TO" and _infinitive_at(tokens, place)):
            group = _group_at(tokens, place)
        if group is None:
            place += 1
        else:
            groups.append(group)
            place = group.end
    return groups


def _infinitive_at(tokens, place):
    place += 1
    while place < len(tokens) and tokens[place].tag in ("RB", "``"):
        place += 1
    return place < len(tokens) and (tokens[place].tag in ("VB", "VBP") or tokens[place].lower in ("be", "have", "do"))


def _group_at(tokens, start):
    """Read one group: (to | modal | have | be | do | adverb)* verb."""
    head, kind = None, None
    for place in range(start, len(tokens)):
        token = tokens[place]
        if token.tag == "TO":
            if place != start:
                break
        elif token.tag == "MD":
            if head is not None:
                break
            kind = "modal"
        elif token.tag == "RB" or (token.tag == "``" and head is None):
            if head is not None and not _verb_joins_after(tokens, place, kind):
                break
        elif token.tag in VERBAL or (kind == "be" and token.tag in ("JJ", "NN") and token.lower.endswith("ed")):
            if head is not None and not _joins(kind, token):
                break
            head, kind = place, _auxiliary(token.lower)
            if kind is None:
                break
        else:
            break
    return None if head is None else _described(tokens, start, head)


def _auxiliary(lower):
    if lower in BE or lower == "'s":
        return "be"
    if lower in HAVE:
        return "have"
    return "do" if lower in DO else None


def _joins(kind, token):
    """Tell whether a verb can follow this kind of auxiliary within one group."""
    if kind == "be":
        return token.tag in ("VBN", "VBG", "VBD", "JJ", "NN")
    if kind == "have":
        return token.tag in ("VBN", "VBD") or token.lower == "been"
    return kind in ("do", "modal")


def _verb_joins_after(tokens, place, kind):
    """Tell whether a verb that joins the group follows these adverbs."""
    while place < len(tokens) and tokens[place].tag in ("RB", "``"):
        place += 1
    return place < len(tokens) and tokens[place].tag in VERBAL and _joins(kind, tokens[place])


def _described(tokens, start, head):
    first, main, words = tokens[start], tokens[head], tokens[start : head + 1]
    infinitive = first.tag == "TO"
    finite = not infinitive and any(token.tag in FINITE for token in words)
    return VerbGroup(
        start=start,
        head=head,
        end=head + 1,
        finite=finite,
        passive=main.tag in ("VBN", "JJ", "VBD") and any(t.lower in BE or t.lower == "'s" for t in words[:-1]),
        infinitive=infinitive or (first.tag == "VB" and not finite),
        participle=not finite and not infinitive and main.tag in ("VBG", "VBN"),
        negated=any(token.lower in NEGATIONS for token in words),
        lemmas=lemmas_of(main.lower),
    )


def noun_phrase_end(tokens, start):
    """Give the token after the plain noun phrase that begins here; the start itself where there is none.

    A plain phrase has no `of`, no relative clause and no comma.
    """
    place, has_head = start, False
    while place < len(tokens):
        token = tokens[place]
        if token.tag == "PRP":
            if place == start or (not has_head and tokens[place - 1].tag == "``"):
                return place + 1
            break
        if not _continues_phrase(tokens, place, start, has_head):
            break
        has_head = has_head or token.tag in HEADS or token.tag == "POS"
        place += 1
    while place > start and (tokens[place - 1].lower in _LINKS or tokens[place - 1].tag == "``"):
        place -= 1
    if not has_head and place > start and tokens[start].tag not in ("DT", "PRP$"):
        return start
    return place


def _continues_phrase(tokens, place, start, has_head):
    token = tokens[place]
    before = tokens[place - 1].tag if place > start else ""
    if token.tag in ("``", "''") or token.text in ("'", "’"):
        return True
    if token.tag in ("DT", "PRP$", "EX"):
        return not has_head or before == "POS"
    if token.tag in HEADS or token.tag == "POS":
        return True
    if token.tag in ("JJ", "JJR", "JJS"):
        return not has_head or before in ("POS", "CD")
    if token.tag == "RB":
        return not has_head
    if token.tag in ("VBN", "VBG"):
        return (not has_head or before == "POS") and _head_follows(tokens, place)
    return token.lower in _LINKS and _coordinates(tokens, place, start)


def _head_follows(tokens, place):
    for other in tokens[place + 1 : place + 4]:
        if other.tag in HEADS and other.tag != "PRP":
            return True
        if other.tag not in ("JJ", "VBN", "VBG", "CC", "RB"):
            return False
    return False


def _coordinates(tokens, place, start):
    """Tell whether `and` joins two adjectives or two nouns of one plain phrase."""
    if place == start or place + 1 >= len(tokens):
        return False
    before, after = tokens[place - 1].tag, tokens[place + 1].tag
    if after in ("NNP", "NNPS") and before in ("NNP", "NNPS"):
        return True
    return after in ("NN", "NNS", "JJ") and before in ("NN", "NNS", "JJ")
