"""Everything that published claims are listed by: all topics, all sources, all questions."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.models.listing import Listing, ListingKind
from claims.public.addresses import plain
from claims.public.answers import AddressNotUsable, page, reader_page
from claims.public.lookup import PUBLIC
from claims.public.pages import cursor_of, next_address
from claims.public.paging import A_TO_Z, MOST_CLAIMS_FIRST
from claims.public.reading import for_a_page

LISTINGS_A_PAGE = 60
ORDERS = {"claims": (MOST_CLAIMS_FIRST, _("Most claims first")), "name": (A_TO_Z, _("A to Z"))}
# What a source is, as records have it.
SOURCE_KINDS = {
    "person": _("Person"),
    "organisation": _("Organisation"),
    "government_body": _("Government body"),
    "news_outlet": _("News outlet"),
    "social_account": _("Social account"),
    "unattributed": _("Nobody in particular"),
}


@reader_page
def topics(request):
    """List the topics of standing claims."""
    return _index(request, ListingKind.TOPIC, "public/topics.html")


@reader_page
def questions(request):
    """List the questions that standing claims answer."""
    return _index(request, ListingKind.QUESTION, "public/questions.html")


@reader_page
def sources(request):
    """List the sources that standing claims come from or went through, all or of one kind."""
    kind = request.GET.get("kind", "")
    if kind and kind not in SOURCE_KINDS:
        raise AddressNotUsable(gettext("There is no such kind of source. Choose one from the list of sources."))
    kinds = [("", _("All")), *SOURCE_KINDS.items()]
    tabs = [{"name": name, "address": _with(request, "kind", value), "is_here": value == kind} for value, name in kinds]
    narrowing = {"source_kind": kind} if kind else {}
    return _index(request, ListingKind.SOURCE, "public/sources.html", narrowing, kinds=tabs)


def _index(request, kind, template, narrowing=None, **context):
    """List one kind of listings in the order that was asked for, in one query."""
    asked = request.GET.get("sort", "claims")
    if asked not in ORDERS:
        raise AddressNotUsable(gettext("There is no such order. Choose one from the top of the list."))
    order, _name = ORDERS[asked]
    listings = Listing.objects.using(PUBLIC).of_kind(kind).filter(**narrowing or {}).defer("search", "names")
    shown, more = order.page(listings, cursor=cursor_of(request), size=LISTINGS_A_PAGE)
    for listing in shown:
        listing.name = for_a_page(listing.name)
        listing.kind_name = SOURCE_KINDS.get(listing.source_kind, "")
    context |= {
        "listings": shown,
        "orders": [
            {"name": name, "address": _with(request, "sort", value), "is_here": value == asked}
            for value, (_keyset, name) in ORDERS.items()
        ],
        "next": next_address(request, more),
        "is_first": not cursor_of(request),
        "from_the_first": _with(request, "sort", asked),
    }
    shows = [f"{listing.slug} {listing.name} {listing.claim_count} {listing.changed_at}" for listing in shown]
    return page(request, template, context, shows=[*shows, more], canonical=plain(f"public:{kind}s"))


def _with(request, name, value):
    """Give the address of the first page with one parameter changed."""
    query = request.GET.copy()
    query.pop("cursor", None)
    query[name] = value
    return f"?{query.urlencode()}"
