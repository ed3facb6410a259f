"""The filters of the list of claims, as questions asked of pages: of those that stand, or of earlier ones."""

from claims.language.scripts import as_asked
from claims.models.claim_page import ClaimPageQuerySet
from claims.models.shown import ShownQuerySet
from claims.public.api.orders import order_of, with_a_place_in
from claims.public.lookup import ranked
from claims.public.paging import BEST_FIRST

VALUES = {
    "rating": ShownQuerySet.rated,
    "publisher": ShownQuerySet.pointing_to_publisher,
    "document": ClaimPageQuerySet.pointing_to,
    "topic": ShownQuerySet.about,
    "question": ShownQuerySet.answering,
    "country": ShownQuerySet.from_country,
    "language": ShownQuerySet.in_language,
    "kind": ShownQuerySet.last_changed_by,
}
# Any of several sources will do.
SOURCES = {"source": ShownQuerySet.spread_by, "origin": ShownQuerySet.said_by, "relay": ShownQuerySet.relayed_by}
PERIODS = {
    "published": ShownQuerySet.published_between,
    "changed": lambda pages, first, last: pages.changed().published_between(first, last),
    "first_published": ShownQuerySet.first_published_between,
    "reviewed": ShownQuerySet.reviewed_between,
    "said": ShownQuerySet.said_between,
}
# Filter to the column that answers it.
FLAGS = {
    "has_number": "has_number",
    "contradicted": "is_contradicted",
    "corrected": "is_corrected",
    "has_external_review": "has_external_review",
    "ratings_disagree": "ratings_disagree",
}
NUMBERS = {"number_min": "least", "number_max": "most", "measure": "measure", "unit": "unit"}


def fitting(pages, given):
    """Keep the pages that fit every filter and have a place in the order, with `rank` where that is the order.

    Args:
        pages: a ShownQuerySet.
        given: as ListParameters checked it; of sources, one slug or several.
    """
    for name, question in VALUES.items():
        if name in given:
            pages = question(pages, given[name])
    for name, question in SOURCES.items():
        if name in given:
            pages = question(pages, *([given[name]] if isinstance(given[name], str) else given[name]))
    for name, question in PERIODS.items():
        first, last = given.get(f"{name}_from"), given.get(f"{name}_until")
        if first or last:
            pages = question(pages, first, last)
    pages = pages.filter(**{column: given[name] for name, column in FLAGS.items() if name in given})
    number = {end: given[name] for name, end in NUMBERS.items() if name in given}
    if number:
        pages = pages.with_number(**number)
    if given.get("include") != "withdrawn":
        pages = pages.standing()
    pages = with_a_place_in(pages, given)
    if "q" not in given:
        return pages
    return ranked(pages, given["q"]) if order_of(given) == BEST_FIRST else pages.matching(as_asked(given["q"]))
