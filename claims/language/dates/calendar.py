"""Work out the days that a wording means, counted from the day on which the text was published."""

from calendar import monthrange
from datetime import date, timedelta

from claims.language.dates.tables import Means, Nearest

WEEK = timedelta(days=7)
SOON = timedelta(days=92)
_MONTHS_IN_FOUR_YEARS = 48


def days_meant(rule, parts: dict, *, published_on: date, is_ahead: bool) -> tuple[date, date, str] | None:
    """Work out the first day, the last day and the precision of a wording.

    Args:
        parts: numbers by what they stand for: "d", "e" (the second of two days), "m", "y", "wd" (Monday is 0), "n".
        is_ahead: the sentence says that it is still to come.

    Returns:
        None where there is no such day.
    """
    nearest = Nearest.AFTER if is_ahead else rule.nearest
    try:
        parts = _with_month_and_year(rule, parts, published_on)
        match rule.means:
            case Means.DATE:
                return _date(parts, published_on, nearest)
            case Means.DAYS:
                return _days(parts, published_on, nearest)
            case Means.MONTH:
                return _month(parts, published_on, nearest)
            case Means.YEAR:
                return _year(parts["y"])
            case Means.DAY_OF_MONTH:
                return _one(_day_of_month(parts["d"], published_on, nearest))
            case Means.WEEKDAY:
                return _one(_weekday(parts["wd"], published_on, nearest))
            case _:
                return _away(rule, parts.get("n", 1) * rule.away, published_on)
    except (ValueError, OverflowError):
        return None


def _with_month_and_year(rule, parts, published_on):
    """Add the month or year that the wording gives by its distance: “September last year”."""
    if rule.in_month is not None:
        first = _away_in_months(published_on, rule.in_month)
        return {**parts, "m": first.month, "y": first.year}
    if rule.in_year is not None:
        return {**parts, "y": published_on.year + rule.in_year}
    return parts


def _away_in_months(published_on, distance) -> date:
    year, month = divmod(published_on.year * 12 + published_on.month - 1 + distance, 12)
    return date(year, month + 1, 1)


def _one(day: date):
    return day, day, "day"


def _year(year: int):
    return date(year, 1, 1), date(year, 12, 31), "year"


def _whole_month(year: int, month: int):
    return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"


def _date(parts, published_on, nearest):
    if "y" in parts:
        return _one(date(parts["y"], parts["m"], parts["d"]))
    return _one(_day_of_year(published_on, nearest, lambda year: date(year, parts["m"], parts["d"])))


def _days(parts, published_on, nearest):
    last_parts = {key: value for key, value in {**parts, "d": parts["e"]}.items() if key != "e"}
    last = _date(last_parts, published_on, nearest)[1]
    first = last.replace(day=parts["d"])
    return (first, last, "day") if first < last else None


def _month(parts, published_on, nearest):
    if "y" in parts:
        return _whole_month(parts["y"], parts["m"])
    here = published_on.replace(day=1)
    first = _day_of_year(here, nearest, lambda year: date(year, parts["m"], 1))
    return _whole_month(first.year, first.month)


def _day_of_year(published_on, nearest, day_in):
    """Give a day that recurs each year: the latest so far, or the one ahead where it is within three months.

    A text of September speaks of the coming October, but of the last March. 29 February needs a leap year, so several
    years on both sides are tried.
    """
    candidates = []
    for year in range(published_on.year - 4, published_on.year + 5):
        try:
            candidates.append(day_in(year))
        except ValueError:
            continue
    so_far = [
        day for day in candidates if day < published_on or (day == published_on and nearest is not Nearest.BEFORE)
    ]
    ahead = [day for day in candidates if day > published_on]
    if not so_far or not ahead:
        raise ValueError("no such day in a year that has a number")
    if nearest is Nearest.AFTER or (
        nearest is Nearest.SO_FAR and ahead[0] - published_on <= SOON < published_on - so_far[-1]
    ):
        return ahead[0]
    return so_far[-1]


def _day_of_month(number: int, published_on: date, nearest: Nearest) -> date:
    step = 1 if nearest is Nearest.AFTER else -1
    year, month = published_on.year, published_on.month
    for _ in range(_MONTHS_IN_FOUR_YEARS):
        if number <= monthrange(year, month)[1]:
            day = date(year, month, number)
            if (day > published_on) if step > 0 else (day <= published_on):
                return day
        year, month = divmod(year * 12 + month - 1 + step, 12)
        month += 1
    raise ValueError(f"no month has a day {number}")


def _weekday(weekday: int, published_on: date, nearest: Nearest) -> date:
    monday = published_on - timedelta(days=published_on.weekday())
    day = monday + timedelta(days=weekday)
    if nearest is Nearest.SAME_WEEK:
        return day
    if nearest is Nearest.AFTER:
        return day if day > published_on else day + WEEK
    is_past = day < published_on or (nearest is Nearest.SO_FAR and day == published_on)
    return day if is_past else day - WEEK


def _away(rule, distance: int, published_on: date):
    if rule.means is Means.DAYS_AWAY:
        return _one(published_on + timedelta(days=distance))
    if rule.means is Means.WEEKS_AWAY:
        monday = published_on - timedelta(days=published_on.weekday()) + distance * WEEK
        return monday, monday + timedelta(days=6), "week"
    if rule.means is Means.MONTHS_AWAY:
        first = _away_in_months(published_on, distance)
        return _whole_month(first.year, first.month)
    return _year(published_on.year + distance)
