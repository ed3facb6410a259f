"""Search: claims, topics, sources and questions, by words and filters that stand in the address."""

import re

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from claims.models.publication import ChangeKind
from claims.public import words as in_words
from claims.public.answers import AddressNotUsable, page, reader_page
from claims.public.counted import seconds_to_wait
from claims.public.facets import FACETS
from claims.public.found import find
from claims.public.lookup import asked_for, usable
from claims.public.matches import matches
from claims.public.pages import CLAIMS_A_PAGE, cursor_of, next_address
from claims.public.reading import Reading, for_a_page
from claims.public.spelling import spelled_as_known

BEST, NEWEST = "best", "newest"
# What is so long, in characters, is a statement that somebody wants to have checked.
STATEMENT_FROM, NEAR_AT_MOST = 20, 3
OF_A_REVIEW = ("publisher_name", "label", "claim_reviewed", "language", "url")
# What would have to be written otherwise to ask for any of some words.
_more_than_words = re.compile(r'["()]|(?<!\S)-|\bor\b', re.IGNORECASE)


@reader_page
def search(request):
    """Show the claims that match what was typed and every filter, and help where there are none."""
    typed, filters = usable(request.GET.get("q", "")), asked_for(request.GET)
    is_exact, order = _switches(request)
    words = typed if is_exact else spelled_as_known(typed)
    found = find(
        words,
        filters,
        newest_first=order == NEWEST or not words,
        cursor=cursor_of(request),
        size=CLAIMS_A_PAGE,
    )
    near, reviews = _alike(request, typed, found, filters)
    context = {
        "typed": typed,
        "words": words,
        "exactly": _address(request, exact="1") if words != typed else "",
        "found": found,
        "used": [_in_use(request, choice) for choice in found.used],
        "facets": _facets(request, found, filters),
        "some": _some_words(request, words, found),
        "near": [Reading(each.row.current) for each in near],
        "reviews": for_a_page([{name: getattr(each.row, name) for name in OF_A_REVIEW} for each in reviews]),
        "orders": _orders(request, order) if words else [],
        "hidden": [*filters.items(), *([("sort", order)] if order == NEWEST else [])],
        "next": next_address(request, found.more),
        "is_first": not cursor_of(request),
        "from_the_first": _address(request),
    }
    shows = [*(claim.reading.publication for claim in found.claims), typed, words, repr(context["facets"])]
    shows += [found.more, found.total, repr(found.used), repr(found.listings), found.some, order]
    shows += [*(each.row.current for each in near), repr(context["reviews"])]
    return page(request, "public/search.html", context, shows=shows)


def _alike(request, typed, found, filters):
    """Give the claims and reviews by others that come near to a statement, where nothing holds all of its words.

    It counts as a statement that is matched by API: for whoever asks more than that allows, none come near.
    """
    if found.total or filters or len(typed) < STATEMENT_FROM or seconds_to_wait(request):
        return [], []
    return matches(typed, language=get_language(), limit=NEAR_AT_MOST)


def _switches(request):
    """Read whether spelling is left alone, and the order. Raises: AddressNotUsable."""
    exact, order = request.GET.get("exact", ""), request.GET.get("sort", BEST)
    if exact not in ("", "1") or order not in (BEST, NEWEST):
        raise AddressNotUsable(_("Search has no such option. Start again from the search box."))
    return bool(exact), order


def _orders(request, order):
    """Give the orders to choose from."""
    names = {BEST: _("Best match first"), NEWEST: _("Newest first")}
    return [
        {"name": name, "address": _address(request, sort=choice), "is_here": choice == order}
        for choice, name in names.items()
    ]


def _in_use(request, choice):
    """Describe a filter in use: what it is, its value, the address without it, and how many claims that has."""
    return {
        "heading": _headings()[choice.facet],
        "name": _name(choice),
        "without": _address(request, **{choice.facet: ""}),
        "claims": choice.claims,
    }


def _facets(request, found, filters):
    """Give each filter that divides what was found: its heading, and its values with the addresses they lead to."""
    given = []
    for facet in FACETS:
        choices = [choice for choice in found.choices if choice.facet == facet]
        values = [
            {
                "name": _name(choice),
                "claims": choice.claims,
                "address": _address(request, **{facet: choice.value}),
                "is_used": filters.get(facet) == choice.value,
            }
            for choice in choices
        ]
        if len(values) > 1:
            given.append((_headings()[facet], values))
    return given


def _headings():
    """Name the filters."""
    return {
        "rating": _("Rating"),
        "topic": _("Topic"),
        "origin": _("Who said it first"),
        "relay": _("Who passed it on"),
        "source": _("Source"),
        "question": _("Question"),
        "language": _("Language of the claim"),
        "year": _("Year of the check"),
        "kind": _("Last change"),
    }


def _name(choice) -> str:
    """Name a filter's value in the reader's language, as far as there is a name in it."""
    match choice.facet:
        case "language":
            return in_words.language_name(choice.value)
        case "kind":
            return in_words.KINDS[ChangeKind(choice.value)]
        case _:
            return choice.names.get(get_language(), {}).get("label") or choice.name or choice.value


def _some_words(request, words, found):
    """Give the address that finds claims with any of the words, where none has all of them; else ""."""
    if not found.some or _more_than_words.search(words):
        return ""
    return _address(request, q=" or ".join(words.split()), **dict.fromkeys((choice.facet for choice in found.used), ""))


def _address(request, **changes):
    """Give the address of the first page of this search with some parameters changed; "" leaves one out."""
    query = request.GET.copy()
    query.pop("cursor", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"?{query.urlencode()}"
