"""The one way to write a record down."""

import hashlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.record.canonical import canonical_json, digest, plain_decimal


def test_members_are_sorted_and_nothing_is_wasted():
    assert canonical_json({"b": [1, None, True], "a": "é\n"}) == '{"a":"é\\n","b":[1,null,true]}'


def test_the_digest_is_that_of_the_utf_8_bytes():
    assert digest("é") == hashlib.sha256(b"\xc3\xa9").hexdigest()


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Decimal("300000.000000"), "300000"),
        (Decimal("0.500000"), "0.5"),
        (Decimal("1E+6"), "1000000"),
        (Decimal(0), "0"),
        (Decimal("-3.10"), "-3.1"),
        (None, None),
    ],
)
def test_a_decimal_is_written_plainly(number, text):
    assert plain_decimal(number) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_a_plain_decimal_is_the_same_number(number):
    assert Decimal(plain_decimal(number)) == number
    assert "E" not in plain_decimal(number)
