"""What was published at the end of a day: of each claim the newest version that there was."""

from datetime import UTC, datetime, time
from types import SimpleNamespace

from claims.models.claim_page import ClaimPage
from claims.models.earlier_page import EarlierPage
from claims.models.publication import Publication
from claims.public.api.filtering import fitting
from claims.public.api.orders import by_sequence, order_of
from claims.public.lookup import PUBLIC, publications

OF_THE_LOG = ("slug", "version", "kind", "note", "credits", "published_at", "is_redacted", "redacts", "record_json")
DIGESTS = ("record_sha256", "entry_sha256", "previous_sha256")
CURRENT = tuple(f"current__{name}" for name in (*OF_THE_LOG, *DIGESTS))


def pages_on(day):
    """Give what stood at the end of a day. Returns: two querysets, of pages that show it now and of earlier ones."""
    now = ClaimPage.objects.using(PUBLIC).filter(published_at__lte=end_of(day))
    return now, EarlierPage.objects.using(PUBLIC).on(day)


def page_as_of(given):
    """Take one page of the list as of a day, in one query.

    Args:
        given: as ListParameters checked it, with `as_of`.

    Returns:
        (rows with `current` and `first_published_at`, cursor of the page after or "", cursor of the page before or "").

    Raises:
        CursorNotUsable: the cursor does not fit the order.
    """

    def narrow(pages):
        return fitting(pages, given)

    def take(order, cursor):
        return rows_on(given["as_of"], narrow, order, cursor=cursor, limit=given["page_size"] + 1)

    order = by_sequence(order_of(given))
    return order.page_both_ways(take, cursor=given.get("cursor", ""), size=given["page_size"])


def rows_on(day, narrow, order, *, cursor="", limit):
    """Give rows of what stood at the end of a day, in one query.

    Args:
        narrow: called with a ShownQuerySet, gives those that are wanted.
        order: a Keyset.
        cursor: of the row after which they begin, or "".
        limit: how many at most.

    Returns:
        Rows with the columns of the order, `current` and `first_published_at`.
    """
    order = by_sequence(order)
    places = [name for name, _ in order.columns]
    columns = dict.fromkeys((*places, "first_published_at", *CURRENT))
    # Each part is cut before they are put together, so that a page deep in the list costs what the first does.
    now, earlier = (order.after(narrow(pages), cursor)[:limit].values(*columns) for pages in pages_on(day))
    sign = "" if order.ascending else "-"
    rows = now.union(earlier, all=True).order_by(*(f"{sign}{name}" for name in places))[:limit]
    return [_row(values) for values in rows]


def version_as_of(slug, day):
    """Give the newest version of a claim that there was at the end of a day, or None."""
    versions = publications().filter(slug=slug, published_at__lte=end_of(day)).with_first_published_at()
    return versions.order_by("-version").first()


def end_of(day) -> datetime:
    """Give the last moment of a day (UTC)."""
    return datetime.combine(day, time.max, UTC)


def _row(values):
    current = {name.removeprefix("current__"): values.pop(name) for name in CURRENT}
    return SimpleNamespace(current=Publication(sequence=values["current_id"], **current), **values)
