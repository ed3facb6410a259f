"""What a number counts or measures: its unit, or the noun it stands with."""

from dataclasses import dataclass

from claims.language.quantities.tokens import BREAK, DIGITS, MARK, WORD, touches

PEOPLE = "people"
LONGEST_NOUN_PHRASE = 5
LONGEST_UNIT = 50  # characters, as the database holds
FARTHEST_NUMBER_OF = 30
_LARGE = 1000
_SENTENCE_ENDS = frozenset(".!?;")


@dataclass(frozen=True)
class Unit:
    """A unit beside a number: its name in records, its kind, and the token after it."""

    name: str
    kind: str
    end: int


@dataclass(frozen=True)
class Noun:
    """A counted noun: its tokens from `start` to `end`, where its text ends, and the unit it makes."""

    start: int
    end: int
    text_end: int
    unit: str


def unit_at(grammar, tokens, index: int, *, value) -> Unit | None:
    """Read the unit that starts at a token, also behind “of”: “5 per cent”, “millions d'euros”."""
    kinds = (
        ("percent", grammar.percent),
        ("money", grammar.currencies_after),
        ("age", grammar.age_units),
        ("measure", grammar.measures),
        ("count", grammar.counters),
    )
    linked = grammar.of.at(tokens, index)
    for place in [index] + ([linked[1]] if linked else []):
        for kind, phrases in kinds:
            if (found := phrases.at(tokens, place)) and _fits(grammar, tokens[place], found, value):
                return Unit("years" if kind == "age" else found[0], kind, found[1])
    return None


def _fits(grammar, token, found, value):
    return token.key not in grammar.table.large_units or abs(value) >= _LARGE


def noun_after(grammar, tokens, index: int) -> Noun | None:
    """Find the noun that is counted behind a number: the first word that can be one, before any function word."""
    linked = grammar.noun_links.at(tokens, index)
    if grammar.table.noun_comes_before and not linked:
        return None
    start = linked[1] if linked else index
    for place in range(start, min(start + LONGEST_NOUN_PHRASE, len(tokens))):
        token = tokens[place]
        if token.kind != WORD or token.key in grammar.noun_stops or grammar.bounds_after.at(tokens, place):
            return None
        if token.key in grammar.table.noun_modifiers:
            continue
        word = _without_particle(grammar, token.text)
        if (unit := _unit_of_noun(grammar, word)) and not _is_name_of_kind(grammar, tokens, place, unit):
            return Noun(start, place + 1, token.start + len(word), unit)
    return None


def _is_name_of_kind(grammar, tokens, place, unit) -> bool:
    """Tell whether a noun only says which: the first of “Dallas police officers”."""
    if unit == PEOPLE or not tokens[place].text[0].isupper() or place + 1 >= len(tokens):
        return False
    following = tokens[place + 1]
    return (
        following.kind == WORD
        and not following.text[0].isupper()
        and (following.key not in grammar.table.noun_stops and _unit_of_noun(grammar, following.text) is not None)
    )


def noun_before(grammar, tokens, index: int) -> Noun | None:
    """Find the noun that is counted in front of a number, where the language puts it there: 러시아인 20만 명."""
    if not grammar.table.noun_comes_before or index < 1:
        return None
    token = tokens[index - 1]
    if token.kind != WORD or touches(token, tokens[index]) or token.key in grammar.table.noun_stops:
        return None
    unit = _unit_of_noun(grammar, token.text)
    return Noun(index - 1, index, token.end, unit) if unit else None


def _without_particle(grammar, word: str) -> str:
    """Give a noun without the particle written onto it: 군인을 counts 군인."""
    for length in (3, 2, 1):
        if len(word) > length + 1 and word[-length:] in grammar.table.particles:
            return word[:-length]
    return word


def _unit_of_noun(grammar, word: str) -> str | None:
    if _is_people(grammar, word):
        return PEOPLE
    if len(word) > LONGEST_UNIT or not grammar.noun.search(word):
        return None
    return word if grammar.table.nouns_capitalised else word.lower()


def noun_of_number(grammar, tokens, index: int) -> Noun | None:
    """Find what “the number of …” earlier in the sentence counts."""
    for place in range(index - 1, max(-1, index - FARTHEST_NUMBER_OF), -1):
        token = tokens[place]
        if token.kind == BREAK or (token.kind == MARK and token.text in _SENTENCE_ENDS):
            return None
        if found := grammar.number_of.at(tokens, place):
            return noun_after(grammar, tokens, found[1])
    return None


def is_people(grammar, token) -> bool:
    """Tell whether a word is a noun for people."""
    return _is_people(grammar, token.text)


def _is_people(grammar, word: str) -> bool:
    return word.lower() in grammar.table.people or grammar.people_pattern.fullmatch(word) is not None


def is_age_in_commas(grammar, tokens, index: int) -> bool:
    """Tell whether a bare number stands as an age behind a name: “Anna Berg, 27, said”."""
    if not grammar.table.age_in_commas or not 1 < index < len(tokens) - 1 or tokens[index].kind != DIGITS:
        return False
    name, comma, after = tokens[index - 2], tokens[index - 1], tokens[index + 1]
    return (
        comma.text == after.text == ","
        and name.kind == WORD
        and name.text[0].isupper()
        and len(name.text) > 1
        and tokens[index].value is not None
        and 1 <= tokens[index].value <= 110
    )
