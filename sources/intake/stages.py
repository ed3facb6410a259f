"""What the steps below claims do: fetch the bytes, and read the text in them."""

import hashlib
import re
from textwrap import shorten
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from sources.intake.addresses import address_here, canonical
from sources.intake.archive import warc_of, warc_of_received
from sources.intake.extract import ExtractFailed, extract_apart
from sources.intake.fetch import FetchFailed, Limits, Reach, fetch
from sources.intake.record import keep_capture
from sources.intake.steps import StepFailed, Work
from sources.intake.who import KnownSources
from sources.models import CaptureMethod, DatePrecision, Document, Intake, IntakeKind, SourceKind, Stage

# The process that reads was killed, or had no time: the machine may have been short of memory, or busy.
MAY_PASS = ("crashed", "took-too-long")
# What the names of charsets are made of; anything else after “charset” is nonsense, or meant to do harm.
_CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([a-z0-9._:-]{1,40})["']?\s*(?:;|$)""", re.IGNORECASE | re.ASCII)
LONGEST_ADDRESS = Intake._meta.get_field("final_url").max_length
# Fewer words are a menu's; more characters are the text itself.
WORDS_OF_A_HEADLINE, LONGEST_HEADLINE = 4, 160
METHOD_OF = {
    IntakeKind.ADDRESS: CaptureMethod.FETCHED,
    IntakeKind.RECHECK: CaptureMethod.FETCHED,
    IntakeKind.FILE: CaptureMethod.UPLOADED,
    IntakeKind.TEXT: CaptureMethod.PASTED,
}


def fetch_address(intake):
    """Fetch what was handed in. An editor's own wish is like a browser's; the sweep asks robots.txt first."""
    try:
        return fetch(
            intake.url,
            limits=Limits(bytes_at_most=settings.INTAKE_BYTES_AT_MOST),
            reach=Reach(
                allowed_networks=tuple(settings.INTAKE_ALLOWED_NETWORKS),
                allowed_ports=tuple(settings.INTAKE_ALLOWED_PORTS),
            ),
            respect_robots=intake.kind == IntakeKind.RECHECK and intake.handed_in_by_id is None,
            agent=f"factcheck-intake/1 (+{settings.SITE_URL})",
        )
    except FetchFailed as error:
        code = f"http-{error.status}" if error.code == "http-status" else error.code
        raise StepFailed(code, error.message, is_passing=error.retryable) from error


def keep_fetched(intake, fetched):
    """Keep the bytes with the intake, until their text is read."""
    intake.body, intake.warc = fetched.body, warc_of(fetched)
    intake.media_type, intake.charset = fetched.media_type, _charset(fetched.content_type)
    intake.received_at = fetched.fetched_at
    final_url = canonical(fetched.final_url)
    intake.final_url = final_url if final_url != intake.url and len(final_url) <= LONGEST_ADDRESS else ""
    intake.save(update_fields=["body", "warc", "media_type", "charset", "received_at", "final_url"])
    return Stage.EXTRACT


def read_text(intake):
    """Read the text out of the bytes, in a process of its own: what was handed in may be made to do harm."""
    try:
        return extract_apart(
            bytes(intake.body), media_type=intake.media_type, url=_stands_at(intake), charset=intake.charset or None
        )
    except ExtractFailed as error:
        raise StepFailed(error.code, error.message, is_passing=error.code in MAY_PASS) from error


def keep_text(intake, extracted):
    """Keep the document and its capture; what was received is let go of."""
    body = bytes(intake.body)
    intake.document = intake.document or _document(intake, extracted)
    known = _known_capture(intake, extracted)
    intake.capture = known or keep_capture(
        intake.document,
        body=body,
        text=extracted.text,
        method=METHOD_OF[intake.kind],
        media_type=intake.media_type,
        captured_at=intake.received_at,
        warc=bytes(intake.warc) if intake.warc else _received(intake, body),
    )
    intake.body = intake.warc = None
    intake.save(update_fields=["document", "capture", "body", "warc"])
    return Stage.COMPARE if intake.kind == IntakeKind.RECHECK else Stage.SUGGEST


def say_so_at_least(intake):
    """A cited document that cannot be read is a finding too, and its bytes are of no use. Others may be tried again."""
    if intake.kind != IntakeKind.RECHECK:
        return None
    intake.body = intake.warc = None
    intake.save(update_fields=["body", "warc"])
    return Stage.COMPARE


FETCH = Work(prepare=fetch_address, keep=keep_fetched, give_up=say_so_at_least)
EXTRACT = Work(prepare=read_text, keep=keep_text, give_up=say_so_at_least)


def _charset(content_type):
    """Give what a Content-Type says about how the bytes are written, or ""."""
    found = _CHARSET.search(content_type)
    return found[1].lower() if found else ""


def _known_capture(intake, extracted):
    """A cited page whose text is the same is the same: what else moves on it is not kept every week."""
    if intake.kind != IntakeKind.RECHECK:
        return None
    fetched = intake.document.captures.filter(method=CaptureMethod.FETCHED)
    return fetched.filter(text=extracted.text).first()


def _received(intake, body):
    return warc_of_received(
        body,
        media_type=intake.media_type,
        uri=intake.document.url,
        received_at=intake.received_at or timezone.now(),
    )


def _document(intake: Intake, extracted):
    """Give the document at this address, made from what the page and the editor say where it is new."""
    url = _stands_at(intake) or _address_here(intake)
    known = Document.objects.filter(url=intake.url or url).first() or Document.objects.filter(url=url).first()
    if known:
        return known
    told_on = intake.published_on or extracted.published_on
    today = timezone.now().date()
    document = Document(
        url=url,
        publisher=intake.publisher or _publisher(intake, extracted),
        title=(intake.title or extracted.title or intake.file_name or _headline(extracted.text))[:500],
        authors=[author[:200] for author in extracted.authors],
        published_on=told_on if told_on and told_on <= today else None,
        published_precision=DatePrecision.DAY if intake.published_on else extracted.published_precision,
        language=extracted.language or "en",
    )
    # An address of ours is right even where it is a name that only the office knows, which the field would refuse.
    document.full_clean(exclude=() if intake.url else ("url",), validate_unique=False)
    try:
        with transaction.atomic():
            document.save(force_insert=True)
    except IntegrityError:  # two who hand in the same at once, one as an address and one as a file
        return Document.objects.get(url=url)
    return document


def _stands_at(intake):
    """Give the address of what was handed in, where redirects led; "" where it is not on the web."""
    return intake.final_url or intake.url


def _publisher(intake, extracted):
    known = KnownSources()
    found = known.at(_stands_at(intake)) if intake.url else None
    if found:
        return found
    site = urlsplit(_stands_at(intake))
    host = (site.hostname or "").removeprefix("www.")
    name = extracted.site_name
    if not name or known.find(name):  # a page may call itself anything; a known name is not given to an unknown site
        name = host or "Unnamed publisher"
    website = urlunsplit((site.scheme, site.netloc, "/", "", "")) if intake.url else ""
    return known.find_or_add(name, kind=SourceKind.NEWS_OUTLET, website=website)


def _address_here(intake):
    return address_here(settings.SITE_URL, hashlib.sha256(bytes(intake.body)).hexdigest())


def _headline(text):
    """Give a title to what has none: the first line of some words, as menus stand before it; cut where it is a text."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    words = next((line for line in lines if len(line.split()) >= WORDS_OF_A_HEADLINE), "")
    words = words or next(filter(None, lines), "Untitled")
    return shorten(words, LONGEST_HEADLINE, placeholder="…") if " " in words else words[:LONGEST_HEADLINE]
