"""A table made ready for reading: its phrases found by their first or last word, its compounds taken apart."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from claims.language.quantities.not_numbers import exclusions
from claims.language.quantities.tables import Table
from claims.language.quantities.tokens import DIGITS, WORD, Token, Tokenizer, touches

LONGEST_COMPOUND = 120
_DASHES = frozenset("-–—~∼〜")
_FRACTION_SIGNS = {"½": 2, "⅓": 3, "¼": 4}

# The columns of a table that hold phrases, each read as it stands.
COLUMNS = """
    small scales suffix_scales vague vague_with_of several of articles joiners halves_after minus fraction_links
    share_links share_middles share_reversed bounds_before bounds_after change_before change_after change_nouns
    change_verbs by to than percent currencies_before currencies_after measures counters age_units age_openers
    age_links moves age_before noun_links number_of dropped_before
"""


class Phrases:
    """Phrases of a table, each with what it means; the longest that fits is taken."""

    def __init__(self, entries: Mapping | Iterable[str], tokenizer: Tokenizer):
        if not isinstance(entries, Mapping):
            entries = dict.fromkeys(entries, True)
        cut = [
            (tokenizer.keys(phrase.removesuffix("*")), phrase.endswith("*"), value) for phrase, value in entries.items()
        ]
        self._exact: dict[tuple[str, ...], object] = {keys: value for keys, begins, value in cut if not begins}
        stems = [(keys, value) for keys, begins, value in cut if begins]
        self._stems = sorted(stems, key=lambda stem: (len(stem[0]), len(stem[0][-1])), reverse=True)
        self.firsts = {keys[0] for keys in self._exact}
        self._lasts = {keys[-1] for keys in self._exact}
        self._lengths = sorted({len(keys) for keys in self._exact}, reverse=True)

    def at(self, tokens: list[Token], index: int):
        """Give (value, index after) of the longest phrase that starts here, or None."""
        if index >= len(tokens):
            return None
        if tokens[index].key in self.firsts:
            for length in self._lengths:
                keys = _keys(tokens, index, index + length)
                if keys in self._exact:
                    return self._exact[keys], index + len(keys)
        return self._stem(tokens, index) if self._stems else None

    def before(self, tokens: list[Token], index: int):
        """Give (value, index of its first word) of the longest phrase that ends right before here, or None."""
        if index < 1 or tokens[index - 1].key not in self._lasts:
            return None
        for length in self._lengths:
            keys = _keys(tokens, max(0, index - length), index)
            if len(keys) == length and keys in self._exact:
                return self._exact[keys], index - length
        return None

    def _stem(self, tokens, index):
        for keys, value in self._stems:
            last = index + len(keys) - 1
            if last < len(tokens) and tokens[last].key.startswith(keys[-1]) and _keys(tokens, index, last) == keys[:-1]:
                return value, last + 1
        return None


def _keys(tokens, start, end) -> tuple[str, ...]:
    return tuple(token.key for token in tokens[start:end])


class Grammar:
    """One language's table, ready for reading."""

    def __init__(self, table: Table):
        self.table = table
        self.tokenizer = Tokenizer(table)
        self.exclusions = exclusions(table)
        self.people_pattern = re.compile(table.people_pattern)
        self.noun = re.compile(table.noun)
        self.noun_stops = table.noun_stops | table.noun_links
        for column in COLUMNS.split():
            setattr(self, column, self._phrases(getattr(table, column)))
        self.halves = self._phrases({**table.halves, **_FRACTION_SIGNS})
        self.denominators = self._phrases({**table.denominators, **table.halves})
        self.range_middles = self._phrases(table.range_middles | _DASHES)
        openers = {opener: frozenset(middle.split("|")) for opener, middle in table.range_openers.items()}
        self.range_openers = self._phrases(openers)

    @cached_property
    def number_starts(self) -> set[str]:
        """The first words of whatever a number in words, or its currency or sign, can start with."""
        columns = (
            self.small, self.scales, self.vague, self.vague_with_of, self.several, self.articles, self.minus,
            self.halves, self.currencies_before,
        )  # fmt: skip
        return {"-", "−"}.union(*(column.firsts for column in columns))

    def tokens(self, text: str) -> list[Token]:
        """Cut a text into tokens, with what is no quantity left out and compounds taken apart."""
        tokens = self.tokenizer.tokens(text, self.exclusions.spans(text))
        if not self.table.compounds:
            return tokens
        apart: list[Token] = []
        for token in tokens:
            apart.extend(self._apart(token, apart) if token.kind == WORD else [token])
        return apart

    def _apart(self, token: Token, before: list[Token]) -> list[Token]:
        """Take a compound apart: “zweihunderttausend”, “만여” behind digits, “명이” behind 만. Others stay whole."""
        word = token.key
        if len(word) > LONGEST_COMPOUND or len(word) != len(token.text):
            return [token]
        touches_digits = bool(before) and touches(before[-1], token) and before[-1].text[-1] in "0123456789%+"
        pieces, position = [], 0
        while match := self._piece.match(word, position):
            pieces.append((position, match.end()))
            position = match.end()
        if position < len(word):
            pieces.append((position, len(word)))
        keys = [word[start:end] for start, end in pieces]
        is_whole = position == len(word) or keys[-1] in self.table.particles
        if not touches_digits and not (is_whole and (self._is_number(word) or self._is_unit(keys, before))):
            return [token]
        return [
            Token(WORD, token.start + start, token.start + end, token.text[start:end], word[start:end])
            for start, end in pieces
        ]

    def _is_number(self, word: str) -> bool:
        return word not in self.table.not_numbers and self._number_word.match(word) is not None

    def _is_unit(self, keys: list[str], before: list[Token]) -> bool:
        """Tell whether pieces are a unit or a comparison behind a number, with an ending: “명을”, “이상이”."""
        table = self.table
        if not table.particles or not before or keys[0] not in self._units | table.bounds_after.keys():
            return False
        follows = before[-1].kind == DIGITS or before[-1].key in self._behind
        return follows and all(key in table.particles or key in table.bounds_after for key in keys[1:])

    @cached_property
    def _behind(self):
        table = self.table
        return {*table.small, *table.scales, *self._units, *table.bounds_after}

    @cached_property
    def _number_word(self):
        table = self.table
        return _any_of({**table.small, **table.scales, **table.vague, **dict.fromkeys(table.several)})

    @cached_property
    def _piece(self):
        table = self.table
        pieces = {*table.small, *table.scales, *table.joiners, *table.several}
        pieces |= {*table.halves_after}
        if table.particles:
            pieces |= {*self._units, *table.bounds_after, *table.particles, *table.share_reversed}
        return _any_of(pieces)

    @cached_property
    def _units(self):
        table = self.table
        return {*table.counters, *table.currencies_after, *table.measures, *table.age_units, *table.percent}

    def _phrases(self, entries):
        return Phrases(entries, self.tokenizer)


def _any_of(words):
    longest_first = sorted((word for word in words if " " not in word), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))
