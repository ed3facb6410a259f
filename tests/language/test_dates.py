"""Dates in texts: the days they mean on the day of publication, and sentences that no longer depend on it."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.language.dates import date_spans, find_dates, with_absolute_dates

PUBLISHED = date(2022, 9, 30)  # a Friday
PRECISIONS = ("day", "week", "month", "year")
LANGUAGES = ("en", "de", "fr", "es", "ko")
ROW = re.compile(r"(?P<wording>.+): (?P<first>[0-9-]{10})(?: to (?P<last>[0-9-]{10}))? (?P<precision>[a-z]+)")


def table():
    """Give (language, sentence, [(wording, first day, last day, precision)], sentence written out) for each row."""
    for line in (Path(__file__).parent / "dates.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            language, sentence, cell, absolute = (part.strip() for part in line.split("|"))
            found = [row.groupdict() for row in ROW.finditer(cell)]
            dates = [(row["wording"], row["first"], row["last"] or row["first"], row["precision"]) for row in found]
            yield language, sentence, dates, sentence if absolute == "=" else absolute


TABLE = list(table())
# The week's own words give its Monday, and a date in brackets stands beside the day of the week that it explains.
WRITTEN_IN_PLACE = [row[:2] for row in TABLE if row[2] and row[2][0][3] != "week" and "(" not in row[3]]
days = st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31))


@pytest.mark.parametrize(("language", "sentence", "dates", "absolute"), TABLE)
def test_dates_mean_days_and_are_written_out(language, sentence, dates, absolute):
    found = find_dates(sentence, published_on=PUBLISHED, language=language)
    assert [(one.wording, str(one.first), str(one.last), one.precision) for one in found] == dates
    assert with_absolute_dates(sentence, published_on=PUBLISHED, language=language) == absolute


@pytest.mark.parametrize(("language", "sentence", "dates", "absolute"), TABLE)
def test_writing_dates_out_twice_changes_nothing_more(language, sentence, dates, absolute):
    assert with_absolute_dates(absolute, published_on=PUBLISHED, language=language) == absolute


@pytest.mark.parametrize(("language", "sentence"), WRITTEN_IN_PLACE)
@given(published_on=days, read_on=days)
def test_a_date_written_out_means_the_same_on_any_day(language, sentence, published_on, read_on):
    before = find_dates(sentence, published_on=published_on, language=language)
    absolute = with_absolute_dates(sentence, published_on=published_on, language=language)
    after = find_dates(absolute, published_on=read_on, language=language)
    assert [(one.first, one.last) for one in after] == [(one.first, one.last) for one in before]


@given(published_on=days, day=st.integers(1, 31))
def test_the_nth_is_the_latest_not_after_publication(published_on, day):
    ending = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(day, "th")
    (found,) = find_dates(f"on the {day}{ending}", published_on=published_on)
    assert found.first.day == day
    assert timedelta(0) <= published_on - found.first <= timedelta(days=62)


@given(published_on=days, weekday=st.integers(0, 6))
def test_a_weekday_is_within_the_week_up_to_publication(published_on, weekday):
    name = f"{date(2022, 9, 26) + timedelta(days=weekday):%A}"  # a Monday, and on
    (found,) = find_dates(f"on {name}", published_on=published_on)
    assert found.first.weekday() == weekday
    assert timedelta(0) <= published_on - found.first < timedelta(days=7)


@given(published_on=days)
def test_last_week_is_the_calendar_week_before(published_on):
    (found,) = find_dates("since last week", published_on=published_on)
    assert (found.first.weekday(), found.last.weekday()) == (0, 6)
    assert found.last - found.first == timedelta(days=6)
    assert found.last < published_on <= found.last + timedelta(days=7)


@given(published_on=days, day=days)
def test_a_full_date_means_its_day_whenever_it_is_read(published_on, day):
    written = f"{day.day} {day:%B} {day.year}, {day:%B} {day.day}, {day.year}, {day.isoformat()}"
    assert [one.first for one in find_dates(written, published_on=published_on)] == [day] * 3


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=st.text(), published_on=st.dates())
def test_any_text_can_be_read_on_any_day(language, text, published_on):
    assert_sound(text, find_dates(text, published_on=published_on, language=language))


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data(), published_on=st.dates())
def test_any_mix_of_dates_can_be_read_on_any_day(language, data, published_on):
    sentences = [row[1] for row in TABLE if row[0] == language]
    pieces = data.draw(st.lists(st.sampled_from([*sentences, " ", "-", "31", ". ", "2022", "0"]), max_size=8))
    text = "".join(pieces)
    found = find_dates(text, published_on=published_on, language=language)
    assert_sound(text, found)
    assert {(one.start, one.end) for one in found} <= set(date_spans(text, language=language))
    with_absolute_dates(text, published_on=published_on, language=language)


def assert_sound(text, found):
    position = 0
    for one in found:
        assert position <= one.start < one.end <= len(text)
        assert one.wording == text[one.start : one.end]
        assert one.first <= one.last
        assert one.precision in PRECISIONS
        position = one.end


def test_a_language_without_a_table_has_no_dates():
    assert find_dates("on the 21st", published_on=PUBLISHED, language="tlh") == []
    assert with_absolute_dates("on the 21st", published_on=PUBLISHED, language="tlh") == "on the 21st"


def test_a_leap_day_is_in_a_leap_year():
    (found,) = find_dates("on 29 February", published_on=PUBLISHED)
    assert found.first == date(2020, 2, 29)
