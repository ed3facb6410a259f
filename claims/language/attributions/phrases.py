"""Find the verb groups of a sentence, and the noun phrases that stand before and after them."""

from dataclasses import dataclass

from .forms import lemmas_of
from .tagging import BE, DO, HAVE, MODALS, NEGATIONS

VERBAL = {"VB", "VBP", "VBZ", "VBD", "VBN", "VBG"}
NOMINAL = {
    "NN",
    "NNS",
    "NNP",
    "NNPS",
    "CD",
    "PRP",
    "EX",
    "JJ",
    "JJR",
    "JJS",
    "DT",
    "PRP$",
    "POS",
    "VBN",
    "VBG",
    "RB",
    "$",
    "WP",
}
HEADS = {"NN", "NNS", "NNP", "NNPS", "PRP", "CD", "EX"}


@dataclass(slots=True)
class VerbGroup:
    """A verb with its auxiliaries: `has not been asked`."""

    start: int
    head: int
    end: int
    finite: bool
    passive: bool
    infinitive: bool
    participle: bool
    negated: bool
    modal: bool
    lemmas: tuple = ()


def verb_groups(tokens):
    """Give the verb groups of a sentence from left to right."""
    groups, place, count = [], 0, len(tokens)
    while place < count:
        token = tokens[place]
        if token.tag == "MD" or token.tag in VERBAL or (token.tag == "TO" and _infinitive_at(tokens, place)):
            group = _group_at(tokens, place)
            if group is not None:
                groups.append(group)
                place = group.end
                continue
        place += 1
    return groups


def _infinitive_at(tokens, place):
    place += 1
    while place < len(tokens) and tokens[place].tag in ("RB", "``"):
        place += 1
    return place < len(tokens) and (tokens[place].tag in ("VB", "VBP") or tokens[place].lower in ("be", "have", "do"))


def _group_at(tokens, start):
    """Read one group: (to | modal | have | be | do | adverb)* verb."""
    place, head, count = start, None, len(tokens)
    infinitive = modal = negated = False
    last_aux = None
    first_verb = None
    while place < count:
        token = tokens[place]
        lower, tag = token.lower, token.tag
        if tag == "TO":
            if place != start:
                break
            infinitive = True
        elif tag == "MD":
            if head is not None:
                break
            modal = True
            last_aux = "md"
            first_verb = first_verb or place
        elif tag == "RB" or tag == "``" and head is None:
            negated = negated or lower in NEGATIONS
            if head is not None and not _verb_continues(tokens, place, last_aux):
                break
        elif tag in VERBAL or (tag in ("JJ", "NN") and last_aux == "be" and lower.endswith("ed")):
            if head is not None and not _joins(last_aux, lower, tag):
                break
            head = place
            if lower in BE or lower == "'s":
                last_aux = "be"
            elif lower in HAVE:
                last_aux = "have"
            elif lower in DO:
                last_aux = "do"
            else:
                place += 1
                break
        else:
            if head is not None and tag in ("PRP",) and last_aux and place == head + 1 and False:
                pass
            break
        place += 1
    if head is None:
        return None
    kind = tokens[head].tag
    auxiliaries = [tokens[n] for n in range(start, head) if tokens[n].lower in BE or tokens[n].lower == "'s"]
    passive = kind in ("VBN", "JJ", "VBD") and bool(auxiliaries)
    has_finite = (
        modal
        or tokens[start].tag in ("VBZ", "VBP", "VBD")
        or any(tokens[n].tag in ("VBZ", "VBP", "VBD", "MD") for n in range(start, head + 1))
    )
    bare_vb = not infinitive and not modal and tokens[start].tag == "VB" and not has_finite
    return VerbGroup(
        start=start,
        head=head,
        end=head + 1,
        finite=has_finite and not infinitive,
        passive=passive,
        infinitive=infinitive or bare_vb,
        participle=not has_finite and not infinitive and kind in ("VBG", "VBN"),
        negated=negated,
        modal=modal,
        lemmas=lemmas_of(tokens[head].lower),
    )


def _joins(last_aux, lower, tag):
    if last_aux == "be":
        return tag in ("VBN", "VBG", "VBD", "JJ", "NN")
    if last_aux == "have":
        return tag in ("VBN", "VBD") or lower == "been"
    if last_aux in ("do", "md"):
        return True
    return False


def _verb_continues(tokens, place, last_aux):
    """Tell whether a verb that joins the group follows these adverbs."""
    if last_aux is None:
        return False
    while place < len(tokens) and tokens[place].tag in ("RB", "``"):
        place += 1
    return (
        place < len(tokens) and tokens[place].tag in VERBAL and _joins(last_aux, tokens[place].lower, tokens[place].tag)
    )


def noun_phrase_end(tokens, start):
    """Give where the plain noun phrase starting here ends (no `of`, no relative clause), or `start` if there is none."""
    place, count, seen_head = start, len(tokens), False
    while place < count:
        token = tokens[place]
        tag = token.tag
        if tag in ("``", "''"):
            if tag == "''" or seen_head:
                # quotation marks inside a noun phrase are looked through
                pass
            place += 1
            continue
        if tag == "PRP":
            if place == start or not seen_head and tokens[place - 1].tag in ("``",):
                return place + 1
            break
        if tag in ("DT", "PRP$", "EX", "PDT") and seen_head and tokens[place - 1].tag not in ("POS",):
            break
        if tag in HEADS or tag in ("POS",):
            seen_head = True
        elif tag in ("DT", "PRP$", "JJ", "JJR", "JJS"):
            if seen_head and tag.startswith("JJ") and tokens[place - 1].tag not in ("POS", "CD"):
                break
        elif tag == "RB":
            if seen_head:
                break
        elif tag in ("VBN", "VBG"):
            if seen_head and tokens[place - 1].tag != "POS" or not _head_follows(tokens, place):
                break
        elif token.text in ("'", "’"):
            pass
        elif token.lower in ("and", "or", "&") or token.text == ",":
            if not _coordinates(tokens, place, start):
                break
        else:
            break
        place += 1
    while place > start and (tokens[place - 1].lower in ("and", "or", ",") or tokens[place - 1].tag == "``"):
        place -= 1
    if place > start and not seen_head and tokens[start].tag not in ("DT", "PRP$"):
        return start
    return place


def _head_follows(tokens, place):
    for other in tokens[place + 1 : place + 4]:
        if other.tag in HEADS and other.tag != "PRP":
            return True
        if other.tag not in ("JJ", "VBN", "VBG", "CC", "RB"):
            return False
    return False


def _coordinates(tokens, place, start):
    """Tell whether `and` joins two adjectives or two nouns of one plain phrase."""
    if tokens[place].text == ",":
        return False
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    before = tokens[place - 1] if place > start else None
    if after is None or before is None:
        return False
    if after.tag in ("NNP", "NNPS") and before.tag in ("NNP", "NNPS"):
        return True
    return after.tag in ("NN", "NNS", "JJ") and before.tag in ("NN", "NNS", "JJ")
