"""What costs more than a page is counted: each as one request of the public API, by the same limit of an address."""

from functools import wraps

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.settings import api_settings

WORDS = "Too many requests from your address. Wait a minute, then go on.\n"


def seconds_to_wait(request) -> int:
    """Count a request, and give for how many seconds its address has to wait; 0 where it may go on."""
    limits = [limit() for limit in api_settings.DEFAULT_THROTTLE_CLASSES]
    return max((limit.wait() for limit in limits if not limit.allow_request(Request(request), None)), default=0)


def counted(view):
    """Answer 429 to whoever asks for this page more often than programs may ask the API."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        seconds = seconds_to_wait(request)
        if not seconds:
            return view(request, *args, **kwargs)
        headers = {"Retry-After": str(seconds), "Cache-Control": "no-store"}
        return HttpResponse(WORDS, status=429, content_type="text/plain; charset=utf-8", headers=headers)

    return answer
