"""Find the quantities of a text, or read a phrase as one."""

from functools import cache
from importlib import import_module

from claims.language.quantities.found import FoundQuantity, found_quantity
from claims.language.quantities.grammar import Grammar
from claims.language.quantities.reading import readings
from claims.language.quantities.tokens import MARK

# A further language is a further module with a TABLE, named here.
LANGUAGES = {"en": "english", "ko": "korean", "de": "german", "fr": "french", "es": "spanish"}


def find_quantities(text: str, *, language: str = "en") -> list[FoundQuantity]:
    """Find the numbers of a text that count or measure something; no dates, years, times, labels or codes.

    Args:
        text: in NFC.
        language: a BCP 47 tag. A language without a table has no quantities: whether its “1.200” is a thousand is not
            known.

    Returns:
        Quantities in order, none of whose wordings overlap.
    """
    grammar = _grammar_for(language)
    if grammar is None:
        return []
    tokens = grammar.tokens(text)
    return [found_quantity(text, tokens, reading) for reading in readings(grammar, tokens)]


def parse_quantity(phrase: str, *, language: str = "en") -> FoundQuantity | None:
    """Read a phrase that is one quantity and nothing else, with or without its noun and its verb of change.

    Returns:
        None where it is none, several, or holds other words.
    """
    grammar = _grammar_for(language)
    if grammar is None:
        return None
    tokens = grammar.tokens(phrase)
    found = list(readings(grammar, tokens))
    if len(found) != 1:
        return None
    reading = found[0]
    before, after = tokens[: reading.outer_first], tokens[reading.outer_after :]
    only_articles = all(token.key in grammar.table.articles for token in before)
    only_ends = all(
        (token.kind == MARK and token.text in ".!?") or token.key in grammar.table.particles for token in after
    )
    return found_quantity(phrase, tokens, reading) if only_articles and only_ends else None


@cache
def words_of_change(language: str) -> frozenset[str]:
    """Give the single words by which numbers of a language rise and fall, in lower case. Args: language, as above."""
    grammar = _grammar_for(language)
    if grammar is None:
        return frozenset()
    table = grammar.table
    tables = (table.change_before, table.change_after, table.change_nouns, table.change_verbs)
    return frozenset(word for each in tables for word in each if word.isalpha())


def _grammar_for(language: str) -> Grammar | None:
    code = language.lower().replace("_", "-").split("-")[0]
    return _grammar(code) if code in LANGUAGES else None


@cache
def _grammar(code: str) -> Grammar:
    return Grammar(import_module(f"claims.language.quantities.{LANGUAGES[code]}").TABLE)
