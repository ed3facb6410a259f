"""Whether this server can serve readers now: for load balancers and container health checks."""

from django.db import DatabaseError, connections
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def healthz(request):
    """Answer 200 when every database connection works, 503 with what fails when one does not."""
    databases = {alias: _state_of(alias) for alias in connections}
    healthy = set(databases.values()) == {"ok"}
    status = "ok" if healthy else "failing"
    return JsonResponse({"status": status, "databases": databases}, status=200 if healthy else 503)


def _state_of(alias: str) -> str:
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "unreachable"
    return "ok"
