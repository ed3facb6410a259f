"""Dates and numbers, as each language writes them."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from claims.language import plain
from claims.language.plain import PART_NAMES
from claims.public.changes import FIELDS_OF_A_VERDICT
from claims.public.record_words import SENTENCES
from claims.public.words import PARTS, POWERS, day, figure_in_words, moment, month, short_number

DAY = date(2022, 9, 21)


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("en", ("21 September 2022", "September 2022")),
        ("ko", ("2022년 9월 21일", "2022년 9월")),
        ("de", ("21. September 2022", "September 2022")),
        ("fr", ("21 septembre 2022", "septembre 2022")),
        ("es", ("21 de septiembre de 2022", "septiembre de 2022")),
        ("ar", ("21 سبتمبر 2022", "سبتمبر 2022")),
    ],
)
def test_days_and_months_are_written_as_the_language_does(tag, written):
    with override(tag):
        assert (day(DAY), month(DAY)) == written


def test_the_first_of_a_month_is_an_ordinal_in_french():
    with override("fr"):
        assert day(date(2022, 10, 1)) == "1er octobre 2022"
    with override("de"):
        assert day(date(2022, 10, 1)) == "1. Oktober 2022"


def test_a_moment_is_in_utc_in_every_language():
    at = datetime(2022, 9, 21, 7, 48, tzinfo=UTC)
    with override("ko"):
        assert moment(at) == "2022년 9월 21일 07:48(UTC)"
    with override("fr"):
        assert moment(at) == "21 septembre 2022 à 07:48 UTC"


def test_korean_counts_in_ten_thousands():
    with override("ko"):
        written = [short_number(number) for number in (9000, 300_000, 25_000_000, 120_000_000)]
        assert written == ["9,000", "30만", "2,500만", "1.2억"]
    with override("de"):
        assert [short_number(10.0**power) for power, _ in reversed(POWERS)] == ["1 Mio.", "1 Mrd.", "1 Bio."]


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("ko", "약 5,000~7,000"),
        ("de", "rund 5.000 bis 7.000"),
        ("es", "cerca de 5\u00a0000 a 7\u00a0000"),
        ("ar", "نحو 5,000 إلى 7,000"),
    ],
)
def test_an_interval_is_said_in_words(tag, said):
    quantity = {"low": "5000", "high": "7000", "low_open": False, "high_open": False, "is_approximate": True}
    with override(tag):
        assert figure_in_words(quantity) == said


def test_every_part_in_which_published_records_can_differ_has_a_name_in_every_language():
    for_the_desk_only = {"verdict", "withheld_evidence", "translated_wordings"}
    named = {name for part, name in PART_NAMES.items() if part not in for_the_desk_only}
    assert named | {name for name, _ in FIELDS_OF_A_VERDICT} <= set(PARTS)


def test_every_sentence_of_a_comparison_is_one_that_catalogues_know():
    sentences = {value for name, value in vars(plain).items() if name.isupper() and isinstance(value, str)}
    assert sentences == set(SENTENCES)
