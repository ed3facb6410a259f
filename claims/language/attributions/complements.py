"""Read what follows a verb: the shape of its complement, and where it begins."""

from dataclasses import dataclass

from claims.language.attributions.phrases import noun_phrase_end
from claims.language.attributions.words import word_set
from claims.language.attributions.words.grammar import DAYS, INNER_PREPOSITIONS, TIMES

_WH = word_set("how what whatever whether which who why")
_SUBORDINATE = word_set("if when where")
_PARTICLES = word_set("about off on out up")
_ADJUNCTS = word_set("about against at for from in of on over to with")
# Before a number these are no prepositions and no adverbs of the verb: recorded over 98,000 entries.
_ROUGHLY = word_set("about above almost around below between exactly nearly only over roughly under")
_ROUGHLY_IN_WORDS = (("at", "least"), ("at", "most"), ("up", "to"), ("as", "many", "as"), ("as", "few", "as"))
_OPENS_QUESTION = word_set("how if what whether why")
# A complementiser after so many words belongs to another verb.
_THAT_WITHIN = 28


@dataclass(slots=True)
class Complement:
    """What follows a verb.

    Attributes:
        frame: its shape, in the letters of the verbs' classes; "p" any preposition, "w:if" a clause with `if`,
            "x" nothing that could be content.
        start: its first token.
        object: where the object before it begins, for "os" and "oq".
        preposition: which, for "p".
    """

    frame: str
    start: int
    object: int = 0
    preposition: str = ""

    @property
    def code(self):
        """Give the class of verbs that take it."""
        return f"p:{self.preposition}" if self.frame == "p" else self.frame


def complement(clause, start, end):
    """Read the complement that begins at a token, adverbs passed over."""
    tokens = clause.tokens
    while start < end and _is_adverb(clause, start):
        start += 1
    if start >= end:
        return Complement("x", start)
    if number := _number_after(tokens, start, end):
        found = _phrase(clause, number, end)
        found.start = min(found.start, start)
        return found
    token = tokens[start]
    if token.tag == "``":
        return Complement("q", start)
    if token.text in (":", ",") and start + 1 < end:
        return _after_mark(tokens, start)
    if token.lower == "that" and (token.tag == "IN" or _clause_follows(clause, start + 1, end)):
        return Complement("s", start)
    if token.lower in _SUBORDINATE:
        return Complement(f"w:{token.lower}", start)
    if token.lower in _WH:
        return Complement("s", start)
    if token.tag == "TO" and start in clause.by_start:
        return Complement("t", start)
    if token.tag in ("IN", "TO", "RP") or token.lower in _PARTICLES:
        return Complement("p", start, preposition=token.lower)
    return _phrase(clause, start, end)


def _is_adverb(clause, place):
    tokens = clause.tokens
    if tokens[place].tag != "RB" or tokens[place].lower == "not" or place in clause.group_of:
        return False
    return not _number_after(tokens, place, len(tokens))


def _number_after(tokens, start, end):
    """Give the place of the number that words like “at least” stand before, or 0."""
    one_word = ((tokens[start].lower,),) if tokens[start].lower in _ROUGHLY else ()
    for words in (*one_word, *_ROUGHLY_IN_WORDS):
        place = start + len(words)
        stand_here = tuple(token.lower for token in tokens[start:place]) == words
        if stand_here and place < end and tokens[place].tag == "CD":
            return place
    return 0


def find_that(clause, start, end):
    """Find a complementiser after adjuncts: told reporters in Ohio on Friday that ...; None where none comes."""
    tokens = clause.tokens
    for n in range(start, min(end, start + _THAT_WITHIN)):
        token = tokens[n]
        if token.lower == "that" and token.tag == "IN" and n + 1 < end:
            return n
        group = clause.group_of.get(n)
        if (group is not None and group.finite) or token.text in (";", ":") or (token.tag == "``" and n > start):
            return None
    return None


def _after_mark(tokens, start):
    if tokens[start + 1].tag == "``":
        return Complement("q", start + 1)
    return Complement("s:", start + 1) if tokens[start].text == ":" else Complement("x", start)


def _phrase(clause, start, end):
    tokens = clause.tokens
    group = clause.by_start.get(start)
    if group is not None and group.participle and tokens[group.head].tag == "VBG":
        return Complement("g", start)
    after = noun_phrase_end(tokens, start)
    if after > start:
        if _is_time(tokens, start, after):
            rest = complement(clause, after, end)
            return rest if rest.frame != "x" else Complement("x", start)
        return _after_noun(clause, start, after, end)
    if tokens[start].tag in ("JJ", "VBN", "JJR"):
        return Complement("a", start)
    return Complement("x", start)


def _is_time(tokens, start, after):
    if after == start + 1 and tokens[start].lower in ("this", "next", "last", "early", "late"):
        return False
    return tokens[after - 1].lower in TIMES or tokens[start].lower in DAYS


def _clause_follows(clause, start, end):
    """Tell whether a finite clause begins here."""
    tokens = clause.tokens
    for n in range(start, min(end, start + 25)):
        group = clause.group_of.get(n)
        if group is not None and (group.finite or group.infinitive):
            return group.finite
        if tokens[n].text in (",", ";", ":") or tokens[n].lower in ("that", "who", "which"):
            return False
    return False


def _after_noun(clause, start, after, end):
    """Tell by what follows a noun phrase, and the prepositions on it, what the phrase is the beginning of."""
    tokens = clause.tokens
    far = _past_attachments(clause, after, end)
    group = clause.group_of.get(far) if far < end else None
    if group is not None and group.finite and group.start >= after:
        return Complement("s", start)
    if after >= end:
        return Complement("n", start)
    token = tokens[after]
    if (token.lower == "that" and token.tag == "IN") or token.lower in _OPENS_QUESTION:
        return Complement("os", after, object=start)
    if token.tag == "TO" and after in clause.by_start:
        return Complement("o", start)
    if token.lower == "as":
        return Complement("c", start)
    if after < far < end:
        if tokens[far].tag == "TO" and far in clause.by_start:
            return Complement("o", start)
        if tokens[far].lower == "that" and tokens[far].tag == "IN":
            return Complement("os", far, object=start)
    if token.lower in _ADJUNCTS:
        return Complement("n", start)
    if token.tag == "``":
        return Complement("oq", after, object=start)
    if token.text in (",", ":") and after + 1 < end and tokens[after + 1].tag == "``":
        return Complement("oq", after + 1, object=start)
    return Complement("c" if token.tag in ("JJ", "DT", "NN", "NNS", "VBN") else "n", start)


def _past_attachments(clause, place, end):
    """Walk right over what hangs on a noun phrase: prepositions with their phrases, `and` with another."""
    tokens = clause.tokens
    while place < end:
        while place < end and tokens[place].tag == "RB" and place not in clause.group_of:
            place += 1
        if place >= end or place in clause.group_of:
            return place
        lower = tokens[place].lower
        if lower not in INNER_PREPOSITIONS and lower not in ("than", "and", "or"):
            return place
        after = noun_phrase_end(tokens, place + 1)
        if after == place + 1:
            return place
        place = after
    return place
