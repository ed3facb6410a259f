"""The words that say what a text speaks of."""

import pytest

from claims.language.content_words import Vocabulary, Word, content_words, without_ending


def texts(text, language="en"):
    return [word.text for word in content_words(text, language=language)]


def names(text, language="en"):
    return [word.text for word in content_words(text, language=language) if word.is_name]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "The ferry has left the harbour", ["ferry", "left", "harbour"]),
        ("en", "In 3,000 of 4 000 old towns", ["#", "old", "towns"]),
        ("en", "The US and the EU help us", ["US", "EU", "help"]),
        ("de", "Die Fähre wurde im Hafen gebaut", ["Fähre", "Hafen", "gebaut"]),
        ("fr", "L'eau du lac est potable", ["eau", "lac", "potable"]),
        ("es", "El agua del lago es potable", ["agua", "lago", "potable"]),
        ("ko", "군은 부산에서 다리를 지었다", ["군", "부산", "다리", "지었다"]),
    ],
)
def test_words_of_grammar_are_left_out(language, text, words):
    assert texts(text, language) == words


def test_capitals_tell_names_but_where_a_sentence_begins_or_nouns_have_them():
    assert names("Whales were seen off Bergen. Sharks, too.") == ["Bergen"]
    assert names("Die Wale kamen nach Bergen.", "de") == []
    first = content_words("Whales were seen off Bergen.", language="en")[0]
    assert (first.is_name, first.may_be_name) == (False, True)


def test_who_says_it_is_left_out():
    assert texts("Anna Berg said the bridge is safe") == ["bridge", "safe"]
    assert texts("The bridge is safe, according to the Ministry of Transport in a letter") == [
        "bridge",
        "safe",
        "letter",
    ]


@pytest.mark.parametrize(
    ("one", "other", "like"),
    [
        ("houses", "house", True),
        ("took", "taken", True),
        ("destroyed", "destroys", True),
        ("destroyed", "closed", False),
        ("paris", "president", False),
        ("소집한다", "소집된다", True),
        ("소집한다", "취소한다", False),
    ],
)
def test_forms_of_one_word_are_told_from_others(one, other, like):
    mine, others = (Word(word, without_ending(word)) for word in (one, other))
    assert mine.is_like(others) is others.is_like(mine) is like


def test_names_have_one_form():
    here, there = (content_words(f"They went to {name}", language="en") for name in ("Austria", "Australia"))
    assert not here[-1].is_like(there[-1])


def test_a_text_is_asked_for_forms_of_a_word():
    vocabulary = Vocabulary(content_words("Three houses were destroyed", language="en"))
    (house, burnt) = content_words("a house burnt", language="en")
    assert vocabulary.holds(house)
    assert not vocabulary.holds(burnt)
