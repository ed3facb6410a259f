"""How many tips one address may send an hour: one count for the page and the API, over all workers, and exact.

Source: docs/decisions/0008-a-letterbox-for-the-public.md
"""

import time

from django.conf import settings
from django.core.cache import caches
from django.db import connection, transaction
from rest_framework.settings import api_settings

HOUR = 3600


@transaction.atomic
def seconds_to_wait(request) -> int:
    """Count one tip of this client. Called once for each tip, in the transaction that keeps it.

    The count is held until that transaction ends, so that of twenty tips sent at the same moment no more come through
    than of twenty sent one after the other; and a tip that was refused as impossible was not counted.

    Args:
        request: Django's or the API framework's.

    Returns:
        0 where the tip may be sent; otherwise for how many seconds the client has to wait.
    """
    now = time.time()
    key = f"tips:{_sender(request)}:{int(now // HOUR)}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
    counts = caches["default"]
    sent = counts.get(key, 0)
    if sent >= settings.TIPS_AN_HOUR:
        return HOUR - int(now % HOUR)
    counts.set(key, sent + 1, timeout=2 * HOUR)
    return 0


def _sender(request) -> str:
    """Give whom a tip counts for: the same client that the APIs count requests for."""
    (counting,) = api_settings.DEFAULT_THROTTLE_CLASSES
    return counting().who(request)
