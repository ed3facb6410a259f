"""What a claim is to a statement: words say whether it is about the same, numbers decide."""

import pytest

from claims.matching.statements import Worded, compared

PEOPLE = {"low_open": False, "high_open": False, "is_approximate": False, "figure": "total", "measure": "people"}


def number(low, high, unit="people", **changes):
    return {**PEOPLE, "low": low, "high": high, "unit": unit, "wording": "", **changes}


THREE_HUNDRED_THOUSAND = number("300000", "300000")
OVER_A_MILLION = number("1000000", None, low_open=True)
OVER_200_000 = number("200000", None, low_open=True)


def worded(text, *quantities, language="en"):
    words = dict.fromkeys((word.strip(".").lower() for word in text.split()), 1.0)
    return Worded(text, language, words, list(quantities))


CALLED_UP = worded("people were called up", THREE_HUNDRED_THOUSAND)


@pytest.mark.parametrize(
    ("numbers", "relation"),
    [
        ([THREE_HUNDRED_THOUSAND], "same"),
        ([number("300000", "300000", unit="")], "same"),
        ([OVER_A_MILLION], "contradicts"),
        ([number("1000000", None, unit="", low_open=True)], "contradicts"),
        ([number("1000000", None, low_open=True, figure="increase")], "contradicts"),
        ([OVER_200_000], "compatible"),
        ([number("300000", "300000", figure="decrease")], "not_comparable"),
        ([number("3", "3", unit="tonnes")], "not_comparable"),
        ([], "not_comparable"),
    ],
)
def test_numbers_decide_where_the_words_are_alike(numbers, relation):
    match = compared(worded("people were called up", *numbers), CALLED_UP)
    assert match.relation == relation
    assert {reason["code"].partition("-")[0] for reason in match.reasons} <= {"shared", "number"}


def test_without_numbers_words_decide():
    whale = worded("a whale was seen here")
    assert compared(whale, worded("a whale was seen here")).relation == "same"
    assert compared(whale, worded("a boat sank here in one long cold dark night")).relation == "alike"
    assert compared(whale, worded("nothing of this")) is None


def test_whoever_names_another_place_contradicts_nobody():
    here = worded("more people have entered Georgia since", THREE_HUNDRED_THOUSAND)
    there = worded("more people have entered Kazakhstan since", OVER_A_MILLION)
    match = compared(here, there)
    assert match.relation == "not_comparable"
    assert match.reasons[-1] == {"code": "different-names", "text": "They name others: Georgia here, Kazakhstan there."}


def test_a_score_is_a_share_that_rare_words_weigh_more_in():
    common = compared(Worded("", "en", {"war": 1, "rare": 5}), Worded("", "en", {"war": 1, "other": 5}))
    rare = compared(Worded("", "en", {"war": 1, "rare": 5}), Worded("", "en", {"peace": 1, "rare": 5}))
    assert common is None
    assert rare.score == 0.722
