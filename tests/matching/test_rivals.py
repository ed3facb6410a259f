"""Numbers that answer one question: which can both be right?"""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.matching.rivals import Comparison, Interval, answer_to, compare, implied_total


def quantity(low=None, high=None, **changes):
    return {
        "low": low,
        "low_open": False,
        "high": high,
        "high_open": False,
        "figure": "total",
        "measure": "people called up",
        "unit": "people",
        **changes,
    }


EXACTLY_300_000 = quantity("300000", "300000")


@pytest.mark.parametrize(
    ("one", "other", "finding"),
    [
        (EXACTLY_300_000, quantity("1000000", low_open=True), Comparison.CONTRADICTS),
        (EXACTLY_300_000, quantity("1000000", low_open=True, figure="increase"), Comparison.CONTRADICTS),
        (EXACTLY_300_000, quantity("200000", low_open=True, figure="increase"), Comparison.COMPATIBLE),
        (EXACTLY_300_000, quantity("1000", "1000", figure="decrease"), Comparison.NOT_COMPARABLE),
        (EXACTLY_300_000, quantity("200000", low_open=True), Comparison.COMPATIBLE),
        (EXACTLY_300_000, quantity("300000", low_open=True), Comparison.CONTRADICTS),
        (EXACTLY_300_000, quantity("300000"), Comparison.COMPATIBLE),
        (EXACTLY_300_000, quantity(None, "300000", high_open=True), Comparison.CONTRADICTS),
        (EXACTLY_300_000, quantity("300000.0", "300000"), Comparison.COMPATIBLE),
        (EXACTLY_300_000, quantity("300", "300", unit="thousand people"), Comparison.NOT_COMPARABLE),
        (EXACTLY_300_000, quantity("1", "1", measure="people exempted"), Comparison.NOT_COMPARABLE),
        (EXACTLY_300_000, None, Comparison.NOT_COMPARABLE),
        (quantity("5", "7"), quantity("7", "9"), Comparison.COMPATIBLE),
        (quantity("5", "7", high_open=True), quantity("7", "9"), Comparison.CONTRADICTS),
        (quantity(None, "5"), quantity("6"), Comparison.CONTRADICTS),
    ],
)
def test_what_can_both_be_right(one, other, finding):
    assert compare(one, other)[0] == finding
    assert compare(other, one)[0] == finding
    assert compare(one, other)[1].endswith(".")


def test_an_increase_puts_the_total_above_it_whatever_was_there_before():
    implied = implied_total(quantity("1000000", "2000000", low_open=True, figure="increase"))
    assert implied == Interval(Decimal(1_000_000), Decimal("Infinity"), low_open=True)


def test_the_answer_is_the_number_with_the_questions_measure_and_unit():
    question = {"measure": "people called up", "unit": "people"}
    other = quantity("9", "9", measure="border posts")
    assert answer_to(question, [other, EXACTLY_300_000]) is EXACTLY_300_000
    assert answer_to(question, [other]) is None


ends = st.none() | st.integers(-5, 5).map(Decimal)


@st.composite
def intervals(draw):
    low, high = draw(ends), draw(ends)
    if low is not None and high is not None and low > high:
        low, high = high, low
    point = low is not None and low == high
    return Interval(
        low=-Decimal("Infinity") if low is None else low,
        high=Decimal("Infinity") if high is None else high,
        low_open=low is not None and not point and draw(st.booleans()),
        high_open=high is not None and not point and draw(st.booleans()),
    )


def holds(interval, number):
    above = number > interval.low or (number == interval.low and not interval.low_open)
    below = number < interval.high or (number == interval.high and not interval.high_open)
    return above and below


# Every quarter from -6 to 6: with whole-numbered ends, two intervals that overlap share one of these.
NUMBERS = [Decimal(quarter) / 4 for quarter in range(-24, 25)]


@given(intervals(), intervals())
def test_overlap_is_having_a_number_in_common(one, other):
    in_common = any(holds(one, number) and holds(other, number) for number in NUMBERS)
    assert one.overlaps(other) == in_common
    assert other.overlaps(one) == in_common
