"""What of the APIs will go, from when it is discouraged and until when it stays: one table, told in every answer.

An entry stays here for good; what it names answers as before until its last day.

Source: RFC 9745 (Deprecation), RFC 8594 (Sunset).
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.conf import settings
from django.utils.http import http_date

BELOW = "/api/v1/"


@dataclass(frozen=True)
class Deprecation:
    """One operation, or one parameter of it, that will go.

    Attributes:
        method, address: as the description writes them, as in GET and /api/v1/claims/{slug}/.
        parameter: what follows the question mark, where only that will go.
        since, until: the first day on which it is discouraged, the last on which it answers.
        instead: what to use, in a sentence.
    """

    method: str
    address: str
    since: date
    until: date
    instead: str
    parameter: str = ""


DEPRECATED: tuple[Deprecation, ...] = ()


def told_of(environ) -> dict[str, str]:
    """Give the headers for an answer to this request; none where nothing that it uses will go.

    Args:
        environ: of WSGI; Django's request.META.
    """
    used = [entry for entry in DEPRECATED if _is_used(entry, environ)]
    if not used:
        return {}
    first = min(used, key=lambda entry: entry.until)
    return {
        "Deprecation": f"@{int(_midnight(first.since).timestamp())}",
        "Sunset": http_date(_midnight(first.until).timestamp()),
        "Link": f'<{settings.SITE_URL}{BELOW}deprecations/>; rel="deprecation"',
    }


def described(entry) -> dict:
    """Give one line of the table as it is served."""
    return {
        "method": entry.method,
        "address": entry.address,
        "parameter": entry.parameter,
        "deprecated_on": entry.since,
        "sunset_on": entry.until,
        "instead": entry.instead,
    }


def _is_used(entry, environ):
    method = "GET" if environ["REQUEST_METHOD"] == "HEAD" else environ["REQUEST_METHOD"]
    if method != entry.method or not re.fullmatch(_any_of(entry.address), environ.get("PATH_INFO", "")):
        return False
    given = (pair.partition("=")[0] for pair in environ.get("QUERY_STRING", "").split("&"))
    return not entry.parameter or entry.parameter in given


def _any_of(address):
    """Write an address with its {parameters} as the pattern of those that it stands for."""
    return re.sub(r"\\{\w+\\}", "[^/]+", re.escape(address))


def _midnight(day):
    return datetime.combine(day, time(), UTC)
