"""One source: what it claimed, apart from what it passed on, out of how many that the desk saw and chose."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext

from claims.public import one_query
from claims.public.addresses import plain
from claims.public.answers import page, reader_page
from claims.public.measures import country_name
from claims.public.reading import Reading
from claims.public.selection import SOURCE_KINDS, Funnel, Rated, rated


@reader_page
def source(request, slug):
    """Show what a source claimed, apart from what it passed on, with the verdicts as counts."""
    pages = one_query.source(slug)
    if not pages:
        raise Http404(gettext("No published claim comes from this source or through it."))
    counted = pages[0].counted
    if counted and counted["slug"] != slug:
        return redirect("public:source", counted["slug"])
    for row in pages:
        row.reading = Reading(row.current)
    about = _as_named_last(pages, slug)
    context = {
        "source": about,
        "slug": slug,
        "kind": SOURCE_KINDS.get(about["kind"], ""),
        "country": country_name(about["country"]) if about["country"] else "",
        "made": _role([row for row in pages if row.is_origin], counted, "origin", slug),
        "passed_on": _role([row for row in pages if not row.is_origin], counted, "relay", slug),
        "counted_at": counted and datetime.fromisoformat(counted["counted_at"]),
    }
    numbers = [f"{row.is_origin} {row.rating} {row.rated_so}" for row in pages]
    shows = [*(row.current for row in pages), *numbers, counted]
    return page(request, "public/source.html", context, shows=shows, canonical=plain("public:source", slug))


@dataclass
class Role:
    """The claims of a source in one role: how many verdicts, what they were chosen from, and the newest by rating."""

    total: int
    funnel: Funnel | None
    ratings: list[tuple[Rated, list[Reading]]]

    @property
    def rows(self):
        return [row for row, _ in self.ratings]

    @property
    def has_changed_since(self):
        """Tell whether more verdicts stand now, or fewer, than when the rest was counted."""
        return self.funnel is not None and self.funnel.published != self.total


def _role(pages, counted, role, slug):
    """Sum up the claims of a source in one role. Args: role, “origin” or “relay”, as SourceFigures and search say."""
    by_rating = [list(rows) for _, rows in groupby(sorted(pages, key=_rating_then_newest), key=lambda row: row.rating)]
    total = sum(rows[0].rated_so for rows in by_rating)
    ratings = [
        (rated(rows[0].reading.rating, rows[0].rated_so, total, **{role: slug}), [row.reading for row in rows])
        for rows in by_rating
    ]
    return Role(
        total=total,
        funnel=counted and Funnel(**{stage: counted[f"{role}_{stage}_count"] for stage in one_query.STAGES}),
        ratings=sorted(ratings, key=lambda pair: pair[0].place),
    )


def _rating_then_newest(row):
    return (row.rating, row.place)


def _as_named_last(pages, slug):
    """Give the source as the newest record that names it does; what was merged into it had another name."""
    links = [link["source"] for row in pages for link in row.reading.record["attributions"]]
    named = [source for source in links if source["slug"] == slug]
    also = {slug for row in pages for slug in (*row.origins, *row.relays)}
    return named[0] if named else next(source for source in links if source["slug"] in also)
