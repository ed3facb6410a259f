"""Everything the site says to readers is said in each of its languages."""

import re

import pytest

from tests.translations.catalogues import compiled, file_of, languages, stored, template, without_translation

PLACES = re.compile(r"%\(\w+\)[sd]|%s|<[^>]+>")


@pytest.fixture(scope="module")
def messages():
    return template()


def key(message):
    return message.context, message.id


@pytest.mark.parametrize("tag", languages())
def test_a_catalogue_holds_what_pages_say_and_nothing_else(messages, tag):
    """If this fails: `python -m tests.translations`, then translate what is empty."""
    assert {key(message) for message in stored(tag)} == {key(message) for message in messages}


@pytest.mark.parametrize("tag", languages())
def test_nothing_is_left_in_english(tag):
    assert [message.id for message in without_translation(stored(tag))] == []


@pytest.mark.parametrize("tag", languages())
def test_a_translation_has_the_places_and_the_mark_up_of_the_original(tag):
    for message in stored(tag):
        if not message.id:
            continue
        allowed = sorted(PLACES.findall(message.id if isinstance(message.id, str) else message.id[-1]))
        for words in message.string if isinstance(message.string, tuple) else [message.string]:
            found = sorted(PLACES.findall(words))
            if isinstance(message.id, tuple):  # “one” needs no number
                assert set(found) <= set(allowed), words
            else:
                assert found == allowed, words


@pytest.mark.parametrize("tag", languages())
def test_what_is_compiled_is_what_is_written(tag):
    assert file_of(tag, "mo").read_bytes() == compiled(stored(tag))
