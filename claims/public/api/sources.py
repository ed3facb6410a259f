"""A source, what became of the claims that come from it, and of those it passed on."""

import json

from django.conf import settings
from django.db.models import Count, OuterRef, Q, Subquery
from django.http import Http404
from drf_spectacular.utils import extend_schema

from claims.models.claim_page import ClaimPage
from claims.public.api.base import PublicView, answer, json_text
from claims.public.api.documents import api_url
from claims.public.api.schema import json_of
from claims.public.lookup import PUBLIC


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
    """Count a source's standing claims by rating, in one query, each with the record of one of them.

    Args:
        slug: of the source.

    Returns:
        Rows {rating, origin_count, relay_count, record_json}; the record is the newest with that rating, and names
        both the rating and the source.
    """
    pages = ClaimPage.objects.using(PUBLIC).standing().spread_by(slug)
    newest = pages.filter(rating=OuterRef("rating")).order_by("-published_at", "-pk")
    return (
        pages.order_by("rating")
        .values("rating")
        .annotate(
            origin_count=Count("pk", filter=Q(origins__contains=[slug])),
            relay_count=Count("pk", filter=Q(relays__contains=[slug])),
            record_json=Subquery(newest.values("current__record_json")[:1]),
        )
    )


def source_document(slug, ratings) -> dict:
    """Describe a source by what became of its claims. Args: ratings, rows of claims_by_rating."""
    records = {row["rating"]: json.loads(row["record_json"]) for row in ratings}
    links = [link for record in records.values() for link in record["attributions"]]
    source = next(link["source"] for link in links if link["source"]["slug"] == slug)
    labels = {rating: record["verdict"]["rating"]["label"] for rating, record in records.items()}
    return {
        "source": source,
        "as_origin": _part("origin", slug, ratings, labels),
        "as_relay": _part("relay", slug, ratings, labels),
        "url": f"{settings.SITE_URL}/sources/{slug}/",
    }


def _part(role, slug, ratings, labels):
    """Count in one role; zero is left out, and `claim_count` is what each count is out of."""
    counts = {row["rating"]: row[f"{role}_count"] for row in ratings if row[f"{role}_count"]}
    address = f"{api_url('claims')}?{role}={slug}"
    return {
        "claim_count": sum(counts.values()),
        "by_rating": [
            {
                "rating": rating,
                "label": labels[rating],
                "claim_count": count,
                "claims_url": f"{address}&rating={rating}",
            }
            for rating, count in counts.items()
        ],
        "claims_url": address,
    }
