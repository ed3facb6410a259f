"""Atom feeds of the latest verdicts and of corrections.

Source: RFC 4287.
"""

from claims.public import one_query
from claims.public.answers import page, reader_page
from claims.public.lookup import standing_pages
from claims.public.paging import NEWEST_FIRST
from claims.public.reading import Reading

ENTRIES = 30
ATOM = "application/atom+xml; charset=utf-8"


@reader_page
def latest(request):
    """Give the latest verdicts that stand."""
    pages, _ = NEWEST_FIRST.page(standing_pages(), size=ENTRIES)
    entries = [(Reading(row.current), row) for row in pages]
    return _feed(request, "public/feed.xml", entries, [row.current for row in pages])


@reader_page
def corrections(request):
    """Give the latest corrections, clarifications, changes of rating and withdrawals."""
    entries, _ = one_query.ledger("", "", ENTRIES)
    return _feed(request, "public/corrections_feed.xml", entries, entries)


def _feed(request, template, entries, shown):
    newest = max((publication.published_at for publication in shown), default=None)
    context = {"entries": entries, "updated_at": newest}
    return page(request, template, context, shows=shown, content_type=ATOM, modified_at=newest)
