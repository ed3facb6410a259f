"""How many requests one address, one token or one person may make a minute. Against loops, not against use.

Counted in this process, so that no public read pays a query for it, and shared with the others (counting.py).

Source: docs/decisions/0020-requests-are-counted-in-memory-and-shared.md
"""

import ipaddress
import time
from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from rest_framework.throttling import BaseThrottle

from claims.api.counting import COUNTS
from claims.api.deprecations import told_of

WINDOW_SECONDS = 60


class Limit(NamedTuple):
    """What the RateLimit headers tell, and whether this request is one too many."""

    name: str
    quota: int
    remaining: int
    reset_seconds: int
    is_exceeded: bool
    window_seconds: int = WINDOW_SECONDS


def count(who, policy="address", *, requests=1) -> Limit:
    """Count a request in the running minute.

    Args:
        who: whom it counts for: of an address what `client_of` gives.
        policy: a key of `settings.API_LIMITS`.
        requests: how many it counts for.
    """
    now = time.time()
    quota = settings.API_LIMITS[policy]
    number = COUNTS.add((policy, who), minute=int(now // WINDOW_SECONDS), share_at=quota // 10, requests=requests)
    return Limit(policy, quota, max(0, quota - number), WINDOW_SECONDS - int(now % WINDOW_SECONDS), number > quota)


def headers_of(*limits) -> dict[str, str]:
    """Write what limits tell as headers.

    Source: RateLimit header fields, draft-ietf-httpapi-ratelimit-headers.
    """
    return {
        "RateLimit-Policy": ", ".join(f'"{limit.name}";q={limit.quota};w={limit.window_seconds}' for limit in limits),
        "RateLimit": ", ".join(f'"{limit.name}";r={limit.remaining};t={limit.reset_seconds}' for limit in limits),
    }


def client_of(environ) -> str:
    """Give whom a request from the network counts for.

    Args:
        environ: of WSGI; Django's request.META.
    """
    address, proxies = environ.get("REMOTE_ADDR") or "", settings.PROXIES_IN_FRONT
    forwarded = environ.get("HTTP_X_FORWARDED_FOR")
    if forwarded and proxies:
        addresses = forwarded.split(",")
        address = addresses[-min(proxies, len(addresses))].strip()
    return _subscriber(address[:100])


@lru_cache(maxsize=10_000)
def _subscriber(text) -> str:
    """Give the client's address; of IPv6 the network of one subscriber, which has 2⁶⁴ addresses to choose from."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return "unknown"
    if address.version == 6:
        mapped = address.ipv4_mapped
        return str(mapped or ipaddress.ip_network((address, 64), strict=False).network_address)
    return str(address)


class ByMinute(BaseThrottle):
    """Count for a view of the API framework, and keep what the headers will say."""

    name: str

    def allow_request(self, request, view):
        """Count this request, and tell whether it is within the limit."""
        return self.allow(request, requests=1)

    def allow(self, request, *, requests) -> bool:
        """Count what one request asks for as so many, and tell whether they are within the limit."""
        self.limit = count(self.who(request), self.name, requests=requests)
        counted = request._request
        others = [limit for limit in getattr(counted, "api_limits", ()) if limit.name != self.name]
        counted.api_limits = [*others, self.limit]
        return not self.limit.is_exceeded

    def wait(self):
        """Give the seconds until the next minute begins."""
        return self.limit.reset_seconds

    def who(self, request) -> str:
        """Give whom the request counts for."""
        raise NotImplementedError


class ByAddress(ByMinute):
    """Count by client address."""

    name = "address"

    def who(self, request):
        return client_of(request.META)


class ByToken(ByMinute):
    """Count by token, so that one program that runs wild leaves its owner's others alone."""

    name = "token"

    def who(self, request):
        return request.auth.digest


class ByPerson(ByMinute):
    """Count by the token's owner, so that nobody gets more by making more tokens."""

    name = "person"

    def who(self, request):
        return str(request.user.pk)


def count_address(environ) -> dict[str, str] | None:
    """Count a request that is answered before Django sees it.

    Args:
        environ: WSGI's.

    Returns:
        The RateLimit headers; None where Django has to answer: it is one too many, or there is more to tell.
    """
    if told_of(environ):
        return None
    limit = count(client_of(environ))
    return None if limit.is_exceeded else headers_of(limit)
