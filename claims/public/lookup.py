"""Which published claims match these words and filters: asked by pages, feeds and the public API alike."""

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, IntegerField, Q
from django.db.models.functions import Cast

from claims.models.claim_page import ClaimPage

# The public side reads through a role that can see publications and their pages, nothing else.
PUBLIC = "public"
WORDS_AT_MOST = 200
# A rank is a fraction that floating point would not give back exactly, so cursors hold it in millionths.
RANK_STEPS = 1_000_000


class WordsNotUsable(ValueError):
    """The words cannot be looked for. The message says what to do."""


def all_pages():
    """Give every page with the publication it shows, withdrawn ones too."""
    return ClaimPage.objects.using(PUBLIC).readable()


def standing_pages():
    """Give the pages whose verdict stands, with the publication each shows."""
    return all_pages().standing()


def usable_words(words) -> str:
    """Check what somebody typed into a search box.

    Raises:
        WordsNotUsable: it is too long, or holds NUL, which PostgreSQL cannot store.
    """
    if len(words) > WORDS_AT_MOST:
        raise WordsNotUsable(f"Use at most {WORDS_AT_MOST} characters.")
    if "\0" in words:
        raise WordsNotUsable("Remove the NUL character.")
    return words.strip()


def search(pages, words):
    """Keep the pages that match these words, and say how well each does.

    Args:
        pages: a queryset of ClaimPage.
        words: as typed; quotation marks, `or` and a minus sign mean what they mean to a search engine.

    Returns:
        The queryset with `rank` (whole millionths, more is better). Order it, or page it by BEST_FIRST of keyset.py.
    """
    query = SearchQuery(usable_words(words), search_type="websearch", config="english")
    rank = Cast(SearchRank(F("search"), query) * RANK_STEPS, IntegerField())
    return pages.filter(search=query).annotate(rank=rank)


def narrowed(
    pages, *, rating="", topic="", source="", origin="", relay="", question="", language="", since=None, until=None
):
    """Keep the pages that every given filter lets through; a filter left empty lets everything through.

    Args:
        pages: a queryset of ClaimPage.
        rating, topic, question: slugs.
        source: slug of a source that said it first or passed it on; `origin` and `relay` ask for one of the two.
        language: a tag; “en” includes “en-GB”.
        since, until: dates; when what the page shows now was published, both days included (UTC).
    """
    exact = {"rating": rating, "question": question}
    pages = pages.filter(**{field: value for field, value in exact.items() if value})
    within = {"topics": topic, "origins": origin, "relays": relay}
    pages = pages.filter(**{f"{field}__contains": [value] for field, value in within.items() if value})
    if source:
        pages = pages.filter(Q(origins__contains=[source]) | Q(relays__contains=[source]))
    if language:
        pages = pages.filter(Q(language__iexact=language) | Q(language__istartswith=f"{language}-"))
    if since:
        pages = pages.filter(published_at__date__gte=since)
    if until:
        pages = pages.filter(published_at__date__lte=until)
    return pages
