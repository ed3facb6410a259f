"""What was corrected, and everything that was ever published: the two lists by which readers check on us."""

from django.http import Http404
from django.utils.translation import gettext

from claims.models.publication import LEDGER_KINDS
from claims.public import one_query
from claims.public.addresses import plain
from claims.public.answers import AddressNotUsable, exact_bytes, page, reader_page
from claims.public.lookup import publications
from claims.public.pages import cursor_of, next_address
from claims.public.words import KINDS
from claims.record.log_entry import entry_json

CORRECTIONS_A_PAGE = 30
ENTRIES_A_PAGE = 50


@reader_page
def corrections(request):
    """List corrections, changes of rating first among the kinds to choose from."""
    kind = kind_asked_for(request)
    entries, more = one_query.ledger(kind, cursor_of(request), CORRECTIONS_A_PAGE)
    context = {
        "entries": entries,
        "kind": kind,
        "again": f"kind={kind}" if kind else "",
        "kinds": [(known.value, KINDS[known]) for known in LEDGER_KINDS],
        "next": next_address(request, more),
        "is_first": not cursor_of(request),
    }
    shows = [*entries, *ratings_before(entries), more]
    return page(request, "public/corrections.html", context, shows=shows, canonical=plain("public:corrections"))


def ratings_before(entries) -> list[str]:
    """Give what entries of the ledger show of other versions, whose records may be taken out without them."""
    return [repr(entry.rating_before) for entry in entries]


def kind_asked_for(request) -> str:
    """Read which kind of correction is asked for; "" is every kind. Raises: AddressNotUsable."""
    kind = request.GET.get("kind", "")
    if kind and kind not in LEDGER_KINDS:
        raise AddressNotUsable(gettext("There is no such kind of correction. Choose one from the list of corrections."))
    return kind


@reader_page
def log(request):
    """List the entries of the public log, newest first, and say how to verify them."""
    entries, more = one_query.log_entries(cursor_of(request), ENTRIES_A_PAGE)
    context = {"entries": entries, "next": next_address(request, more), "is_first": not cursor_of(request)}
    return page(request, "public/log.html", context, shows=[*entries, more], canonical=plain("public:log"))


@reader_page
def entry(request, sequence):
    """Give one entry of the log as canonical JSON: its sha256 is the entry's digest."""
    found = publications().defer("record_json").filter(sequence=sequence).first()
    if found is None:
        raise Http404("The log has no such entry yet.")
    return exact_bytes(
        request,
        entry_json(found),
        sha256=found.entry_sha256,
        content_type="application/json",
        modified_at=found.published_at,
    )
