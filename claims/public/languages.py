"""Which language a reader gets: what the address says, else what their browser asks for, else English.

`/claims/x/` follows the browser; `/ko/claims/x/` is Korean for everybody, and so are the links on it: choosing a
language is following a link, and no cookie remembers it.
"""

import re
from contextlib import contextmanager

from django.conf import settings
from django.http import HttpResponsePermanentRedirect
from django.urls import get_script_prefix, set_script_prefix
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request

TAGS = tuple(tag for tag, _ in settings.LANGUAGES)
_prefixed = re.compile(rf"/({'|'.join(TAGS)})(?=/|$)")
# What programs and the desk ask for has one language, and so do the files that pages are made of.
NOT_FOR_READERS = ("/admin/", "/api/", "/v1alpha1/", "/static/", "/healthz")


class ReadersLanguage:
    """Middleware: take the language out of the address, and answer in it.

    Behind it addresses have no language. While a page with one in its address is made, it is the prefix that `reverse`
    and `{% url %}` put in front, as they do with the path that an application is mounted at.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith(NOT_FOR_READERS):
            return self.get_response(request)
        found = _prefixed.match(request.path_info)
        inside = request.path_info[found.end() :] if found else request.path_info
        if not inside:
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(f"{request.path}/?{query}" if query else f"{request.path}/")
        if found is None or inside.startswith(NOT_FOR_READERS):
            return self._negotiated(request)
        request.path_info = inside
        with _addresses_below(f"/{found[1]}/"):
            return self._answer(request, found[1])

    def _negotiated(self, request):
        response = self._answer(request, get_language_from_request(request))
        if response.has_header("Content-Language"):
            patch_vary_headers(response, ["Accept-Language"])
        return response

    def _answer(self, request, tag):
        with translation.override(tag):
            return self.get_response(request)


@contextmanager
def _addresses_below(prefix):
    """Put a prefix in front of every address that is made meanwhile."""
    outside = get_script_prefix()
    set_script_prefix(prefix)
    try:
        yield
    finally:
        set_script_prefix(outside)


def readers_language(request):
    """Give templates the language of the page, the way it runs, and the same page in the others.

    A context processor: it reads neither session nor database.
    """
    query = request.META.get("QUERY_STRING", "")
    return in_languages(request.path_info + (f"?{query}" if query else ""))


def in_languages(rest):
    """Give templates the language that is in use, and a page in every one. Args: rest, its path without a language."""
    tag = translation.get_language() or settings.LANGUAGE_CODE
    return {
        "language": {
            "tag": tag,
            "direction": "rtl" if translation.get_language_bidi() else "ltr",
            "choices": [
                {"tag": other, "name": name, "address": f"/{other}{rest}", "is_this": other == tag}
                for other, name in settings.LANGUAGES
            ],
        }
    }
