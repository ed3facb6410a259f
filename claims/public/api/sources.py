"""A source, what became of the claims that come from it, and of those it passed on."""

from types import SimpleNamespace

from django.conf import settings
from django.db import connections
from django.http import Http404
from drf_spectacular.utils import extend_schema

from claims.models.publication import Publication
from claims.public.api.as_of import end_of
from claims.public.api.base import PublicView, answer, json_text
from claims.public.api.documents import api_url
from claims.public.api.parameters import AsOf
from claims.public.api.schema import json_of
from claims.public.lookup import PUBLIC

# A source counts for the one that it was merged into; SourceFigures remembers which those are.
BY_RATING = """
WITH figures AS (SELECT slug, slugs FROM claims_sourcefigures WHERE slugs @> ARRAY[%(slug)s]::varchar[] LIMIT 1),
counted_as AS (
    SELECT coalesce((SELECT slugs FROM figures), ARRAY[%(slug)s]::varchar[]) AS slugs,
        coalesce((SELECT slug FROM figures), %(slug)s) AS slug
),
shown AS ({shown})
SELECT counted_as.slug, counted_as.slugs, rating, origins, relays, record_json
FROM (
    -- The newest claim that names the source as it is called now, if there is one.
    SELECT rating,
        coalesce(
            max(current_id) FILTER (WHERE (SELECT slug FROM counted_as) = ANY (origins || relays)), max(current_id)
        ) AS newest,
        count(*) FILTER (WHERE origins && (SELECT slugs FROM counted_as)) AS origins,
        count(*) FILTER (WHERE relays && (SELECT slugs FROM counted_as)) AS relays
    FROM shown GROUP BY rating
) AS by_rating
JOIN claims_publication ON sequence = newest
CROSS JOIN counted_as
ORDER BY rating
"""
SPREAD = """
SELECT rating, current_id, origins, relays FROM {table}
WHERE NOT is_withdrawn AND (
    origins && (SELECT slugs FROM counted_as) OR relays && (SELECT slugs FROM counted_as)
)
"""
NOW = SPREAD.format(table="claims_claimpage")
THEN = (
    f"{NOW} AND published_at <= %(evening)s UNION ALL {SPREAD.format(table='claims_earlierpage')} "
    "AND published_at <= %(evening)s AND replaced_at > %(evening)s"
)


class SourceDetail(PublicView):
    """One source in numbers."""

    parameters = AsOf

    @extend_schema(operation_id="get_source", tags=["sources"], parameters=[AsOf], responses=json_of("SourceDetail"))
    def get(self, request, slug):
        """Count the standing claims of a source by rating: as their origin, and as one who passed them on.

        Every count comes with the number it is out of. What was said by a source that was merged into another is the
        other's: `slugs` names all of them. A source that only denied claims, or only appears as evidence, has no
        address here.
        """
        ratings = claims_by_rating(slug, self.given.get("as_of"))
        if not ratings:
            raise Http404
        return answer(request, json_text(source_document(ratings, self.given.get("as_of"))))


def claims_by_rating(slug, day=None):
    """Count a source's standing claims by rating, in one query.

    Args:
        slug: of the source, or of one that was merged into it.
        day: as of which; None for now.

    Returns:
        For each rating `slug` and `slugs` of the source, `rating`, `origin_count`, `relay_count`, and `record`, of the
        newest claim with it, which names both the rating and the source.
    """
    values = {"slug": slug, "evening": end_of(day) if day else None}
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(BY_RATING.format(shown=THEN if day else NOW), values)
        rows = cursor.fetchall()
    names = ("slug", "slugs", "rating", "origin_count", "relay_count")
    return [
        SimpleNamespace(**dict(zip(names, row[:-1], strict=True)), record=Publication(record_json=row[-1]).record)
        for row in rows
    ]


def source_document(ratings, day=None) -> dict:
    """Describe a source by what became of its claims. Args: ratings, rows of claims_by_rating; day, as of which."""
    slug, slugs = ratings[0].slug, ratings[0].slugs
    links = [link["source"] for row in ratings for link in row.record["attributions"]]
    named = [source for source in links if source["slug"] == slug]
    return {
        "source": named[0] if named else next(source for source in links if source["slug"] in slugs),
        "slugs": sorted(slugs),
        "as_origin": _part("origin", slugs, [(row, row.origin_count) for row in ratings], day),
        "as_relay": _part("relay", slugs, [(row, row.relay_count) for row in ratings], day),
        "url": f"{settings.SITE_URL}/sources/{slug}/",
    }


def _part(role, slugs, counts, day):
    """Count in one role; a rating that never occurs is left out, and `claim_count` is what each count is out of."""
    address = f"{api_url('claims')}?{role}={','.join(sorted(slugs))}{f'&as_of={day}' if day else ''}"
    return {
        "claim_count": sum(count for _, count in counts),
        "by_rating": [
            {
                "rating": row.rating,
                "label": row.record["verdict"]["rating"]["label"],
                "claim_count": count,
                "claims_url": f"{address}&rating={row.rating}",
            }
            for row, count in counts
            if count
        ],
        "claims_url": address,
    }
