"""Where a request comes from, and which name was typed in: one answer for locks, history and sessions."""

from rest_framework.settings import api_settings

NOWHERE = "0.0.0.0"  # noqa: S104 - stands for an address that is not known


def address_of(request) -> str:
    """Give the client's network address, by the same rule as the limits of the API: PROXIES_IN_FRONT says what counts.

    Of IPv6 it is the network of one subscriber, who could choose from 2⁶⁴ addresses otherwise.
    """
    (counting,) = api_settings.DEFAULT_THROTTLE_CLASSES
    found = counting().who(request)
    return NOWHERE if found == "unknown" else found


def name_typed(request, credentials=None) -> str:
    """Give the name that somebody signs in with, as it counts for a lock: in small letters, as names are looked up."""
    typed = (credentials or {}).get("username") or request.POST.get("username", "")
    return typed.strip().lower()[:150]
