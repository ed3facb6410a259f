"""What readers look for: the words and filters of an address, turned into questions asked of published claims."""

import re

from django.contrib.postgres.search import SearchRank
from django.db.models import F, IntegerField
from django.db.models.functions import Cast
from django.utils.translation import gettext, ngettext

from claims.language.scripts import as_asked
from claims.models.claim_page import ClaimPage, ClaimPageQuerySet
from claims.models.figures import Figures, SourceFigures
from claims.models.publication import ChangeKind, Publication
from claims.models.searchable import search_query

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
    "year": ClaimPageQuerySet.published_in,
    "kind": ClaimPageQuerySet.last_changed_by,
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
        raise WordsNotUsable(
            ngettext(
                "That is too long to look for. Use at most %(count)d character.",
                "That is too long to look for. Use at most %(count)d characters.",
                at_most,
            )
            % {"count": at_most}
        )
    if "\0" in text:
        raise WordsNotUsable(gettext("Remove the NUL character from what you look for."))
    return text.strip()


def asked_for(query) -> dict:
    """Read the filters out of an address. Args: query, a QueryDict. Returns: only those that are not empty.

    Raises:
        WordsNotUsable: a filter holds something that no slug, language tag, year or kind of change can be.
    """
    given = {name: usable(query.get(name, ""), at_most=VALUE_AT_MOST) for name in FILTERS}
    given = {name: value for name, value in given.items() if value}
    if "year" in given and not re.fullmatch("[12][0-9]{3}", given["year"]):
        raise WordsNotUsable(gettext("That is no year. Write it in four digits, as in 2022."))
    if "kind" in given and given["kind"] not in ChangeKind:
        raise WordsNotUsable(
            gettext("There is no such kind of change. Choose one from the list beside what was found.")
        )
    return given


def narrowed(pages, filters):
    """Keep the pages that fit every filter. Args: filters, as asked_for gives them."""
    for name, value in filters.items():
        pages = FILTERS[name](pages, value)
    return pages


def ranked(pages, words):
    """Keep the pages that match what was typed, each with `rank`: whole millionths, more is better.

    Page the result by paging.BEST_FIRST.
    """
    asked = as_asked(words)
    rank = SearchRank(F("search"), search_query(asked)) * RANK_STEPS
    return pages.matching(asked).annotate(rank=Cast(rank, IntegerField()))
