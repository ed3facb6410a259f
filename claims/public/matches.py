"""Published claims nearest to a statement, in one query a statement, whatever the number of claims."""

import json
from dataclasses import dataclass

from django.db import connections

from claims.language.quantities import find_quantities
from claims.matching.statements import Match, Worded, compared
from claims.public.lookup import PUBLIC
from claims.record.formats import in_todays_format

# Pages are taken by the rarest words of a statement until so many may hold one of them, by three words at least.
BUDGET, AT_MOST, COMPARED = 4000, 8000, 30
# Words with digits are left to the comparison of numbers. What is not known to occur counts as rare.
NEAREST = """
WITH size AS MATERIALIZED (
    SELECT greatest(reltuples, 100) AS pages FROM pg_class WHERE oid = 'claims_claimpage'::regclass
),
asked AS MATERIALIZED (
    SELECT lexeme, coalesce(sum(page_count), 1) AS held, ln(1 + (SELECT pages FROM size) / coalesce(sum(page_count), 1))
        AS weight
    FROM unnest(tsvector_to_array(to_tsvector('claims_words', claims_searchable(%(text)s)))) AS lexeme
    LEFT JOIN claims_knownword ON stem = lexeme
    WHERE lexeme !~ '[0-9]' AND lexeme <> ALL (
        tsvector_to_array(to_tsvector('claims_words', claims_searchable(%(numbers)s)))
    )
    GROUP BY lexeme
),
chosen AS MATERIALIZED (
    SELECT string_agg('''' || replace(replace(lexeme, '\\', '\\\\'), '''', '''''') || '''', ' | ')::tsquery AS words
    FROM (
        SELECT lexeme, row_number() OVER rarest AS place, sum(held) OVER rarest AS so_many
        FROM asked WINDOW rarest AS (ORDER BY held, lexeme)
    ) AS ordered WHERE place <= 3 OR so_many <= %(budget)s
),
candidates AS MATERIALIZED (
    SELECT id, search FROM claims_claimpage
    WHERE NOT is_withdrawn AND search @@ (SELECT words FROM chosen) LIMIT %(at_most)s
),
nearest AS (
    SELECT candidates.id, sum(weight) AS score FROM candidates, unnest(search) AS held JOIN asked USING (lexeme)
    GROUP BY candidates.id ORDER BY score DESC, candidates.id DESC LIMIT %(compared)s
)
SELECT page.published_at, record_json, (SELECT jsonb_object_agg(lexeme, weight) FROM asked), (
    SELECT jsonb_agg(jsonb_build_object('text', text, 'language', language, 'words', (
        SELECT coalesce(jsonb_object_agg(lexeme, ln(1 + (SELECT pages FROM size) / greatest(1, (
            SELECT coalesce(sum(page_count), 0) FROM claims_knownword WHERE stem = lexeme
        )))), '{}')
        FROM unnest(tsvector_to_array(to_tsvector('claims_words', claims_searchable(text)))) AS lexeme
        WHERE lexeme !~ '[0-9]' AND lexeme <> ALL (number_words)
    )))
    FROM (
        SELECT claim_reviewed AS text, page.language AS language
        UNION ALL
        SELECT item ->> 'claim_reviewed', item ->> 'language'
        FROM jsonb_path_query(record_json::jsonb, '$.translations[*]') AS item
    ) AS wordings, LATERAL (
        SELECT tsvector_to_array(to_tsvector('claims_words', claims_searchable(
            coalesce(string_agg(item #>> '{}', ' '), '')
        )))
        FROM jsonb_path_query(record_json::jsonb, '$.quantities[*].wording') AS item
    ) AS numbers (number_words)
)
FROM nearest JOIN claims_claimpage AS page USING (id) JOIN claims_publication AS shown ON sequence = current_id
"""


@dataclass(frozen=True)
class NearestClaim:
    """One published claim that looks like a statement: its record, when it was published, and what is alike."""

    record: dict
    published_at: object
    match: Match


def nearest(text, *, language, limit) -> list[NearestClaim]:
    """Find the published claims nearest to a statement, the nearest first.

    Args:
        text: the statement, in NFC.
        language: its BCP 47 tag, by which its numbers are read.
        limit: how many at most.
    """
    quantities = [found.as_recorded() for found in find_quantities(text, language=language)]
    numbers = " ".join(number["wording"] for number in quantities)
    values = {"text": text, "numbers": numbers, "budget": BUDGET, "at_most": AT_MOST, "compared": COMPARED}
    with connections[PUBLIC].cursor() as database:
        database.execute(NEAREST, values)
        rows = database.fetchall()
    found = [_compared(text, language, quantities, *row) for row in rows]
    found = sorted((each for each in found if each), key=lambda each: (-each.match.score, each.record["slug"]))
    return found[:limit]


def _compared(text, language, quantities, published_at, record_json, words, wordings):
    """Compare with the claim in whichever language it is nearest in."""
    record = in_todays_format(json.loads(record_json))
    statement = Worded(text, language, json.loads(words), quantities)
    matches = [
        compared(statement, Worded(wording["text"], wording["language"], wording["words"], record["quantities"]))
        for wording in json.loads(wordings)
    ]
    best = max(filter(None, matches), key=lambda match: match.score, default=None)
    return best and NearestClaim(record, published_at, best)
