"""What holds for every answer below /api/, whoever made it: errors are problem details, and limits are told."""

from django.http import HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve
from django.views.decorators.csrf import csrf_exempt

from claims.api.deprecations import told_of
from claims.api.limits import headers_of
from claims.api.problems import MEDIA_TYPE, code_for, problem


@csrf_exempt
def no_such_address(request, *args, **kwargs):
    """Answer 404, or point to the same address with the slash that every address here ends with."""
    if not request.path_info.endswith("/") and _is_known(f"{request.path_info}/"):
        query = request.META.get("QUERY_STRING", "")
        found = AsItCame(f"{request.path}/?{query}" if query else f"{request.path}/")
        found["Cache-Control"] = "no-store"
        return found
    return problem("not-found")


class AsItCame(HttpResponsePermanentRedirect):
    """A redirect that keeps the method and the body (308)."""

    status_code = 308


def _is_known(path):
    try:
        return resolve(path).func is not no_such_address
    except Resolver404:
        return False


class ApiManners:
    """Turn errors that were made outside the API's views into problems, and write the RateLimit headers.

    Such errors are a host that is not ours, a body that is too large, and a failure of our own.

    Source: RFC 9457.
    """

    below = "/api/"
    media_type = MEDIA_TYPE

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not request.path_info.startswith(self.below):
            return response
        if response.status_code >= 400 and response.get("Content-Type") != self.media_type:
            self._rewrite(response)
        limits = getattr(request, "api_limits", ())
        for name, value in headers_of(*limits).items() if limits else ():
            response[name] = value
        for name, value in told_of(request.META).items():
            response[name] = ", ".join(filter(None, (response.get("Link"), value))) if name == "Link" else value
        return response

    def told(self, status):
        """Give the problem for a bare status."""
        return problem(code_for(status))

    def _rewrite(self, response):
        """Change the body only, so that the headers which others have set stay."""
        told = self.told(response.status_code)
        response.status_code, response.reason_phrase = told.status_code, None
        response.content = told.content
        response["Content-Type"], response["Cache-Control"] = self.media_type, "no-store"
        response["Content-Length"] = str(len(told.content))
