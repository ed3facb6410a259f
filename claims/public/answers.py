"""How public pages answer: cached but always checked, the same for every reader, and helpful when they cannot."""

import hashlib
from functools import wraps

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import get_script_prefix
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from claims.public.addresses import Canonical
from claims.public.lookup import WordsNotUsable
from claims.public.paging import CursorNotUsable
from claims.public.release import release

# Any cache may keep a page, and asks whether it still holds before using it again: a correction shows at once.
KEEP_AND_ASK = "max-age=0, must-revalidate"
KEEP_FOR_EVER = "max-age=31536000, immutable"


class AddressNotUsable(ValueError):
    """Something in the address cannot be understood. The message says what to do."""


def reader_page(view):
    """Make a view a public page: GET and HEAD only, and an address that makes no sense gets a page that says so."""

    @require_safe
    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except (AddressNotUsable, CursorNotUsable, WordsNotUsable) as error:
            return render(request, "400.html", {"reason": str(error)}, status=400)

    return answer


def page(request, template, context, *, shows, canonical=None, content_type=None, modified_at=None, status=200):
    """Answer with a page in the reader's language, or with 304 if the reader's copy is still good.

    Args:
        shows: the publications on the page, and any other text that it depends on.
        canonical: the path, without a language, that search engines should keep; None for a page they should not.
            Or a Canonical.
        modified_at: when the newest of them was published, for clients that ask by date.
        status: of the answer.
    """
    if isinstance(canonical, str):
        canonical = Canonical(canonical)
    response = conditional(
        request,
        lambda: render(
            request, template, {**context, "canonical": canonical}, content_type=content_type, status=status
        ),
        etag=entity_tag(shows),
        modified_at=modified_at,
        keep=KEEP_AND_ASK,
    )
    response["Content-Language"] = get_language()
    return response


def conditional(request, make_response, *, etag, modified_at=None, keep):
    """Answer a request that may carry conditions, with the headers that caches need."""
    seconds = int(modified_at.timestamp()) if modified_at else None
    response = get_conditional_response(request, etag=etag, last_modified=seconds) or make_response()
    response["ETag"] = etag
    response["Cache-Control"] = keep
    if seconds is not None:
        response["Last-Modified"] = http_date(seconds)
    return response


def exact_bytes(request, text, *, sha256, content_type, modified_at):
    """Answer with a text that never changes, byte for byte."""
    return conditional(
        request,
        lambda: HttpResponse(text.encode(), content_type=content_type),
        etag=quote_etag(sha256),
        modified_at=modified_at,
        keep=KEEP_FOR_EVER,
    )


def entity_tag(shows) -> str:
    """Compute a page's ETag from the log entries on it, so that it changes when any of them does.

    The same entries in another language, or with links that keep to one, are another page; and so is one with an entry
    whose record was taken out since.
    """
    parts = [release(), get_language(), get_script_prefix()]
    for part in shows:
        parts += [getattr(part, "entry_sha256", part), *(["redacted"] if getattr(part, "is_redacted", False) else [])]
    return quote_etag(hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:32])
