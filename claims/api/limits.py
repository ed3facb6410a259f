"""How many requests one address, or one token's owner, may make a minute. Generous: against loops, not against use."""

import ipaddress
import time
from dataclasses import dataclass
from types import SimpleNamespace

from django.conf import settings
from django.core.cache import caches
from rest_framework.throttling import BaseThrottle

WINDOW_SECONDS = 60


@dataclass(frozen=True)
class Limit:
    """What the RateLimit headers tell."""

    name: str
    quota: int
    remaining: int
    reset_seconds: int
    window_seconds: int = WINDOW_SECONDS


class ByMinute(BaseThrottle):
    """Count requests in the running minute: one number a minute and a client, and no list of moments."""

    name: str
    cache: str

    def allow_request(self, request, view):
        """Count this request, tell whether it is within the limit, and keep what the headers will say."""
        who, now = self.who(request), time.time()
        key = f"{self.name}:{who}:{int(now // WINDOW_SECONDS)}"
        quota, cache = settings.API_LIMITS[self.name], caches[self.cache]
        count = 1 if cache.add(key, 1, timeout=2 * WINDOW_SECONDS) else self._next(cache, key)
        self.reset_seconds = WINDOW_SECONDS - int(now % WINDOW_SECONDS)
        request._request.api_limit = Limit(self.name, quota, max(0, quota - count), self.reset_seconds)
        return count <= quota

    def wait(self):
        """Give the seconds until the next minute begins."""
        return self.reset_seconds

    def who(self, request) -> str:
        """Give whom the request counts for."""
        raise NotImplementedError

    @staticmethod
    def _next(cache, key):
        try:
            return cache.incr(key)
        except ValueError:  # forgotten in between
            cache.add(key, 1, timeout=2 * WINDOW_SECONDS)
            return 1


class ByAddress(ByMinute):
    """Count by client address, in this process's own memory: public reads cost no query for it.

    Each web worker counts for itself, so the true limit is up to the number of workers times the quota.

    Source: docs/decisions/0004-public-reads-are-counted-in-memory.md
    """

    name, cache = "address", "in-process"

    def who(self, request):
        """Give the client's address; of IPv6 the network of one subscriber, which has 2⁶⁴ addresses to choose from."""
        text = self.get_ident(request) or ""
        try:
            address = ipaddress.ip_address(text.partition("%")[0])
        except ValueError:
            return "unknown"
        if address.version == 6:
            mapped = address.ipv4_mapped
            return str(mapped or ipaddress.ip_network((address, 64), strict=False).network_address)
        return str(address)


class ByPerson(ByMinute):
    """Count by the token's owner, in the cache that all workers share."""

    name, cache = "person", "default"

    def who(self, request):
        return str(request.user.pk)


def count_address(environ) -> Limit | None:
    """Count a request that is answered before Django sees it.

    Args:
        environ: WSGI's.

    Returns:
        What the RateLimit headers tell; None where it is one too many.
    """
    headers = {"x-forwarded-for": environ.get("HTTP_X_FORWARDED_FOR")}
    request = SimpleNamespace(META=environ, headers=headers, _request=SimpleNamespace())
    return request._request.api_limit if ByAddress().allow_request(request, None) else None
