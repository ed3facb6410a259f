"""How many letters one client may send an hour: one count of each kind for the page and the API, over all workers.

Tips and reports of errors are counted apart, so that whoever has asked for much can still say that something is wrong.

The count is exact as long as the shared cache holds fewer than 100,000 counts (`CACHES`). Beyond that the cache first
drops what has expired, and then counts that still run, so that some clients may begin anew within their hour.

Source: docs/decisions/0008-a-letterbox-for-the-public.md
"""

import ipaddress
import time

from django.conf import settings
from django.core.cache import caches
from django.db import transaction
from rest_framework.settings import api_settings

from sources.turns import take_turns

HOUR = 3600
TIPS, REPORTS = "tips", "reports"
# A provider gives an office or a server 2¹⁶ networks as easily as one: together they may send ten times as much.
SITE_BITS, SITE_TIMES = 48, 10


@transaction.atomic
def seconds_to_wait(request, kind) -> int:
    """Count one letter of this client. Called once for each letter, in the transaction that keeps it.

    The count is held until that transaction ends, so that of twenty letters sent at the same moment no more come
    through than of twenty sent one after the other; and one that was refused as impossible was not counted.

    Args:
        request: Django's or the API framework's.
        kind: TIPS or REPORTS.

    Returns:
        0 where the letter may be sent; otherwise for how many seconds the client has to wait.
    """
    now = time.time()
    counted_for = _counted_for(_sender(request), at_most=an_hour(kind))
    quotas = {f"{kind}:{who}:{int(now // HOUR)}": quota for who, quota in counted_for.items()}
    take_turns(*quotas)
    counts = caches["default"]
    sent = {key: counts.get(key, 0) for key in quotas}
    if any(sent[key] >= quota for key, quota in quotas.items()):
        return HOUR - int(now % HOUR)
    for key, count in sent.items():
        counts.set(key, count + 1, timeout=2 * HOUR)
    return 0


def an_hour(kind) -> int:
    """Give how many letters of a kind one client may send an hour."""
    return {TIPS: settings.TIPS_AN_HOUR, REPORTS: settings.REPORTS_AN_HOUR}[kind]


def _sender(request) -> str:
    """Give whom a letter counts for: the same client that the APIs count requests for."""
    (counting,) = api_settings.DEFAULT_THROTTLE_CLASSES
    return counting().who(request)


def _counted_for(sender, *, at_most) -> dict[str, int]:
    """Give whom a client's letter counts for, with their quotas: the client, and of IPv6 their network's site too."""
    quotas = {sender: at_most}
    if ":" in sender:
        site = ipaddress.ip_network((sender, SITE_BITS), strict=False)
        quotas[str(site)] = at_most * SITE_TIMES
    return quotas
