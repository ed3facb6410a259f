"""Countries, shares and lengths of time as the reader's language writes them.

Source: of countries and shares, Unicode's CLDR by way of Babel. Its lengths of time have gaps in Korean and Arabic.
"""

from babel import Locale
from babel.numbers import format_percent
from django.utils.translation import get_language, ngettext

HOUR, DAY = 3600, 86400
# Up to here hours say more than days.
HOURS_AT_MOST = 48


def country_name(code) -> str:
    """Name a country. Args: code, two letters of ISO 3166-1; an unknown one stays as it is."""
    return Locale.parse(get_language()).territories.get(code, code)


def percent(part) -> str:
    """Write a share in per cent. Args: part, from 0 to 1."""
    return format_percent(part, locale=get_language())


def duration(seconds) -> str:
    """Write a length of time in minutes, hours or days, whichever says most in few digits."""
    if seconds < HOUR:
        count = round(seconds / 60)
        return ngettext("%(count)d minute", "%(count)d minutes", count) % {"count": count}
    if seconds < HOURS_AT_MOST * HOUR:
        count = round(seconds / HOUR)
        return ngettext("%(count)d hour", "%(count)d hours", count) % {"count": count}
    count = round(seconds / DAY)
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}
