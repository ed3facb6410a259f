"""Find the dates of a text by the rules of its language's table."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module

from claims.language.dates.calendar import days_meant
from claims.language.dates.found import FoundDate
from claims.language.dates.tables import DateTable, Means, Rule

# A further language is a further module with a TABLE, named here.
LANGUAGES = {"en": "english", "ko": "korean", "de": "german", "fr": "french", "es": "spanish"}
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
_BOUND_DAY = rf"(?<![0-9.,:/–-]){_DAY}"
_YEAR = r"(?:1[5-9]|20)[0-9]{2}"
_AHEAD_WITHIN = 60
_RECUR = frozenset({Means.DATE, Means.DAYS, Means.MONTH, Means.DAY_OF_MONTH, Means.WEEKDAY})


@dataclass(frozen=True)
class Finder:
    """One language's rules as regular expressions."""

    table: DateTable
    rules: tuple[tuple[Rule, re.Pattern], ...]
    ahead: re.Pattern
    named: re.Pattern  # a digit, or the name of a month or of a day of the week

    def matches(self, text: str) -> list[tuple[Rule, re.Match, int, int]]:
        """Give what words a date, in order; where wordings overlap, the rule that stands first in the table has it."""
        taken: list[tuple[Rule, re.Match, int, int]] = []
        covered = bytearray(len(text))
        for rule, pattern in self.rules:
            for match in pattern.finditer(text):
                start, end = match.span("w") if "w" in match.re.groupindex else match.span()
                if covered.find(1, start, end) < 0 and start < end:
                    covered[start:end] = b"\x01" * (end - start)
                    taken.append((rule, match, start, end))
        return sorted(taken, key=lambda hit: hit[2])

    def parts(self, match: re.Match) -> dict[str, int]:
        """Give the numbers that a match names."""
        words = {"m": self.table.months, "wd": self.table.weekdays, "n": self.table.counts}
        parts = {}
        for group, word in match.groupdict().items():
            name = group.rstrip("2")
            if word is not None and name != "w":
                parts[name] = int(word) if word.isascii() and word.isdigit() else words[name][word]
        return parts


def finder_for(language: str) -> Finder | None:
    """Give the rules of a language by its BCP 47 tag, or None where there is no table for it."""
    code = language.lower().replace("_", "-").split("-")[0]
    return _finder(code) if code in LANGUAGES else None


@cache
def _finder(code: str) -> Finder:
    table = import_module(f"claims.language.dates.{LANGUAGES[code]}").TABLE
    names = {
        "day": _BOUND_DAY,
        "later_day": _DAY,
        "later_year": _YEAR,
        "year": rf"(?<![0-9.,:/–-]){_YEAR}",
        "month": _any_of(table.months),
        "weekday": _any_of(table.weekdays),
        "count": rf"(?:[1-9][0-9]?|{_any_of(table.counts)})",
    }
    rules = tuple((rule, re.compile(_filled(rule.pattern, names))) for rule in table.rules)
    named = re.compile(f"[0-9]|{names['month']}|{names['weekday']}")
    return Finder(table, rules, re.compile(table.ahead), named)


def _filled(pattern: str, names: dict[str, str]) -> str:
    """Put the table's words into a rule's pattern; double braces are the pattern's own."""
    for name, words in names.items():
        pattern = pattern.replace(f"{{{name}}}", words)
    return pattern.replace("{{", "{").replace("}}", "}")


def _any_of(words) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word) for word in longest_first) + ")"


def may_hold_dates(text: str, *, language: str) -> bool:
    """Tell, faster than by looking for them, whether a text may hold dates that do not hang on its publication."""
    finder = finder_for(language)
    return re.search("[0-9]", text) is not None if finder is None else finder.named.search(text) is not None


def date_spans(text: str, *, language: str) -> list[tuple[int, int]]:
    """Give where dates stand in a text, whatever days they mean: half-open spans in order."""
    finder = finder_for(language)
    return [(start, end) for _, _, start, end in finder.matches(text)] if finder else []


def read_dates(text: str, *, published_on: date, language: str) -> list[tuple[Rule, FoundDate, bool]]:
    """Give each date with the rule that found it and whether it names its year."""
    finder = finder_for(language)
    found = []
    for rule, match, start, end in finder.matches(text) if finder else []:
        parts = finder.parts(match)
        before = text[max(0, start - _AHEAD_WITHIN) : start]
        is_ahead = rule.means in _RECUR and finder.ahead.search(before) is not None
        meant = days_meant(rule, parts, published_on=published_on, is_ahead=is_ahead)
        if meant:
            found.append((rule, FoundDate(start, end, text[start:end], *meant), "y" in parts))
    return found


def find_dates(text: str, *, published_on: date, language: str = "en") -> list[FoundDate]:
    """Find the dates of a text and the days they mean.

    Args:
        text: in NFC.
        published_on: the day from which “the 21st”, “last week” or “on Monday” are counted. Days that recur are the
            latest not after it; a day or month without its year also, unless the coming one is within three months.
            Where the words before say that it is to come (“will meet on Monday”), it is the first after it.
        language: a BCP 47 tag. A language without a table has no dates.

    Returns:
        Dates in order, none overlapping.
    """
    return [found for _, found, _ in read_dates(text, published_on=published_on, language=language)]
