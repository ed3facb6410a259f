"""Read the dates by which pages say when they were published. Pure.

Days are the publisher's own: 2022-09-30T01:00+09:00 is the 30th, as the page shows it.
"""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

_NUMBERS = re.compile(r"\s*(\d{4})(?:[-/.]?(\d{1,2})(?:[-/.]?(\d{1,2}))?)?(?!\d)", re.ASCII)
_IN_ADDRESS = re.compile(
    r"/(\d{4})[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/-]|$)|/(\d{4})(\d{2})(\d{2})(?=[/-]|$)", re.ASCII
)
# Before the web there was print; a year before it is somebody's mistake.
FIRST_YEAR = 1600


def day_of(text: str) -> tuple[date, str] | None:
    """Read a date as pages give it to machines: ISO 8601 in any of its lengths, or as in mail headers.

    Returns:
        The first day of what is named, and how exactly it is named: day, month or year. None where it is no date, or
        one that cannot be when a page was published.
    """
    text = text.strip()[:100]
    match = _NUMBERS.match(text)
    if match:
        return _sound(*match.groups())
    try:
        found = parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _sound(str(found.year), str(found.month), str(found.day))


def day_in_address(url: str) -> tuple[date, str] | None:
    """Read the date that many publishers put into the addresses of their articles."""
    match = _IN_ADDRESS.search(url)
    if not match:
        return None
    year, month, day = match.groups()[:3] if match[1] else match.groups()[3:]
    return _sound(year, month, day) if int(year) >= 1990 else None


def _sound(year, month, day):
    year, month, day = int(year), int(month or 0), int(day or 0)
    if not FIRST_YEAR <= year <= 9998 or month > 12 or (month and day > monthrange(year, month)[1]):
        return None
    precision = "day" if month and day else "month" if month else "year"
    found = date(year, month or 1, day or 1)
    # Ahead of us in Auckland it may be tomorrow already.
    return (found, precision) if found <= datetime.now(UTC).date() + timedelta(days=1) else None
