"""Counts as bars: every bar in its place, lines at round numbers, labels that do not touch."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.drawing.bars import PLOT_HEIGHT, bar_chart, round_step
from claims.drawing.number_line import NARROWEST


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=60))
def test_bars_stand_on_the_line_and_stay_inside(counts):
    chart = bar_chart(counts, ["Nov 2026"] * len(counts))
    if not any(counts):
        assert chart is None
        return
    for count, bar in zip(counts, chart.bars, strict=True):
        assert bar.top + bar.height == pytest.approx(PLOT_HEIGHT, abs=0.2)
        assert 0 <= bar.left < bar.left + bar.width <= 100
        assert (bar.height > 0) is (count * 400 > max(counts)) or bar.height <= 0.5
    assert max(bar.height for bar in chart.bars) <= PLOT_HEIGHT
    assert chart.lines[0][1] == 0
    assert chart.lines[-1][1] >= max(counts)
    assert len(chart.lines) <= 6


@given(st.integers(1, 60), st.text(alphabet="x", min_size=1, max_size=12))
def test_labels_do_not_touch_on_a_narrow_phone(count, label):
    chart = bar_chart([1] * count, [label] * count)
    width = len(label) * 6.6
    ends = []
    for bar in chart.bars:
        if bar.label:
            at = bar.label_at / 100 * NARROWEST
            left = at - {"middle": width / 2, "end": width}[bar.anchor]
            ends.append((left, left + width))
    assert chart.bars[-1].label or width > NARROWEST
    assert all(one[1] < other[0] for one, other in pairwise(ends)), ends


@pytest.mark.parametrize(("least", "step"), [(0.2, 1), (1, 1), (1.5, 2), (3, 5), (6, 10), (11, 20), (250, 500)])
def test_lines_are_at_round_numbers(least, step):
    assert round_step(least) == step


def test_charts_side_by_side_can_have_one_scale():
    alone, beside = bar_chart([2, 1], ["a", "b"]), bar_chart([2, 1], ["a", "b"], at_least=8)
    assert alone.bars[0].height == 4 * beside.bars[0].height
    assert beside.lines[-1][1] == 8
    assert bar_chart([0, 0], ["a", "b"], at_least=8) is None
