"""Number phrases, sentences and what is no quantity, in five languages, as the tables say."""

from collections import Counter
from dataclasses import asdict

import pytest

from claims.language.quantities import find_quantities, parse_quantity
from claims.matching.rivals import Comparison, compare
from tests.language.quantities.tables import Expected, not_quantities, phrases, sentences

PHRASES = list(phrases())


def test_there_are_enough_phrases_of_each_language():
    counted = Counter(language for language, _, _ in PHRASES)
    assert counted["en"] >= 110
    assert min(counted[language] for language in ("de", "fr", "es", "ko")) >= 45
    assert counted.total() >= 300


@pytest.mark.parametrize(("language", "phrase", "expected"), PHRASES)
def test_a_phrase_is_one_quantity(language, phrase, expected):
    found = find_quantities(phrase, language=language)
    assert [Expected.of(quantity, like=expected) for quantity in found] == [expected]
    assert parse_quantity(phrase, language=language) == found[0]


@pytest.mark.parametrize(("language", "phrase", "expected"), PHRASES)
def test_a_phrase_in_a_text_is_found_where_it_stands(language, phrase, expected):
    lead = "«Ω» — "
    alone = parse_quantity(phrase, language=language)
    (found,) = find_quantities(f"{lead}{phrase} — «Ω».", language=language)
    assert (found.start, found.end) == (alone.start + len(lead), alone.end + len(lead))
    assert Expected.of(found, like=expected) == expected


@pytest.mark.parametrize(("language", "sentence", "expected"), list(sentences()))
def test_the_quantities_of_a_sentence(language, sentence, expected):
    found = find_quantities(sentence, language=language)
    assert [Expected.of(quantity, like=row) for quantity, row in zip(found, expected, strict=True)] == expected


@pytest.mark.parametrize(("language", "text"), list(not_quantities()))
def test_what_is_no_quantity(language, text):
    assert find_quantities(text, language=language) == []


@pytest.mark.parametrize("phrase", ["", "soldiers", "five soldiers and six tanks", "the talks about 5 tanks", "2022"])
def test_a_phrase_that_is_more_or_less_than_one_quantity_is_none(phrase):
    assert parse_quantity(phrase) is None


@pytest.mark.parametrize(
    ("one", "other", "comparison"),
    [
        ("300,000 conscripts", "an increase of more than one million conscripts", Comparison.CONTRADICTS),
        ("more than 200,000 men", "at least 250,000 men", Comparison.COMPATIBLE),
        ("up to 5 per cent", "just over 5 per cent", Comparison.CONTRADICTS),
        ("just under 5 per cent", "4.9 per cent", Comparison.COMPATIBLE),
        ("tens of thousands of refugees", "43,000 refugees", Comparison.COMPATIBLE),
        ("nearly 300,000 men", "5 men", Comparison.CONTRADICTS),
        ("a cut of 40 tanks", "12 tanks", Comparison.NOT_COMPARABLE),
    ],
)
def test_quantities_can_be_compared_as_rivals(one, other, comparison):
    read = [{**asdict(parse_quantity(phrase)), "measure": "the same"} for phrase in (one, other)]
    assert compare(*read)[0] is comparison


def test_a_tag_of_a_region_reads_like_its_language():
    assert parse_quantity("1.200.000", language="de-CH").low == parse_quantity("1.200.000", language="de").low


def test_a_language_without_a_table_has_no_quantities():
    assert find_quantities("300.000", language="tlh") == []
    assert parse_quantity("300.000", language="tlh") is None
