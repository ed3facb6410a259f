"""What differs between two records is said word by word, part by part, and in bounded time."""

import time

from hypothesis import given
from hypothesis import strategies as st

from claims.language.differences import differences, word_differences


def test_whole_words_are_added_and_removed():
    assert word_differences("It names 300,000 people.", "It names about 300,000 men.") == [
        ("kept", "It names "),
        ("added", "about "),
        ("kept", "300,000 "),
        ("removed", "people"),
        ("added", "men"),
        ("kept", "."),
    ]


@given(st.text(max_size=300), st.text(max_size=300))
def test_the_pieces_make_both_texts(before, after):
    pieces = word_differences(before, after)
    assert "".join(text for kind, text in pieces if kind != "added") == before
    assert "".join(text for kind, text in pieces if kind != "removed") == after


def test_a_text_made_to_be_hard_takes_no_longer_than_a_page_may():
    before, after = "a b " * 5000, "b a a " * 4000
    started = time.process_time()
    word_differences(before, after)
    assert time.process_time() - started < 10


def test_only_the_parts_that_read_differently_are_named():
    record = {"claim_reviewed": "One.", "language": "en", "topics": [], "said_on": None}
    found = differences(record, {**record, "claim_reviewed": "Two.", "said_on": "2022-09-21"})
    assert [(difference.part, difference.name) for difference in found] == [
        ("claim_reviewed", "Statement"),
        ("said_on", "Said on"),
    ]
