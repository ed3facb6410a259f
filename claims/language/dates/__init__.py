"""Dates in texts: what “the 21st” or “last week” means on the day of publication. Pure: no database, no network."""

from claims.language.dates.absolute import with_absolute_dates
from claims.language.dates.find import date_spans, find_dates
from claims.language.dates.found import FoundDate

__all__ = ["FoundDate", "date_spans", "find_dates", "with_absolute_dates"]
