"""What holds for every number and every text: what was written is read back, words only widen, nothing breaks."""

import time
from decimal import Decimal
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.language.quantities import find_quantities, parse_quantity
from claims.language.words import interval_in_words
from tests.language.quantities.spelling import IN_DIGITS, IN_WORDS
from tests.language.quantities.tables import CODES, phrases

TABLES = {code: import_module(f"claims.language.quantities.{name}").TABLE for name, code in CODES.items()}
LANGUAGES = sorted(TABLES)
NOUNS = {"en": " people", "de": " Menschen", "fr": " personnes", "es": " personas", "ko": "명"}


def _endings(phrases):
    return sorted(phrase.removesuffix("*") for phrase in phrases)


BEFORE = [(code, words) for code, table in TABLES.items() for words in sorted(table.bounds_before)]
AFTER = [(code, words) for code, table in TABLES.items() for words in _endings(table.bounds_after)]
INFINITY = Decimal("Infinity")

whole_numbers = st.integers(min_value=2, max_value=10**9 - 1)
numbers = st.decimals(min_value=-(10**12), max_value=10**12, places=3) | st.integers(-(10**20), 10**20).map(Decimal)


@pytest.mark.parametrize("language", LANGUAGES)
@given(number=whole_numbers)
def test_a_number_written_in_words_is_read_back(language, number):
    found = parse_quantity(IN_WORDS[language](number), language=language)
    assert (found.low, found.high) == (number, number)


@pytest.mark.parametrize("language", LANGUAGES)
@given(number=whole_numbers)
def test_a_number_written_in_digits_is_read_back(language, number):
    found = parse_quantity(IN_DIGITS[language](number), language=language)
    assert (found.low, found.high, found.unit) == (number, number, "people")


@st.composite
def quantities(draw):
    """A record's quantity that holds a number, as interval_in_words takes it."""
    low, high = sorted((draw(numbers), draw(numbers)))
    shapes = [(low, low), (low, None), (None, high), *([(low, high)] if low < high else [])]
    low, high = draw(st.sampled_from(shapes))
    is_range = low is not None and high is not None and low != high
    return {
        "low": None if low is None else str(low),
        "high": None if high is None else str(high),
        "low_open": draw(st.booleans()) if low is not None and (is_range or high is None) else False,
        "high_open": draw(st.booleans()) if high is not None and (is_range or low is None) else False,
        "is_approximate": draw(st.booleans()),
        "figure": draw(st.sampled_from(["total", "increase", "decrease"])),
    }


@given(quantity=quantities())
def test_an_interval_written_in_words_is_read_back(quantity):
    found = parse_quantity(interval_in_words(quantity))
    ends = [None if quantity[end] is None else Decimal(quantity[end]) for end in ("low", "high")]
    assert [found.low, found.high] == ends
    assert {name: getattr(found, name) for name in quantity if name not in ("low", "high")} == {
        name: value for name, value in quantity.items() if name not in ("low", "high")
    }


def closed(quantity):
    """The ends of an interval, its own or infinite."""
    low = -INFINITY if quantity.low is None else quantity.low
    return low, INFINITY if quantity.high is None else quantity.high


def assert_only_widened(plain, widened):
    """An interval with a word of comparison reaches as far as without it, and has no end that was not said.

    An end may become open: “more than five” leaves five itself out, but nothing between five and where it ends.
    """
    assert widened is not None
    low, high = closed(plain)
    widened_low, widened_high = closed(widened)
    assert widened_low in (low, -INFINITY)
    assert widened_high in (high, INFINITY)
    assert widened.is_approximate >= plain.is_approximate
    assert widened.unit in (plain.unit, "years")  # “45 or older” is an age


@pytest.mark.parametrize(("language", "words"), BEFORE)
def test_words_before_a_number_never_narrow_it(language, words):
    for number in ("7", "300", "41"):
        plain = f"{number}{NOUNS[language]}"
        widened = parse_quantity(f"{words} {plain}", language=language)
        assert_only_widened(parse_quantity(plain, language=language), widened)
        assert widened.wording.startswith(f"{words} {number}")


@pytest.mark.parametrize(("language", "words"), AFTER)
def test_words_behind_a_number_never_narrow_it(language, words):
    noun = NOUNS[language] if language == "ko" else ""
    for number in ("7", "300", "41"):
        plain = f"{number}{noun}"
        widened = parse_quantity(f"{plain} {words}", language=language)
        assert_only_widened(parse_quantity(plain, language=language), widened)


@pytest.mark.parametrize(("language", "words"), BEFORE)
def test_words_before_a_range_never_narrow_it(language, words):
    middle = {"en": " to ", "de": " bis ", "fr": " à ", "es": " a ", "ko": "~"}[language]
    plain = f"300{middle}500{NOUNS[language]}"
    assert_only_widened(parse_quantity(plain, language=language), parse_quantity(f"{words} {plain}", language=language))


@pytest.mark.parametrize(("language", "phrase", "expected"), [row for row in phrases() if row[0] == "en"])
def test_about_never_narrows_any_phrase(language, phrase, expected):
    plain, widened = parse_quantity(phrase), parse_quantity(f"about {phrase}")
    if widened is not None:  # “about an increase of” is no phrase
        assert closed(plain) == closed(widened)
        assert widened.is_approximate


def words_of(table):
    """Words that mean something to a language's table."""
    columns = (table.small, table.scales, table.bounds_before, table.bounds_after, table.range_openers, table.of)
    units = (table.percent, table.currencies_before, table.measures, table.counters, table.people, table.vague)
    more = (table.change_before, table.change_after, table.joiners, table.articles, table.denominators, table.halves)
    words = {word.removesuffix("*") for column in (*columns, *units, *more) for word in column}
    return sorted(words | set("0123456789.,-–~$%()/:'+ \n") | {"2022", "1.200", "3,5", "10", "and", "to", "x", "Z"})


def assert_sound(text, found):
    """Quantities stand in order where they say, and the database can hold them."""
    position = 0
    for quantity in found:
        assert position <= quantity.start < quantity.end <= len(text)
        assert quantity.wording == text[quantity.start : quantity.end]
        assert len(quantity.wording) <= 200
        assert len(quantity.unit) <= 50
        assert quantity.counted in text
        assert quantity.figure in {"total", "increase", "decrease"}
        assert quantity.kind in {"count", "money", "percent", "age", "measure", "ratio"}
        assert_holds_a_number(quantity)
        position = quantity.end


def assert_holds_a_number(quantity):
    low, high = quantity.low, quantity.high
    assert low is not None or high is not None
    assert low is not None or not quantity.low_open
    assert high is not None or not quantity.high_open
    if low is not None and high is not None:
        assert low < high or (low == high and not quantity.low_open and not quantity.high_open)
    for end in (low, high):
        if end is not None:
            assert abs(end) < 10**24
            assert -6 <= end.as_tuple().exponent <= 0


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=st.text())
def test_any_text_can_be_read(language, text):
    assert_sound(text, find_quantities(text, language=language))


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=300)
@given(data=st.data())
def test_any_mix_of_number_words_can_be_read(language, data):
    words = st.sampled_from(words_of(TABLES[language]))
    pieces = data.draw(st.lists(st.tuples(words, st.sampled_from(["", " ", " ", "-"])), max_size=25))
    text = "".join(word + space for word, space in pieces)
    assert_sound(text, find_quantities(text, language=language))


@given(digits=st.integers(1, 60), decimals=st.integers(0, 12))
def test_what_the_database_cannot_hold_is_no_quantity(digits, decimals):
    text = "7" * digits + ("." + "3" * decimals if decimals else "")
    assert bool(find_quantities(f"{text} tanks")) == (digits <= 24 and decimals <= 6)


def test_scales_do_not_carry_a_number_past_what_the_database_holds():
    assert find_quantities("9" * 20 + " trillion tanks") == []


HOSTILE_PIECES = """
1 1, ,111 1. 1- 1_ 111_ million_ two_ one_and_ ( (1 $ -_ a. a@ +1_ http:// more_than_ half_of_ between_5_and_
number_of_5_ article_5_ Monday_ 만 1만_ hundertund d' 1a [1,_ 1/ 2022년_ von_5_bis_ de_5_à_"""  # _ is a space


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("piece", HOSTILE_PIECES.split())
def test_the_time_grows_with_the_length_only(language, piece):
    """Ten times the text may take some ten times as long, not a hundred; a busy machine gets three tries."""
    find_quantities("5", language=language)
    short, long = (piece.replace("_", " ") * (length // len(piece)) for length in (500, 5_000))
    assert any(seconds(short, language) * 40 + 0.1 > seconds(long, language) for _ in range(3))


def seconds(text, language):
    start = time.process_time()
    find_quantities(text, language=language)
    return time.process_time() - start
