"""claims.search: what is known of a claim, by us and by others. claims.imageSearch is not offered."""

import re
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from claims.google.base import GoogleView, public_answer
from claims.google.claims import claim_of
from claims.google.errors import Refused
from claims.google.found import Asked, find
from claims.google.parameters import callback_in, whole
from claims.google.shapes import SEARCH
from claims.google.tokens import fingerprint, read_token, token_at
from claims.language.scripts import as_asked
from claims.public.api.base import ASK_EVERY_TIME
from claims.public.api.parameters import LANGUAGE_PATTERN
from claims.public.paging import Keyset
from claims.record.markup.review import site_of

USUAL_SIZE, LARGEST_SIZE = 10, 100
QUERY_AT_MOST, WORD_AT_MOST = 5000, 100
ORDER = Keyset((("question", str), ("rank", int), ("moment", datetime), ("key", int)))
_host = re.compile(r"[\w-]+(\.[\w-]+)*")


class ClaimSearch(GoogleView):
    """Claims by words, publisher, language and age."""

    http_method_names = ("get", "head", "options")
    names = ("query", "languageCode", "reviewPublisherSiteFilter", "maxAgeDays", "pageSize", "pageToken", "offset")

    def get(self, request):
        """Answer with one page of claims, the best match first; without words, the newest first."""
        callback = callback_in(self.given)
        asked = question_in(self.given)
        claims, token = page_of(asked, self.given)
        text = self.written({"claims": claims, "nextPageToken": token}, SEARCH)
        cache_control = "private, no-cache" if settings.FACTCHECKTOOLS_KEYS else ASK_EVERY_TIME
        return public_answer(request, text, callback=callback, cache_control=cache_control)


class ImageSearch(GoogleView):
    """Claims by picture: answered with a refusal, whatever is asked."""

    http_method_names = ("get", "head", "options")
    names = ("imageUri", "languageCode", "pageSize", "pageToken", "offset")

    def get(self, request):
        """Refuse: nothing here compares pictures, and fetching an address for anybody who asks would be dangerous."""
        raise Refused("claims.imageSearch is not offered here: search by words with claims.search.", http=501)


def question_in(given) -> Asked:
    """Read what is looked for.

    Raises:
        Refused: neither words nor a site, or a value that makes no sense.
    """
    words, site, language = given.get("query", "").strip(), given.get("reviewPublisherSiteFilter", "").strip(), ""
    if not words and not site:
        raise Refused("Give a query, a reviewPublisherSiteFilter, or both.", field="query")
    if len(words) > QUERY_AT_MOST:
        raise Refused(f"Invalid value at 'query': at most {QUERY_AT_MOST} characters.", field="query")
    if given.get("languageCode"):
        if not re.fullmatch(LANGUAGE_PATTERN, given["languageCode"]):
            raise Refused("Invalid value at 'languageCode': use a BCP-47 tag, as in en-US.", field="languageCode")
        language = given["languageCode"].partition("-")[0].lower()
    site = _site_in(site)
    return Asked(
        # No published word is that long, and the database has no room for words of any length.
        words=" ".join(word[:WORD_AT_MOST] for word in as_asked(words).split()),
        site=site,
        language=language,
        since=_day_in(whole(given, "maxAgeDays")),
        is_ours=not site or f".{site_of(settings.SITE_URL)}".endswith(f".{site}"),
    )


def page_of(asked, given):
    """Take one page. Returns (claims, token of the next page or "")."""
    size = min(whole(given, "pageSize") or USUAL_SIZE, LARGEST_SIZE)
    offset = whole(given, "offset")
    question = fingerprint(asked.words, asked.site, asked.language, given.get("maxAgeDays", ""))
    token, after = given.get("pageToken", ""), None
    if token:
        after, offset = read_token(ORDER, token, question), 0
    found = find(asked, size=size, offset=offset, after=after)
    token = ""
    if len(found) > size:
        last = found[size - 1]
        token = token_at(ORDER, question, rank=last.rank, moment=last.moment, key=last.key)
    return [claim_of(each) for each in found[:size]], token


def _site_in(text):
    """Read a site as people write it: with a protocol, www. and a path, or without."""
    if not text:
        return ""
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname or ""
    except ValueError:
        host = ""
    if len(text) > 300 or not _host.fullmatch(host):
        message = "Invalid value at 'reviewPublisherSiteFilter': give a host, as in paper.example."
        raise Refused(message, field="reviewPublisherSiteFilter")
    return host.removeprefix("www.")


def _day_in(days):
    """Give the first day of the last so many, or None for no limit."""
    if not days:
        return None
    today = timezone.now().date()
    return today - timedelta(days=min(days, (today - date.min).days))
