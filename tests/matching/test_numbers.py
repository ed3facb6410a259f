"""Numbers of two statements: which agree, which exclude each other, and which measure something else."""

import pytest

from claims.language.quantities import find_quantities
from claims.matching.numbers import numbers_compared


def compared(ours, theirs):
    """Give (finding, sentence) of the numbers of two English texts."""
    read = ([found.as_recorded() for found in find_quantities(text, language="en")] for text in (ours, theirs))
    return list(numbers_compared(*read))


def findings(ours, theirs):
    return [str(finding) for finding, _ in compared(ours, theirs)]


@pytest.mark.parametrize(
    ("ours", "theirs", "finding"),
    [
        ("40 barns", "40 barns", "same"),
        ("40 barns", "50 barns", "contradicts"),
        ("1 barn", "1 barns", "same"),
        ("40 barns", "40 goats", "not_comparable"),
        ("more than 40 barns", "50 barns", "compatible"),
        ("about 50 barns", "52 barns", "compatible"),
        ("about 50 barns", "about 59 barns", "compatible"),
        ("about 50 barns", "62 barns", "contradicts"),
        ("300,000 barns", "302,417 barns", "compatible"),
        ("300,000 barns", "340,000 barns", "contradicts"),
        ("312 votes", "314 votes", "contradicts"),
        ("1.5 million barns", "1.52 million barns", "compatible"),
        ("1.2 km", "1,200 metres", "same"),
        ("1.2 km", "1,300 metres", "contradicts"),
        ("2 tonnes", "2,000 kg", "same"),
        ("40 euros", "40 dollars", "not_comparable"),
        ("rose by 40 euros", "rose by 50 euros", "contradicts"),
        ("rose by 40 euros", "fell by 40 euros", "contradicts"),
        ("rose by 40 euros", "is 500 euros", "not_comparable"),
        ("rose by more than 400 euros", "is 300 euros", "contradicts"),
        ("fell by 40 euros", "is 20 euros", "not_comparable"),
        ("rose by 40%", "is 20%", "not_comparable"),
    ],
)
def test_two_numbers(ours, theirs, finding):
    assert findings(ours, theirs) == findings(theirs, ours) == [finding]


def test_each_number_is_held_against_one_other_those_that_agree_first():
    assert findings("5 barns and 300 goats", "300 goats and 6 barns") == ["same", "contradicts"]
    assert findings("40 goats of 500 goats", "40 goats") == ["same"]
    assert findings("40 goats", "many goats") == ["not_comparable"]
    assert findings("goats", "many goats") == []


def test_a_reason_names_numbers_as_they_were_said():
    assert compared("3 km", "5,000 metres") == [("contradicts", "Both cannot be right: 3 km here, 5,000 m there.")]
