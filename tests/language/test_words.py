"""Intervals as people read them."""

import pytest

from claims.language.words import interval_in_words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"low": "300000", "high": "300000"}, "300,000"),
        ({"low": "1000000", "low_open": True}, "more than 1,000,000"),
        ({"low": "1000000", "low_open": True, "figure": "increase"}, "an increase by more than 1,000,000"),
        ({"low": "53000"}, "at least 53,000"),
        ({"high": "10", "high_open": True}, "fewer than 10"),
        ({"high": "10"}, "at most 10"),
        ({"low": "5", "high": "7"}, "5 to 7"),
        ({"low": "5", "high": "7", "high_open": True}, "5 to less than 7"),
        ({"low": "300000", "high": "300000", "is_approximate": True}, "about 300,000"),
        ({"low": "0.5", "high": "0.5"}, "0.5"),
        ({"low": "-3", "high": "-3"}, "-3"),
    ],
)
def test_an_interval_in_words(changes, words):
    whole = {"low": None, "low_open": False, "high": None, "high_open": False, "is_approximate": False}
    assert interval_in_words({**whole, "figure": "total", **changes}) == words
