"""How the pages of the letterbox travel: kept by nobody, told to nobody, and a form that shows where it came from."""

from functools import wraps

from django.conf import settings
from django.core.handlers.exception import response_for_exception
from django.http import Http404
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.decorators import decorator_from_middleware
from django.views.decorators.csrf import csrf_exempt

# What a person pastes comes back to them if it is too long, up to here; more is not even read.
BYTES_AT_MOST = 1024 * 1024


def kept_by_nobody(referrer):
    """Make a view's answers stay out of every cache and search engine, those that there is nothing here included.

    Args:
        referrer: the Referrer-Policy. A form needs `same-origin`: with less, browsers no longer say where it came from.
    """

    def decorate(view):
        @wraps(view)
        def answer(request, *args, **kwargs):
            try:
                response = view(request, *args, **kwargs)
            except Http404 as nothing:
                response = response_for_exception(request, nothing)
            response["Cache-Control"] = "no-store"
            response["Referrer-Policy"] = referrer
            return response

        return answer

    return decorate


class FormOfOurs(CsrfViewMiddleware):
    """Django's check against forms of other sites, with three differences.

    Its cookie goes to the form's own address only, whatever language is in front of it: all other pages for readers
    stay without cookies, so that caches keep them.
    A form that fails is handed to the view, as `request.is_form_of_ours`, so that its sender gets the text back. And a
    body that is too large is not read at all, files included; the view learns that by `request.is_too_large`.
    """

    def process_request(self, request):
        request.is_form_of_ours = True
        length = request.META.get("CONTENT_LENGTH") or "0"
        request.is_too_large = not length.isdecimal() or int(length) > BYTES_AT_MOST
        super().process_request(request)

    def process_view(self, request, callback, callback_args, callback_kwargs):
        if not request.is_too_large:
            super().process_view(request, callback, callback_args, callback_kwargs)

    def _reject(self, request, reason):
        request.is_form_of_ours = False

    def _set_csrf_cookie(self, request, response):
        super()._set_csrf_cookie(request, response)
        response.cookies[settings.CSRF_COOKIE_NAME]["path"] = request.path


def form_of_ours(view):
    """Let a view know whether a form came from our own page."""
    # The check that all other views get would answer in the view's place.
    return csrf_exempt(decorator_from_middleware(FormOfOurs)(view))
