"""Cards that other sites show in a frame, and oEmbed, by which they find them.

A card shows what stands now, whichever version was embedded: a correction reaches every page that shows it.

Source: https://oembed.com, version 1.0
"""

import re
from urllib.parse import urlsplit
from xml.etree import ElementTree

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import resolve
from django.utils import translation
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from claims.models.publication import LEDGER_KINDS
from claims.public import one_query, sharing
from claims.public.addresses import Canonical, plain
from claims.public.answers import page, reader_page
from claims.public.claim_pages import with_rating_before
from claims.public.languages import TAGS
from claims.public.picture import WIDTHS, size_at
from claims.public.reading import Reading

# A consumer may show an answer for so long; the card itself is always asked for anew.
SECONDS_KEPT = 600
PIXELS_AT_MOST = 10_000
_language = re.compile(rf"/({'|'.join(TAGS)})(?=/)")
_not_xml = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class NotAnswerable(Exception):
    """An oEmbed request that gets no card. Args: status, of the answer; the message says what to do."""

    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


def in_a_frame(view):
    """Let any site show this page in a frame; everything else stays as strict as on other pages."""
    return xframe_options_exempt(csp_override(settings.CARD_CSP)(view))


@in_a_frame
@reader_page
def claim_card(request, slug):
    """Show a claim as a card: the verdict that stands, and what was corrected last."""
    versions = one_query.current_with_versions(slug)
    if not versions:
        return _no_card(request)
    canonical = Canonical(plain("public:claim", slug), has_alternates=False)
    return page(request, "public/embed.html", card_of(versions), shows=versions, canonical=canonical)


def card_of(versions):
    """Give what the card of a claim shows. Args: versions, newest first."""
    reading = Reading(versions[0])
    corrected = next((row for row in with_rating_before(versions) if row.kind in LEDGER_KINDS), None)
    return {"reading": reading, "record": reading.record, "wording": reading.wording, "corrected": corrected}


@in_a_frame
@reader_page
def question_card(request, slug):
    """Show a question as a card: the newest of the rival claims, each with its verdict."""
    pages = one_query.question(slug)
    if not pages:
        return _no_card(request)
    question, readings, more = sharing.on_the_card(pages)
    context = {"question": question, "readings": readings, "more": more}
    canonical = Canonical(plain("public:question", slug), has_alternates=False)
    shows = [row.current for row in pages]
    return page(request, "public/embed_question.html", context, shows=shows, canonical=canonical)


@require_safe
def oembed(request):
    """Tell a site that has an address of ours how to show the page there."""
    try:
        answer = _answer(request)
        written = _written(answer, request.GET.get("format", "json").lower())
    except NotAnswerable as refusal:
        return HttpResponse(f"{refusal}\n", status=refusal.status, content_type="text/plain; charset=utf-8")
    written["Cache-Control"] = f"max-age={SECONDS_KEPT}"
    return written


def _no_card(request):
    return render(request, "public/embed_missing.html", status=404)


def _answer(request) -> dict:
    """Make the answer to an oEmbed request. Raises: NotAnswerable."""
    if request.GET.get("format", "json").lower() not in ("json", "xml"):
        raise NotAnswerable(501, "This format is not offered. Ask for format=json or format=xml.")
    widest, highest = _limit(request, "maxwidth"), _limit(request, "maxheight")
    prefix, path = _place_on_this_site(request)
    with translation.override(prefix.strip("/") or settings.LANGUAGE_CODE):
        shared, about = _shared(path, settings.SITE_URL + prefix)
        width = min(sharing.CARD_WIDTH, widest)
        height = min(shared.card_height(width), highest)
        return {
            "version": "1.0",
            "type": "rich",
            "title": shared.title,
            "provider_name": settings.SITE_NAME,
            "provider_url": settings.SITE_URL,
            "cache_age": SECONDS_KEPT,
            "html": shared.frame(width, height),
            "width": width,
            "height": height,
            **about,
            **_thumbnail(shared, widest, highest),
        }


def _limit(request, name) -> int:
    """Read how large the card may be at most."""
    asked = request.GET.get(name)
    if asked is None:
        return PIXELS_AT_MOST
    if not re.fullmatch("[0-9]{1,9}", asked) or int(asked) == 0:
        raise NotAnswerable(400, f"Give {name} as a whole number of pixels, or leave it out.")
    return min(int(asked), PIXELS_AT_MOST)


def _place_on_this_site(request):
    """Read which page is meant. Returns: (prefix of a language or "", the path behind it). Raises: NotAnswerable."""
    address = request.GET.get("url", "")
    if not address:
        raise NotAnswerable(400, f"Say which page to embed: {plain('public:oembed')}?url=ADDRESS, percent-encoded.")
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    ours = {urlsplit(settings.SITE_URL).netloc.lower(), request.get_host().lower()}
    if parts.scheme not in ("http", "https") or parts.netloc.lower() not in ours:
        raise NotAnswerable(404, "This address is not of this site, so there is nothing to embed.")
    found = _language.match(parts.path)
    path = parts.path[found.end() :] if found else parts.path
    return (found[0] if found else ""), path if path.endswith("/") else f"{path}/"


def _shared(path, site):
    """Find what is at a path. Returns: (Sharing, what else to say of it). Raises: NotAnswerable."""
    try:
        match = resolve(path, settings.ROOT_URLCONF)
    except Http404:  # Resolver404 is one
        match = None
    name = match.view_name if match else ""
    if name in ("public:claim", "public:version", "public:claim_card"):
        versions = one_query.current_with_versions(match.kwargs["slug"])
        if versions and 0 < match.kwargs.get("version", 1) <= versions[0].version:
            reading = Reading(versions[0])
            about = {"author_name": ", ".join(reading.publication.credits.get("researched") or [settings.SITE_NAME])}
            return sharing.of_claim(reading, versions, f"{site}{plain('public:claim', reading.slug)}"), about
    if name in ("public:question", "public:question_card"):
        pages = one_query.question(match.kwargs["slug"])
        if pages:
            address = f"{site}{plain('public:question', match.kwargs['slug'])}"
            return sharing.of_question(pages, address), {"author_name": settings.SITE_NAME}
    raise NotAnswerable(404, "There is no verdict and no question at this address.")


def _thumbnail(shared, widest, highest) -> dict:
    """Give the largest picture within the limits, if there is one."""
    for width, height in map(size_at, WIDTHS):
        if width <= widest and height <= highest:
            return {
                "thumbnail_url": shared.picture_at(width),
                "thumbnail_width": width,
                "thumbnail_height": height,
            }
    return {}


def _written(answer, written_as):
    if written_as == "json":
        return JsonResponse(answer)
    root = ElementTree.Element("oembed")
    for name, value in answer.items():
        ElementTree.SubElement(root, name).text = _not_xml.sub("", str(value))
    text = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(text, content_type="text/xml; charset=utf-8")
