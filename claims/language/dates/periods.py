"""Say which days a text speaks of, as far as it can be told without the day on which it was published."""

import re
from dataclasses import dataclass
from datetime import date

from claims.language.dates.find import may_hold_dates, read_dates
from claims.language.dates.tables import Means

# Days that recur are worked out from one day, whichever, so that those of two texts can be held against each other.
ANY_DAY = date(2000, 6, 15)
KINDS = ("dated", "yearless", "weekday")
_ON_THE_CALENDAR = frozenset({Means.DATE, Means.DAYS, Means.MONTH})
_year_alone = re.compile(r"(?<![\w.,:/–-])(?:19|20)[0-9]{2}(?![\w%:/–-]|[.,][0-9])")


@dataclass(frozen=True)
class Period:
    """Days that a text speaks of: half-open code points of its wording, and its first and last day.

    `kind` says what can be held against it: "dated" names its year; "yearless" is a day or month of any year, written
    as of 2000; "weekday" is a day of any week.
    """

    start: int
    end: int
    wording: str
    kind: str
    first: date
    last: date

    def overlaps(self, other) -> bool:
        """Tell whether a day lies in both. Args: other, of the same kind."""
        return self.first <= other.last and other.first <= self.last


def find_periods(text: str, *, language: str) -> list[Period]:
    """Find the dates of a text that mean the same days whenever it was published; “yesterday” is none.

    Args:
        text: in NFC.
        language: a BCP 47 tag.

    Returns:
        Periods in order. Years are found where no word says that they are, as in “300 guests in all 2019”: take out
        what is a number first.
    """
    found = []
    if not may_hold_dates(text, language=language):
        return found
    for rule, meant, has_year in read_dates(text, published_on=ANY_DAY, language=language):
        ends = meant.first, meant.last
        if has_year:
            found.append(Period(meant.start, meant.end, meant.wording, "dated", *ends))
        elif rule.means in _ON_THE_CALENDAR and rule.in_year is None and rule.in_month is None:
            found.append(Period(meant.start, meant.end, meant.wording, "yearless", *map(_of_any_year, ends)))
        elif rule.means is Means.WEEKDAY:
            found.append(Period(meant.start, meant.end, meant.wording, "weekday", *ends))
    for match in _year_alone.finditer(text):
        if not any(period.start < match.end() and match.start() < period.end for period in found):
            year = int(match.group())
            found.append(Period(*match.span(), match.group(), "dated", date(year, 1, 1), date(year, 12, 31)))
    return sorted(found, key=lambda period: period.start)


def _of_any_year(day: date) -> date:
    return day.replace(year=ANY_DAY.year)
