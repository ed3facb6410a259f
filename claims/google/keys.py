"""API keys, and secrets that clients of Google's put into addresses: taken out before anybody can write them down."""

import hmac
import re
from urllib.parse import unquote_plus

from django.conf import settings

from claims.google.errors import Refused

# What grants something to whoever has it.
SECRETS = ("key", "access_token", "oauth_token")

# What everybody may use where the operator has named no keys.
OPEN_KEY = "test-key"
NOT_VALID = "API key not valid. Please pass a valid API key."
_of_google = re.compile(r"AIza[0-9A-Za-z_-]{35}")


def take_secrets_out(request):
    """Take the secrets out of a request's address, so that no log line, error page or link holds them.

    Returns:
        {name: value} of those that were there.
    """
    query = request.META.get("QUERY_STRING", "")
    parts = [(part, *part.partition("=")[::2]) for part in query.split("&")]
    request.META["QUERY_STRING"] = "&".join(part for part, name, _ in parts if unquote_plus(name) not in SECRETS)
    return {unquote_plus(name): unquote_plus(value) for _, name, value in parts if unquote_plus(name) in SECRETS}


def require_key(given):
    """Refuse a wrong key, and a missing one where the operator has named keys. Args: given, a text or "".

    Where none is named, none is needed. Clients that cannot be built without one send OPEN_KEY, or the one that they
    have from Google; anything else is a mistake that they should hear of.

    Raises:
        Refused: as Google words it.
    """
    if not settings.FACTCHECKTOOLS_KEYS:
        if given not in ("", OPEN_KEY) and not _of_google.fullmatch(given):
            raise Refused(NOT_VALID, reason="API_KEY_INVALID")
        return
    if not given:
        raise Refused(
            "The request is missing a valid API key.", http=403, status="PERMISSION_DENIED", reason="API_KEY_MISSING"
        )
    if not any(hmac.compare_digest(given.encode(), key.encode()) for key in settings.FACTCHECKTOOLS_KEYS):
        raise Refused(NOT_VALID, reason="API_KEY_INVALID")
