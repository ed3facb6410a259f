"""One topic: the verdicts on it."""

from django.http import Http404

from claims.public.addresses import plain
from claims.public.answers import page, reader_page
from claims.public.lookup import standing_pages
from claims.public.pages import CLAIMS_A_PAGE, cursor_of, next_address
from claims.public.paging import NEWEST_FIRST
from claims.public.reading import Reading


@reader_page
def topic(request, slug):
    """Show the verdicts on one topic."""
    pages, more = NEWEST_FIRST.page(standing_pages().about(slug), cursor=cursor_of(request), size=CLAIMS_A_PAGE)
    if not pages:
        raise Http404("No published claim has this topic.")
    readings = [Reading(row.current) for row in pages]
    context = {
        "slug": slug,
        "name": next(topic["name"] for topic in readings[0].record["topics"] if topic["slug"] == slug),
        "readings": readings,
        "next": next_address(request, more),
        "is_first": not cursor_of(request),
    }
    return page(
        request,
        "public/topic.html",
        context,
        shows=[*(row.current for row in pages), more],
        canonical=plain("public:topic", slug),
    )
