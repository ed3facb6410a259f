"""A document that is not on the web: what the desk holds, and which published claims cite it."""

from django.http import Http404

from claims.public import one_query
from claims.public.addresses import plain, site_url
from claims.public.answers import page, reader_page
from claims.public.reading import Reading
from claims.record.citations import citations, cited_capture


@reader_page
def document(request, sha256):
    """Show what records say of a document that has no address but this one, and who cites it."""
    address = site_url("public:document", sha256)
    rows = one_query.citing(address)
    if not rows:
        raise Http404("No published claim cites such a document.")
    shown = rows[: one_query.CLAIMS_ON_A_DOCUMENT_PAGE]
    for row in shown:
        row.reading = Reading(row)
    cited = [part for part in citations(shown[0].reading.record) if part["document"]["url"] == address]
    captures = [capture for part in cited if (capture := cited_capture(part))]
    context = {
        "document": cited[0]["document"],
        "capture": next((capture for capture in captures if capture["sha256"] == sha256), None),
        "sha256": sha256,
        "standing": [row.reading for row in shown if row.page_shown and not row.is_withdrawal],
        "others": [row for row in shown if not row.page_shown or row.is_withdrawal],
        "has_more": len(rows) > len(shown),
    }
    shows = [*rows, [row.page_shown for row in rows]]
    return page(request, "public/document.html", context, shows=shows, canonical=plain("public:document", sha256))
