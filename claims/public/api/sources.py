"""A source, what became of the claims that come from it, and of those it passed on."""

from django.conf import settings
from django.db.models import Count, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from drf_spectacular.utils import extend_schema

from claims.public.api.base import PublicView, answer, json_text
from claims.public.api.documents import api_url
from claims.public.api.schema import json_of
from claims.public.lookup import standing_pages


class SourceDetail(PublicView):
    """One source in numbers."""

    @extend_schema(operation_id="get_source", tags=["sources"], responses=json_of("SourceDetail"))
    def get(self, request, slug):
        """Count the standing claims of a source by rating: as their origin, and as one who passed them on.

        Every count comes with the number it is out of. A source that only denied claims, or only appears as evidence,
        has no address here.
        """
        ratings = list(claims_by_rating(slug))
        if not ratings:
            raise Http404
        return answer(request, json_text(source_document(slug, ratings)))


def claims_by_rating(slug):
    """Count a source's standing claims by rating, in one query.

    Args:
        slug: of the source.

    Returns:
        For each rating the newest page with it, with `origin_count` and `relay_count`. Its record names both the rating
        and the source.
    """
    pages = standing_pages().order_by()
    newest = pages.spread_by(slug).values("rating").annotate(newest=Max("current_id")).values("newest")
    return (
        pages.filter(current_id__in=Subquery(newest))
        .annotate(origin_count=_count(pages.said_by(slug)), relay_count=_count(pages.relayed_by(slug)))
        .order_by("rating")
    )


def _count(pages):
    """Count, within a query of pages, those of these that have the same rating."""
    same = pages.filter(rating=OuterRef("rating")).values("rating").annotate(number=Count("pk"))
    return Coalesce(Subquery(same.values("number")), 0)


def source_document(slug, ratings) -> dict:
    """Describe a source by what became of its claims. Args: ratings, pages of claims_by_rating."""
    newest = max(ratings, key=lambda page: page.current_id).current.record
    source = next(link["source"] for link in newest["attributions"] if link["source"]["slug"] == slug)
    return {
        "source": source,
        "as_origin": _part("origin", slug, {page: page.origin_count for page in ratings}),
        "as_relay": _part("relay", slug, {page: page.relay_count for page in ratings}),
        "url": f"{settings.SITE_URL}/sources/{slug}/",
    }


def _part(role, slug, counts):
    """Count in one role; a rating that never occurs is left out, and `claim_count` is what each count is out of."""
    address = f"{api_url('claims')}?{role}={slug}"
    return {
        "claim_count": sum(counts.values()),
        "by_rating": [
            {
                "rating": page.rating,
                "label": page.current.record["verdict"]["rating"]["label"],
                "claim_count": count,
                "claims_url": f"{address}&rating={page.rating}",
            }
            for page, count in counts.items()
            if count
        ],
        "claims_url": address,
    }
