"""The picture of a verdict, for places that show a link as a picture: claim, rating, claimant, version, newsroom.

A version never changes, but the drawing may: the address that pages name ends in a fingerprint of this release, and is
kept for ever; without it, caches ask again.
"""

from functools import lru_cache
from math import ceil

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import get_language, get_language_bidi, gettext

from claims.models.publication import LEDGER_KINDS
from claims.public.addresses import plain
from claims.public.answers import KEEP_AND_ASK, KEEP_FOR_EVER, AddressNotUsable, conditional, entity_tag, reader_page
from claims.public.counted import counted
from claims.public.drawing.verdict import HEIGHT, WIDTH, Words, png, site_svg, verdict_svg
from claims.public.lookup import publications
from claims.public.reading import Reading
from claims.public.redacted import is_gone, redacted
from claims.public.release import release
from claims.public.words import KINDS, day, of_rating

# As wide as they are drawn, and smaller ones for places with little room.
WIDTHS = (WIDTH, 600, 300)
# Some 50 kB each.
PICTURES_KEPT = 128


@reader_page
@counted
def verdict(request, slug, version):
    """Show one version of a verdict as a picture."""
    width = _width(request)
    found = publications().filter(slug=slug, version=version).first()
    if found is None:
        raise Http404("No claim is published at this address.")
    if is_gone(found):
        return redacted(request, found)
    return _picture(request, words_of(Reading(found)), verdict_svg, width=width, shows=[found])


@reader_page
def site(request):
    """Show the newsroom as a picture, for pages that have no verdict of their own."""
    words = Words(
        claim=gettext("Who claims what, what we found, and what has changed since"),
        language=get_language(),
        newsroom=settings.SITE_NAME,
        from_the_right=get_language_bidi(),
    )
    return _picture(request, words, site_svg, width=_width(request), shows=[])


def picture_address(publication, width=WIDTH) -> str:
    """Give the whole address of a version's picture in the language of this page, which caches may keep for ever."""
    return _address(plain("public:picture", publication.slug, publication.version), width)


def site_picture_address(width=WIDTH) -> str:
    """Give the whole address of the newsroom's picture in the language of this page."""
    return _address(plain("public:site_picture"), width)


def size_at(width) -> tuple:
    """Give width and height of a picture, in pixels. Args: width, one of WIDTHS."""
    return width, ceil(HEIGHT * width / WIDTH)


def words_of(reading) -> Words:
    """Write what stands on the picture of a version, in the reader's language."""
    publication, rating, wording = reading.publication, reading.rating, reading.wording
    number = gettext("version %(number)s") % {"number": publication.version}
    shared = {
        "claim": wording.claim_reviewed,
        "language": wording.language,
        "claimant": claimant_sentence(reading),
        "newsroom": settings.SITE_NAME,
        "version": f"{number} · {day(publication.published_at)}",
        "from_the_right": get_language_bidi(),
    }
    if publication.is_withdrawal:
        return Words(rating=gettext("Withdrawn"), shape="withdrawn", **shared)
    notice = str(KINDS[publication.kind]) if publication.kind in LEDGER_KINDS else ""
    word = of_rating(rating, "label")
    return Words(rating=word, tone=rating["tone"], shape=rating["shape"], notice=notice, **shared)


def claimant_sentence(reading) -> str:
    """Say who made a claim."""
    if not reading.origins:
        return gettext("Nobody is named as having claimed it")
    return f"{gettext('Claimed by')} {reading.claimant}"


def _picture(request, words, draw, *, width, shows):
    response = conditional(
        request,
        lambda: HttpResponse(_drawn(words, draw, width), content_type="image/png"),
        etag=entity_tag([*shows, width]),
        keep=KEEP_FOR_EVER if request.GET.get("drawn") == _fingerprint() else KEEP_AND_ASK,
    )
    response["Content-Language"] = get_language()
    return response


@lru_cache(maxsize=PICTURES_KEPT)
def _drawn(words, draw, width):
    return png(draw(words), width)


def _address(path, width):
    smaller = f"&width={width}" if width != WIDTH else ""
    return f"{settings.SITE_URL}/{get_language()}{path}?drawn={_fingerprint()}{smaller}"


def _fingerprint():
    return release()[:12]


def _width(request):
    """Read how wide the picture should be. Raises: AddressNotUsable."""
    asked = request.GET.get("width", str(WIDTH))
    if asked not in map(str, WIDTHS):
        sizes = ", ".join(map(str, WIDTHS))
        raise AddressNotUsable(gettext("This picture is there in these widths: %(widths)s.") % {"widths": sizes})
    return int(asked)
