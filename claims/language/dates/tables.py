"""What a language's table of dates holds. The finder reads tables and knows no language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Means(Enum):
    """How the days that a wording means are worked out."""

    DATE = "day and month, with the year or without"
    DAYS = "two days of one month, with the year or without"
    MONTH = "a month, with the year or without"
    YEAR = "a year"
    DAY_OF_MONTH = "a day of a month that is not named: the 21st"
    WEEKDAY = "a day of the week"
    DAYS_AWAY = "so many days from publication: yesterday"
    WEEKS_AWAY = "the calendar week so many weeks from publication's: last week"
    MONTHS_AWAY = "the month so many months from publication's: last month"
    YEARS_AWAY = "the year so many years from publication's: last year"


class Nearest(Enum):
    """Which of the days that recur is meant."""

    SO_FAR = "the latest that is not after publication"
    BEFORE = "the latest before publication"
    AFTER = "the first after publication"
    SAME_WEEK = "the one in publication's calendar week"


@dataclass(frozen=True)
class Rule:
    """One way of wording dates.

    Attributes:
        pattern: a regular expression; {day}, {month}, {year}, {weekday} and {count} stand for the table's words. A
            group `w` marks the wording where the pattern holds more than that.
        away: how far from publication; a {count} multiplies it.
        in_year, in_month: the year or month it is in, so many from publication's (“September last year”).
        is_adverb: it stands without a preposition (“yesterday”), so its rewriting brings one along.
    """

    pattern: str
    means: Means
    nearest: Nearest = Nearest.SO_FAR
    away: int = 0
    is_adverb: bool = False
    in_year: int | None = None
    in_month: int | None = None


@dataclass(frozen=True, kw_only=True)
class DateTable:
    """One language's words for dates. Names of months and days are written as the language writes them.

    Attributes:
        prepositions: regular expression for a word before a date, behind which the date can be replaced in place.
        ahead: regular expression for what right before a date says that it is still to come; no match: unknown.
        not_replaced_before: regular expression for what behind a date keeps it from being replaced (“Monday's”): its
            absolute form then follows in brackets.
        day, week, month, year: how an absolute date reads; {day}, {month}, {year} are filled in. For weeks: Monday's.
        first_of_month: how the number of a month's first day is written.
        behind: how what replaces an adverb reads behind other words: a regular expression for the words before, and
            forms by precision, in which {} is the absolute date and {wording} what stood there. The first that fits is
            taken: “seit gestern”, “seit dem 29. …”; “im letzten Jahr”, “im Jahr 2021”. None fits: `alone`.
        weekday_prepositions: instead of `prepositions`, where a day of the week takes other ones than a date.
        alone: forms by precision, with the preposition that an adverb's replacement needs.
    """

    code: str
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    counts: Mapping[str, int]
    rules: tuple[Rule, ...]
    month_names: tuple[str, ...]
    prepositions: str
    day: str
    week: str
    month: str
    year: str = "{year}"
    days: str = "{wording} {year}"
    first_of_month: str = "1"
    behind: tuple[tuple[str, Mapping[str, str]], ...] = ()
    weekday_prepositions: str | None = None
    alone: Mapping[str, str] = field(default_factory=dict)
    ahead: str = r"(?!)"
    not_replaced_before: str = r"(?!)"


def in_order(words: str) -> tuple[str, ...]:
    """Give words in order."""
    return tuple(words.split())


def numbered(words: str, start: int = 0) -> dict[str, int]:
    """Give words in order their numbers; words that share a number are joined by a bar."""
    return {name: place for place, names in enumerate(words.split(), start) for name in names.split("|")}
