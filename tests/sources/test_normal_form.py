"""Normal forms: what Unicode says of every text that somebody writes, and an end for what nobody does."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.normal_form import MARKS_AT_MOST, normal_form

FORMS = ("NFC", "NFD", "NFKC", "NFKD")
MARKS = ("\u0301\u0323", "\u0f71\u0f72", "\u0f73", "\u0344\u0334", "\uff9e\u0334")


@given(st.text(max_size=MARKS_AT_MOST), st.sampled_from(FORMS))
def test_a_text_is_brought_into_the_form_that_unicode_says(text, form):
    assert normal_form(text, form) == unicodedata.normalize(form, text)


@given(st.text(alphabet="a\u0301\u0323\uac00\u1100\u1161", max_size=200), st.sampled_from(FORMS))
def test_what_is_in_a_form_stays_as_it_is(text, form):
    once = normal_form(text, form)
    assert normal_form(once, form) == once
    assert unicodedata.is_normalized(form, once)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("marks", MARKS)
def test_a_million_marks_on_one_letter_are_read_in_a_moment(marks, form):
    begin = time.process_time()
    assert len(normal_form("a" + marks * 500_000 + "b", form)) <= 4 * MARKS_AT_MOST
    assert time.process_time() - begin < 5
