"""What readers look for: the words and filters of an address, turned into questions asked of published claims."""

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, IntegerField
from django.db.models.functions import Cast

from claims.models.claim_page import ClaimPage, ClaimPageQuerySet
from claims.models.figures import Figures, SourceFigures
from claims.models.publication import Publication

# The public side reads through a role that can see publications, their pages and what was counted, nothing else.
PUBLIC = "public"
WORDS_AT_MOST = 200
VALUE_AT_MOST = 100
# A rank is a fraction that floating point would not give back exactly, so cursors hold it in millionths.
RANK_STEPS = 1_000_000

# Filter, as it stands in an address, to the question it asks.
FILTERS = {
    "rating": ClaimPageQuerySet.rated,
    "topic": ClaimPageQuerySet.about,
    "source": ClaimPageQuerySet.spread_by,
    "origin": ClaimPageQuerySet.said_by,
    "relay": ClaimPageQuerySet.relayed_by,
    "question": ClaimPageQuerySet.answering,
    "language": ClaimPageQuerySet.in_language,
}


class WordsNotUsable(ValueError):
    """What was typed cannot be looked for. The message says what to do."""


def publications():
    """Give everything that was ever published."""
    return Publication.objects.using(PUBLIC)


def all_pages():
    """Give every page with the publication it shows, withdrawn ones too."""
    return ClaimPage.objects.using(PUBLIC).readable()


def standing_pages():
    """Give the pages whose verdict stands, with the publication each shows."""
    return all_pages().standing()


def figures():
    """Give what was counted of the desk's work, a row a day."""
    return Figures.objects.using(PUBLIC)


def source_figures():
    """Give what was counted of each source that readers know."""
    return SourceFigures.objects.using(PUBLIC)


def usable(text, *, at_most=WORDS_AT_MOST) -> str:
    """Check what somebody typed into a search box or an address.

    Raises:
        WordsNotUsable: it is too long, or holds NUL, which PostgreSQL cannot store.
    """
    if len(text) > at_most:
        raise WordsNotUsable(f"That is too long to look for. Use at most {at_most} characters.")
    if "\0" in text:
        raise WordsNotUsable("Remove the NUL character from what you look for.")
    return text.strip()


def asked_for(query) -> dict:
    """Read the filters out of an address. Args: query, a QueryDict. Returns: only those that are not empty.

    Raises:
        WordsNotUsable: a filter holds something that no slug or language tag can be.
    """
    given = {name: usable(query.get(name, ""), at_most=VALUE_AT_MOST) for name in FILTERS}
    return {name: value for name, value in given.items() if value}


def narrowed(pages, filters):
    """Keep the pages that fit every filter. Args: filters, as asked_for gives them."""
    for name, value in filters.items():
        pages = FILTERS[name](pages, value)
    return pages


def ranked(pages, words):
    """Keep the pages that match these words, each with `rank`: whole millionths, more is better.

    Page the result by paging.BEST_FIRST.
    """
    query = SearchQuery(words, search_type="websearch", config="english")
    return pages.matching(words).annotate(rank=Cast(SearchRank(F("search"), query) * RANK_STEPS, IntegerField()))
