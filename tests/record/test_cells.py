"""Cells of tables that people open in a spreadsheet."""

import pytest

from claims.record.cells import safe_cell


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_text_that_would_run_begins_with_an_apostrophe(sign):
    assert safe_cell(f"{sign}1") == f"'{sign}1"


@pytest.mark.parametrize("value", ["", "1 = 1", "a-b", -1, None])
def test_everything_else_stays_as_it_is(value):
    assert safe_cell(value) is value
