"""One source: what it claimed, apart from what it passed on."""

from itertools import groupby

from django.http import Http404

from claims.public import one_query
from claims.public.addresses import plain
from claims.public.answers import page, reader_page
from claims.public.reading import Reading


@reader_page
def source(request, slug):
    """Show what a source claimed, apart from what it passed on, with the verdicts as counts."""
    pages = one_query.source(slug)
    if not pages:
        raise Http404("No published claim comes from this source or through it.")
    for row in pages:
        row.reading = Reading(row.current)
    about = next(link["source"] for link in pages[0].reading.record["attributions"] if link["source"]["slug"] == slug)
    context = {
        "source": about,
        "made": _role([row for row in pages if row.is_origin]),
        "passed_on": _role([row for row in pages if not row.is_origin]),
    }
    counted = [f"{row.is_origin} {row.rating} {row.rated_so}" for row in pages]
    return page(
        request,
        "public/source.html",
        context,
        shows=[*(row.current for row in pages), *counted],
        canonical=plain("public:source", slug),
    )


def _role(pages):
    """Sum up the claims of a source in one role: how many of each rating, out of how many, and the newest of them."""
    by_rating = sorted(pages, key=_scale_order)
    counts = [(next(iter(group)), rating) for rating, group in groupby(by_rating, key=lambda row: row.rating)]
    total = sum(row.rated_so for row, _ in counts)
    return {
        "counts": [{"reading": row.reading, "claims": row.rated_so, "slug": slug} for row, slug in counts],
        "total": total,
        "readings": [row.reading for row in pages],
        "has_more": total > len(pages),
    }


def _scale_order(row):
    """Order ratings from least true to most, those off the scale last."""
    value = row.reading.rating["value"]
    return (value is None, value or 0, row.rating)
