"""The geometry of rival numbers, and what stands beside what."""

from decimal import Decimal
from functools import partial
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from claims.drawing import number_line as drawing
from claims.drawing.number_line import DIGIT, NARROWEST
from claims.matching.rivals import INFINITY, Interval
from claims.public.side_by_side import LINE_OF_LETTERS, letters, side_by_side
from claims.public.words import short_number

number_line = partial(drawing.number_line, label=short_number)
ends = st.decimals(min_value=-(10**18), max_value=10**18, allow_nan=False, places=3) | st.integers(0, 10**7).map(
    Decimal
)


@st.composite
def intervals(draw):
    low, high = sorted((draw(ends), draw(ends)))
    shape = draw(st.sampled_from(["both", "from", "until", "point"]))
    if shape == "point" or low == high:
        return Interval(low, low)
    return Interval(
        low=low if shape != "until" else -INFINITY,
        high=high if shape != "from" else INFINITY,
        low_open=shape != "until" and draw(st.booleans()),
        high_open=shape != "from" and draw(st.booleans()),
    )


@given(st.lists(intervals(), min_size=1, max_size=30))
def test_every_mark_lies_on_the_line_in_the_order_of_its_numbers(given_intervals):
    line = number_line(given_intervals)
    finite = []
    for interval, mark in zip(given_intervals, line.marks, strict=True):
        assert 0 <= mark.left <= mark.right <= 100
        assert (mark.begins == "arrow") == (not interval.low.is_finite())
        assert (mark.ends == "arrow") == (not interval.high.is_finite())
        if interval.low.is_finite():
            finite.append((interval.low, mark.left))
        if interval.high.is_finite():
            finite.append((interval.high, mark.right))
    finite.sort()
    places = [place for _, place in finite]
    assert places == sorted(places)


@given(st.lists(intervals(), min_size=1, max_size=8))
def test_labels_of_the_axis_never_touch_on_a_narrow_phone(given_intervals):
    until = float("-inf")
    for tick in number_line(given_intervals).ticks:
        if not tick.label:
            continue
        width, at = len(tick.label) * DIGIT, tick.place / 100 * NARROWEST
        left = at - {"start": 0, "middle": width / 2, "end": width}[tick.anchor]
        assert left > until
        assert left >= 0
        assert left + width <= NARROWEST
        until = left + width


def test_open_and_closed_ends_are_told_apart():
    (mark,) = number_line([Interval(Decimal(5), Decimal(7), low_open=True)]).marks
    assert (mark.begins, mark.ends) == ("open", "closed")


def test_more_than_a_million_has_an_open_end_and_an_arrow():
    (mark,) = number_line([Interval(Decimal(1_000_000), INFINITY, low_open=True)]).marks
    assert (mark.begins, mark.ends) == ("open", "arrow")


def test_numbers_close_to_each_other_share_a_line_that_begins_at_nought():
    line = number_line([Interval(Decimal(300_000), Decimal(300_000)), Interval(Decimal(1_000_000), INFINITY)])
    assert not line.is_log
    assert line.ticks[0].label == "0"
    assert [mark.is_point for mark in line.marks] == [True, False]


def test_numbers_far_apart_get_a_log_scale():
    far = [Interval(Decimal(n), Decimal(n)) for n in (12, 53_000, 98_000_000)]
    line = number_line(far)
    assert line.is_log
    assert line.marks[1].left - line.marks[0].left > 20
    assert not number_line([Interval(Decimal(0), Decimal(0)), *far]).is_log, "nought has no logarithm"


def test_nothing_to_draw_is_no_line():
    assert number_line([]) is None


def test_numbers_of_the_axis_are_short():
    assert [short_number(n) for n in (0, 0.25, 53_000, 1_200_000, -3e9, 2e12)] == [
        "0",
        "0.25",
        "53,000",
        "1.2 million",
        "-3 billion",
        "2 trillion",
    ]


def reading(slug, claimant, *, low=None, high=None, figure="total", unit="people", label="True", said_on=None):
    quantity = {
        "low": low,
        "high": high,
        "low_open": False,
        "high_open": False,
        "is_approximate": False,
        "figure": figure,
        "measure": "people called up",
        "unit": unit,
        "wording": "words",
    }
    return SimpleNamespace(
        slug=slug,
        claimant=claimant,
        record={"quantities": [quantity], "said_on": said_on},
        rating={"label": label, "tone": "true"},
    )


QUESTION = {"measure": "people called up", "unit": "people", "text": "How many?"}
names = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=200)


@given(st.lists(st.tuples(names, st.integers(0, 10**9), names), min_size=1, max_size=12))
def test_no_label_is_longer_than_a_phone_is_wide_and_none_lies_on_another(given_rows):
    readings = [
        reading(f"claim-{place}", name, low=str(number), high=str(number), label=label[:50])
        for place, (name, number, label) in enumerate(given_rows)
    ]
    rivals = side_by_side(QUESTION, readings)
    heights = [y for row in rivals.rows for y, _ in [*row.lines, (row.bar, "")]]
    assert heights == sorted(heights)
    assert len(set(heights)) == len(heights)
    assert all(letters(text) <= LINE_OF_LETTERS for row in rivals.rows for _, text in row.lines)
    assert rivals.axis < rivals.height


def test_an_increase_is_drawn_as_what_it_implies_and_labelled_as_no_total():
    rivals = side_by_side(QUESTION, [reading("more", "A rumour", low="1000000", figure="increase")])
    (row,) = rivals.rows
    assert row.mark.ends == "arrow"
    assert any("an increase, not a total" in text for _, text in row.lines)


def test_what_cannot_be_compared_is_set_apart_with_the_reason():
    rivals = side_by_side(
        QUESTION,
        [
            reading("one", "A", low="5", high="5"),
            reading("less", "B", low="2", high="2", figure="decrease"),
            reading("money", "C", low="5", high="5", unit="USD"),
        ],
    )
    assert [row.reading.slug for row in rivals.rows] == ["one"]
    assert {row.reading.slug: row.reason_apart for row in rivals.apart} == {
        "less": "It gives a decrease, which does not say what the total is.",
        "money": "One counts USD, the other people.",
    }


def test_every_pair_is_either_contradicting_or_compatible():
    rivals = side_by_side(
        QUESTION,
        [reading("a", "A", low="5", high="5"), reading("b", "B", low="7", high="9"), reading("c", "C", low="8")],
    )
    pairs = [(one.reading.slug, other.reading.slug) for one, other, _ in rivals.contradictions]
    assert pairs == [("a", "b"), ("a", "c")]
    assert [(one.reading.slug, other.reading.slug) for one, other, _ in rivals.compatible] == [("b", "c")]
