"""What standing claims are listed by: topics, sources, questions and ratings, with how many claims each has.

It follows from the pages and the log. What a publication touches is counted anew, so that no error ever adds up.
"""

from django.db import connection

from claims.models import ListingKind
from claims.models.listing import LETTERS

# For each kind: how the pages of a slug are found, how many of them it has, and what the newest record calls it.
# `slugs` narrows it to some slugs; NULL means all.
PARTS = {
    ListingKind.TOPIC: {
        "pages": "claims_claimpage, unnest(topics) AS listed",
        "among": "topics && %(slugs)s",
        "origins": "0",
        "named": "SELECT item ->> 'name', '{}'::jsonb, '' FROM jsonb_array_elements(record -> 'topics') AS item "
        "WHERE item ->> 'slug' = listed",
    },
    ListingKind.SOURCE: {
        "pages": "claims_claimpage, LATERAL (SELECT unnest(origins) UNION SELECT unnest(relays)) AS spread (listed)",
        "among": "(origins && %(slugs)s OR relays && %(slugs)s)",
        "origins": "count(*) FILTER (WHERE listed = ANY (origins))",
        "named": "SELECT item #>> '{source,name}', '{}'::jsonb, item #>> '{source,kind}' "
        "FROM jsonb_array_elements(record -> 'attributions') AS item WHERE item #>> '{source,slug}' = listed",
    },
    ListingKind.QUESTION: {
        "pages": "(SELECT *, question AS listed FROM claims_claimpage WHERE question <> '') AS answering",
        "among": "TRUE",
        "origins": "0",
        "named": "SELECT record #>> '{question,text}', '{}'::jsonb, ''",
    },
    ListingKind.RATING: {
        "pages": "(SELECT *, rating AS listed FROM claims_claimpage) AS rated",
        "among": "TRUE",
        "origins": "0",
        "named": "SELECT record #>> '{verdict,rating,label}', "
        "COALESCE(record #> '{verdict,rating,translations}', '{}'), ''",
    },
}
REFRESH = """
WITH counted AS (
    SELECT listed, count(*) AS claim_count, {origins} AS origin_count, max(published_at) AS changed_at,
        max(current_id) AS newest
    FROM {pages}
    WHERE NOT is_withdrawn AND (%(slugs)s::text[] IS NULL OR {among} AND listed = ANY (%(slugs)s))
    GROUP BY listed
),
kept AS (
    INSERT INTO claims_listing
        (kind, slug, claim_count, origin_count, changed_at, name, names, source_kind, letters)
    SELECT %(kind)s, listed, claim_count, origin_count, changed_at, name, names, source_kind,
        left(unaccent(lower(name)), %(letters)s)
    FROM counted
    JOIN claims_publication ON sequence = newest
    CROSS JOIN LATERAL (SELECT record_json::jsonb AS record OFFSET 0) AS read
    CROSS JOIN LATERAL ({named} LIMIT 1) AS named (name, names, source_kind)
    ORDER BY listed
    ON CONFLICT (kind, slug) DO UPDATE
    SET (claim_count, origin_count, changed_at, name, names, source_kind, letters) = (
        excluded.claim_count, excluded.origin_count, excluded.changed_at, excluded.name, excluded.names,
        excluded.source_kind, excluded.letters
    )
)
DELETE FROM claims_listing
WHERE kind = %(kind)s AND (%(slugs)s::text[] IS NULL OR slug = ANY (%(slugs)s))
    AND slug NOT IN (SELECT listed FROM counted)
"""


def listed_under(page) -> dict:
    """Give the slugs that a page is listed under, by kind. Args: page, a ClaimPage or None."""
    if page is None:
        return {kind: set() for kind in PARTS}
    return {
        ListingKind.TOPIC: set(page.topics),
        ListingKind.SOURCE: {*page.origins, *page.relays},
        ListingKind.QUESTION: {page.question} - {""},
        ListingKind.RATING: {page.rating},
    }


def refresh(touched):
    """Count these listings anew and name them as their newest claim does. Args: touched, as listed_under gives it."""
    for kind, slugs in touched.items():
        if slugs:
            _refresh(kind, sorted(slugs))


def rebuild():
    """Make every listing again from the pages."""
    for kind in PARTS:
        _refresh(kind, None)


def _refresh(kind, slugs):
    statement = REFRESH.format(**PARTS[kind])
    with connection.cursor() as cursor:
        cursor.execute(statement, {"kind": kind, "slugs": slugs, "letters": LETTERS})
