"""The small line: the oldest count at the left, the highest at the top, and nothing where there is nothing to see."""

import pytest

from claims.drawing.small_line import small_line


@pytest.mark.parametrize(
    ("counts", "points"),
    [
        ([0, 5, 10], "0.0,22.0 50.0,12.0 100.0,2.0"),
        ([3, 3], "0.0,2.0 100.0,2.0"),
        ([0, 0], ""),
        ([7], ""),
        ([], ""),
    ],
)
def test_counts_are_points_in_a_box_of_100_by_24(counts, points):
    assert small_line(counts) == points
