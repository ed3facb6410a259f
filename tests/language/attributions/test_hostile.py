"""Texts that nobody wrote in good faith, and what holds of any text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.language.attributions import find_attributions
from claims.language.attributions.words import word_set

# Enough for the slowest machine, and far less than anything that grows with the square of the length.
SECONDS = 60

HOSTILE = {
    "no spaces": "a" * 1_000_000,
    "nested quotations": "“" * 100_000 + "x" + "”" * 100_000,
    "straight marks": '"' * 200_000,
    "quotations that never close": "He said, " + '"no ' * 100_000,
    "commas": "a, " * 200_000,
    "cues": "he said " * 60_000,
    "complementisers": "that " * 200_000,
    "names": "Mr. Smith of the Bank of " * 30_000,
    "capitals": "A" * 1_000_000,
    "dashes": "- " * 300_000,
    "brackets": "(a) " * 150_000,
    "relative clauses": "Smith, who " * 60_000,
    "negations": "n't" * 200_000,
    "lines": "\n" * 1_000_000,
    "speakers": "SMITH: Thank you all.\n" * 10_000,
    "nul": "\0" * 100_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_take_time_in_step_with_their_length(text):
    began = time.process_time()
    find_attributions(text)

    assert time.process_time() - began < SECONDS


WORDS = st.sampled_from(
    sorted(
        word_set(
            """
Novak Smith the mayor he she who said told asked claims that whether to according reportedly wants denied praised bridge
poll was is has been not 98,000 over and but while in on Friday about closed “ ” " ' , . : ; — ( )
"""
        )
        | {"\n"}
    )
)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=60).map(" ".join)))
def test_places_are_within_the_text_and_apart(text):
    for found in find_attributions(text):
        for span in (found.source, found.cue, found.content, found.speaker):
            assert span is None or 0 <= span.start < span.end <= len(text)
        if found.source is not None:
            assert found.source.end <= found.cue.start or found.cue.end <= found.source.start or found.cue_lemma == ":"


@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_contents_are_in_order(text):
    contents = [found.content for found in find_attributions(text)]

    assert contents == sorted(contents)
