"""The door in front of Django: what is read most is answered here, and everything else goes through.

It answers only where it can answer exactly as Django would, and says nothing else: no error, no refusal, no method but
GET. What it does not understand, Django does. Two things make it fast: an answer that was given before is given again
for as long as the log's head stays where it is, and the list and a claim are put together from stored records.

Source: docs/decisions/0024-a-door-in-front-of-django.md
"""

import logging
import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import is_normalized
from urllib.parse import parse_qsl

from django.conf import settings
from django.db import Error as DatabaseFailure
from django.http.request import split_domain_port, validate_host
from django.utils.http import parse_etags
from psycopg import Error as PostgresFailure

from claims.public.api.base import link_header
from claims.public.api.parameters import LANGUAGE_PATTERN, SLUG_PATTERN
from claims.public.at_once.kept import KeptAnswers
from claims.public.at_once.listed import SLUGS, claim_answer, list_answer
from claims.public.at_once.log_head import LogHead
from claims.public.paging import CursorNotUsable

logger = logging.getLogger(__name__)

LIST = "/api/v1/claims/"
_claim = re.compile(rf"{LIST}(?P<slug>{SLUG_PATTERN[1:-1]})/")
# What follows from the log alone, so that the answer is the same until the log goes on.
_from_the_log = re.compile(r"/api/v1/(claims|questions|corrections|changes)/")
_slug, _tag = re.compile(SLUG_PATTERN), re.compile(LANGUAGE_PATTERN)
# What the list may be asked for here: name to whether the value is one that Django's own check lets pass as it is.
CHECKS = {
    **{name: lambda value: len(value) <= 100 and _slug.fullmatch(value) for name in SLUGS},
    "language": lambda value: len(value) <= 35 and _tag.fullmatch(value),
    "q": lambda value: len(value) <= 200 and value.strip() and value.isprintable() and is_normalized("NFC", value),
    "page_size": lambda value: re.fullmatch("[1-9][0-9]?|100", value),
    "cursor": lambda value: 0 < len(value) <= 300,
}
# Headers that ask for something else than an answer as it stands now: Django's business.
UNUSUAL = ("HTTP_IF_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE", "HTTP_RANGE", "HTTP_AUTHORIZATION")
# Headers that Django writes for each answer anew, and those that it leaves out where nothing has changed.
OF_ONE_ANSWER = {"etag", "link", "content-length"}
OF_ONE_REQUEST = {"ratelimit", "ratelimit-policy", "deprecation", "sunset"}
NOT_WITHOUT_A_BODY = {"content-type", "content-length", "content-language", "link"}
FIELDS_AT_MOST = 20


@dataclass(frozen=True)
class Answer:
    """A 200 as everybody gets it who asks alike."""

    headers: list[tuple[str, str]]
    etag: str
    body: bytes


@dataclass(frozen=True)
class Asked:
    """A request that can be answered here.

    Args:
        path: without a query.
        query: what follows the question mark, as it came.
        manners: what else an answer depends on: Accept, Accept-Language, whether from another site, whether by TLS.
    """

    path: str
    query: str
    manners: tuple[str, str, bool, bool]

    @property
    def is_plain(self):
        """Whether JSON in no particular language will do."""
        accept, language, *_ = self.manners
        return accept in ("", "*/*", "application/json") and language in ("", "*")


class AnswersAtOnce:
    """A WSGI application in front of another one.

    Args:
        application: Django's, which answers everything that is not answered here.
        count: called with the WSGI environment of each request that is answered here; gives the headers that tell of
            limits, or None for a request too many, which Django then refuses.
    """

    def __init__(self, application, *, count):
        self.application, self.count = application, count
        self.head, self.kept = LogHead(), KeptAnswers(settings.ANSWERS_KEPT_BYTES)
        self._manners = {}

    def __call__(self, environ, start_response):
        asked = asked_in(environ)
        if asked is None:
            return self.application(environ, start_response)
        head, answer = None, None
        try:
            head = self.head.sequence()
            answer = self.kept.get(head, asked) or self._made(head, asked)
        except (DatabaseFailure, PostgresFailure) as failure:
            logger.warning("Left to Django: %s", failure)
        counted = self.count(environ) if answer else None
        if counted is None:
            return self._through(environ, start_response, head, asked)
        return _given(answer, environ, start_response, counted.items())

    def _made(self, head, asked):
        """Put an answer together; None where Django has to."""
        headers = self._manners.get((asked.path == LIST, asked.manners))
        if headers is None or not asked.is_plain:
            return None
        made = made_from_records(asked)
        if made is None:
            return None
        body, etag, links = made
        etag = f'"{etag}"'
        own = [("ETag", etag), ("Link", link_header(links)), ("Content-Length", str(len(body)))]
        answer = Answer([*headers, *own], etag, body)
        self.kept.keep(head, asked, answer)
        return answer

    def _through(self, environ, start_response, head, asked):
        """Let Django answer; keep what it says, and learn which headers its middlewares write."""
        started = []

        def start(status, headers, *failure):
            started[:] = [status, headers]
            return start_response(status, headers, *failure)

        parts = self.application(environ, start)
        status, headers = started
        named = {name.lower(): value for name, value in headers}
        if head is None or not status.startswith("200 ") or not is_to_be_kept(named):
            return parts
        body = b"".join(parts)
        if hasattr(parts, "close"):
            parts.close()
        lasting = [(name, value) for name, value in headers if name.lower() not in OF_ONE_REQUEST]
        self.kept.keep(head, asked, Answer(lasting, named["etag"], body))
        is_json = named["content-type"] == "application/json"
        # Of other manners, which are without number, nothing is put together here.
        if is_json and asked.is_plain and (asked.path == LIST or _claim.fullmatch(asked.path)):
            common = [(name, value) for name, value in lasting if name.lower() not in OF_ONE_ANSWER]
            self._manners.setdefault((asked.path == LIST, asked.manners), common)
        return [body]


def is_to_be_kept(headers) -> bool:
    """Tell whether an answer is whole, has a name, and may be given again. Args: headers, by name in lower case."""
    return {"etag", "content-length"} <= set(headers) and "no-store" not in headers.get("cache-control", "")


def asked_in(environ):
    """Read a request. Returns: Asked, or None for one that is not answered here."""
    path = environ["PATH_INFO"]
    if (
        environ["REQUEST_METHOD"] != "GET"
        or not _from_the_log.match(path)
        or environ.get("SCRIPT_NAME")
        or any(header in environ for header in UNUSUAL)
        or not environ.get("QUERY_STRING", "").isascii()
        or "wait" in environ.get("QUERY_STRING", "")
        or not is_our_host(environ.get("HTTP_HOST", ""))
    ):
        return None
    manners = (
        environ.get("HTTP_ACCEPT", ""),
        environ.get("HTTP_ACCEPT_LANGUAGE", ""),
        "HTTP_ORIGIN" in environ,
        is_secure(environ),
    )
    if sum(map(len, manners[:2])) > 200:
        return None
    return Asked(path, environ.get("QUERY_STRING", ""), manners)


@lru_cache(maxsize=100)
def is_our_host(host) -> bool:
    """Tell whether a Host header names this site, as Django does."""
    domain, _ = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


def is_secure(environ) -> bool:
    """Tell whether the reader came by TLS, as Django does."""
    if settings.SECURE_PROXY_SSL_HEADER:
        header, value = settings.SECURE_PROXY_SSL_HEADER
        if header in environ:
            return environ[header].split(",")[0].strip() == value
    return environ.get("wsgi.url_scheme") == "https"


def made_from_records(asked):
    """Put the list or one claim together from stored records.

    Returns:
        (JSON as bytes, ETag without quotes, links), or None where Django has to answer.
    """
    if asked.path != LIST:
        found = _claim.fullmatch(asked.path)
        return claim_answer(found["slug"]) if found and not asked.query else None
    given = list_asked_for(asked.query)
    if given is None:
        return None
    try:
        return list_answer(given, tuple(sorted(set(given) - {"page_size", "cursor"})))
    except CursorNotUsable:
        return None


def list_asked_for(query):
    """Read what the list is asked for. Returns: name to value, or None where anything about it is unusual."""
    try:
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query), max_num_fields=FIELDS_AT_MOST)
    except ValueError:
        return None
    given = dict(pairs)
    if len(given) != len(pairs):
        return None
    return given if all(name in CHECKS and CHECKS[name](value) for name, value in pairs) else None


def _given(answer, environ, start_response, counted):
    if _has_it(answer.etag, environ.get("HTTP_IF_NONE_MATCH")):
        kept = [(name, value) for name, value in answer.headers if name.lower() not in NOT_WITHOUT_A_BODY]
        start_response("304 Not Modified", [*kept, *counted])
        return [b""]
    start_response("200 OK", [*answer.headers, *counted])
    return [answer.body]


def _has_it(etag, header):
    return header is not None and (header == etag or etag_matches(header, etag))


def etag_matches(header, etag):
    """Compare as RFC 9110 has it for If-None-Match: weakly, any of a list, or any at all."""
    given = parse_etags(header)
    return "*" in given or etag.removeprefix("W/") in [one.removeprefix("W/") for one in given]
