"""What search engines may visit, with the days on which it changed.

Source: https://www.sitemaps.org/protocol.html and RFC 9309 (robots.txt).
"""

from django.conf import settings
from django.db.models import F, Func, Max, Value
from django.http import Http404
from django.urls import reverse

from claims.public.answers import page, reader_page
from claims.public.lookup import standing_pages

# A part holds the pages whose keys lie in one stretch of this length, so that no page ever moves to another part.
PAGES_A_PART = 5000
XML = "application/xml; charset=utf-8"


@reader_page
def sitemap(request):
    """Give every address in one file, or an index of parts where there are too many."""
    rows = list(_claims(standing_pages()).union(*_lists(), all=True).order_by()[: PAGES_A_PART + 1])
    if len(rows) <= PAGES_A_PART:
        return _urlset(request, rows, with_front=True)
    parts = standing_pages().order_by().annotate(part=F("pk") / PAGES_A_PART + 1).values_list("part")
    parts = sorted(parts.annotate(changed_at=Max("published_at")))
    addresses = [(reverse("public:sitemap_part", args=[part]), changed_at) for part, changed_at in parts]
    newest = max(changed_at for _, changed_at in parts)
    addresses.append((reverse("public:sitemap_lists"), newest))
    return _answer(request, "public/sitemap_index.xml", addresses)


@reader_page
def part(request, part):
    """Give one stretch of the claim pages."""
    if part > 2**31 // PAGES_A_PART:
        raise Http404("The sitemap has no such part.")
    stretch = standing_pages().filter(pk__gte=(part - 1) * PAGES_A_PART, pk__lt=part * PAGES_A_PART)
    rows = list(_claims(stretch))
    if not rows:
        raise Http404("The sitemap has no such part.")
    return _urlset(request, rows)


@reader_page
def lists(request):
    """Give the front page, questions, sources and topics."""
    first, *others = _lists()
    return _urlset(request, list(first.union(*others, all=True).order_by()), with_front=True)


@reader_page
def robots(request):
    """Let everyone in, except where there is nothing to read."""
    return page(
        request,
        "public/robots.txt",
        {"sitemap": settings.SITE_URL + reverse("public:sitemap")},
        shows=[],
        content_type="text/plain; charset=utf-8",
    )


def _claims(pages):
    return pages.order_by().select_related(None).values_list(Value("claim"), "slug", "published_at")


def _lists():
    """Give the addresses that list claims: (kind, slug, when the newest claim in it changed)."""
    pages = standing_pages().order_by().select_related(None)
    questions = pages.exclude(question="").values_list(Value("question"), "question").annotate(at=Max("published_at"))
    arrays = (("topic", "topics"), ("source", "origins"), ("source", "relays"))
    return [questions] + [
        pages.annotate(one=Func(F(column), function="unnest"))
        .values_list(Value(kind), "one")
        .annotate(at=Max("published_at"))
        for kind, column in arrays
    ]


def _urlset(request, rows, *, with_front=False):
    """Write addresses, each once: a source may stand among origins and relays."""
    changed = {}
    for kind, slug, at in rows:
        address = reverse(f"public:{kind}", args=[slug])
        changed[address] = max(at, changed.get(address, at))
    if with_front and changed:
        changed = {reverse("public:front"): max(changed.values()), **changed}
    return _answer(request, "public/sitemap.xml", list(changed.items()))


def _answer(request, template, addresses):
    newest = max((at for _, at in addresses), default=None)
    # A claim that leaves the list changes no date, so the ETag covers every address.
    shows = [f"{address} {at}" for address, at in addresses]
    return page(request, template, {"addresses": addresses}, shows=shows, content_type=XML, modified_at=newest)
