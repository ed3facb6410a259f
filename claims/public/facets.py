"""How many of the claims found have which rating, topic and language, with the words readers know them by."""

from dataclasses import dataclass

from django.db import connections

from claims.public.lookup import PUBLIC

# Every value is counted; its name is read from the newest record that has it.
COUNTS = """
WITH found AS ({found}),
counted AS (
    SELECT 'rating' AS facet, rating AS value, count(*) AS claims, max(current_id) AS newest FROM found GROUP BY rating
    UNION ALL
    SELECT 'topic', topic, count(*), max(current_id) FROM found, unnest(topics) AS topic GROUP BY topic
    UNION ALL
    SELECT 'language', language, count(*), max(current_id) FROM found GROUP BY language
)
SELECT facet, counted.value, claims,
    CASE facet
        WHEN 'rating' THEN record_json::jsonb #>> '{{verdict,rating,label}}'
        WHEN 'topic' THEN (
            SELECT item ->> 'name' FROM jsonb_array_elements(record_json::jsonb -> 'topics') AS topics (item)
            WHERE item ->> 'slug' = counted.value
        )
        ELSE counted.value
    END
FROM counted JOIN claims_publication ON sequence = newest
ORDER BY facet, claims DESC, counted.value
LIMIT 200
"""


@dataclass(frozen=True)
class Choice:
    """One value of a filter, and how many of the claims found have it."""

    value: str
    name: str
    claims: int


def facets(pages):
    """Count the values of each filter among pages.

    Args:
        pages: a queryset of ClaimPage, unordered and unsliced.

    Returns:
        {"rating": [Choice, …], "topic": […], "language": […]}, the most frequent value first.
    """
    columns = ("rating", "topics", "language", "current_id")
    found, values = pages.order_by().values(*columns).query.get_compiler(PUBLIC).as_sql()
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(COUNTS.format(found=found), values)
        rows = cursor.fetchall()
    counted = {"rating": [], "topic": [], "language": []}
    for facet, value, claims, name in rows:
        counted[facet].append(Choice(value=value, name=name or value, claims=claims))
    return counted
