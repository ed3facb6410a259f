"""The answer to somebody who typed wrong passwords too often."""

import math

from django.shortcuts import render
from django.utils import timezone

from claims.access.client import address_of, name_typed
from claims.access.locks import time_to_wait


def locked_out(request, response, credentials):
    """Say when to try again, in words and as Retry-After. axes calls it (settings.AXES_LOCKOUT_CALLABLE)."""
    wait = time_to_wait(name_typed(request, credentials), address_of(request))
    seconds = math.ceil(wait.total_seconds())
    context = {"until": timezone.now() + wait, "minutes": math.ceil(seconds / 60), "title": "Locked"}
    answer = render(request, "account/locked.html", context, status=429)
    answer["Retry-After"] = str(seconds)
    answer["Cache-Control"] = "no-store"
    return answer
