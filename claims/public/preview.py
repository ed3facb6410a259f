"""What readers and their programs would get, of a publication that there is not yet.

Each is made by what makes it of one that there is, from what claim_and_others would find. What would be published, and
who may see it, others say (factcheck/preview.py). `found` is what around_a_claim.as_if_published gives.
"""

from types import SimpleNamespace

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from claims.models.publication import LEDGER_KINDS
from claims.public import sharing
from claims.public.addresses import Canonical, plain
from claims.public.claim_pages import mark_up, standing
from claims.public.drawing.verdict import png, verdict_svg
from claims.public.embeds import card_of
from claims.public.feed_forms import FORMS
from claims.public.feeds import latest_verdicts
from claims.public.languages import in_languages
from claims.public.picture import words_of
from claims.public.reading import Reading

# The desk reads this, in English.
MARK = "Preview, not published"
PICTURE_WIDTH = 600


def claim_page(request, found):
    """Answer with the page of the claim."""
    return _page(request, "public/claim.html", found, standing(found, _canonical(found)))


def card(request, found):
    """Answer with the card that other sites show."""
    return _page(request, "public/embed.html", found, card_of(found.versions))


def scripts(_request, found):
    """Answer with what stands in the page's script elements, for search engines and collectors, as text."""
    about = mark_up(found.versions)
    return _text("\n\n".join([about["claim_review"], *about["media_reviews"]]))


def link(request, found):
    """Answer with the elements that places read that show a link to the page, as text."""
    reading = Reading(found.versions[0])
    context = {"reading": reading, "first": found.versions[-1], "sharing": sharing.of_claim(reading, found.versions)}
    return _text(render_to_string("public/parts/meta.html", context | _address(found), request))


def picture(_request, found):
    """Answer with the picture that those places show."""
    return HttpResponse(png(verdict_svg(words_of(Reading(found.versions[0]))), PICTURE_WIDTH), content_type="image/png")


def feed(request, found):
    """Answer with a feed of the latest verdicts that has this one only, as text."""
    current, first = found.versions[0], found.versions[-1]
    corrected = [row for row in found.versions if row.kind in LEDGER_KINDS]
    row = SimpleNamespace(
        current=current,
        published_at=current.published_at,
        first_published_at=first.published_at,
        is_withdrawn=False,
        notices=[
            {"kind": row.kind, "note": row.note, "published_at": row.published_at.isoformat()} for row in corrected
        ],
    )
    return _text(FORMS["atom"].text_of(latest_verdicts(request, "atom", [row])))


def _page(request, template, found, context):
    return render(request, template, {**context, **_address(found), "preview_mark": MARK})


def _address(found):
    """Give what templates say of the page's address: that of the page, not of the preview."""
    canonical = _canonical(found)
    return {"canonical": canonical, **in_languages(canonical.path)}


def _canonical(found):
    return Canonical(plain("public:claim", found.versions[0].slug))


def _text(text):
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
