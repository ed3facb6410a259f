"""What documents standing claims point to, what was kept of each, and how many claims cite it.

It follows from the pages and the log. What a publication touches is counted anew, so that no error ever adds up.
"""

from django.db import connection

# Of more claims that cite one document, the captures of the newest are told.
READ_AT_MOST = 60
# `keys` narrows it to some documents; NULL means all.
REFRESH = """
WITH counted AS (
    SELECT key, count(*) AS claim_count, max(published_at) AS changed_at, max(current_id) AS newest
    FROM claims_claimpage, unnest(document_keys) AS key
    WHERE NOT is_withdrawn
        AND (%(keys)s::varchar[] IS NULL OR document_keys && %(keys)s::varchar[] AND key = ANY (%(keys)s::varchar[]))
    GROUP BY key
),
parts AS (
    SELECT key, part, sequence
    FROM counted
    CROSS JOIN LATERAL (
        SELECT current_id FROM claims_claimpage
        WHERE NOT is_withdrawn AND document_keys @> ARRAY[key]
        ORDER BY current_id DESC LIMIT %(read_at_most)s
    ) AS citing
    JOIN claims_publication ON sequence = current_id
    CROSS JOIN LATERAL (SELECT record_json::jsonb AS record OFFSET 0) AS read
    CROSS JOIN LATERAL jsonb_path_query(record, '$.*[*] ? (exists (@.document.url))') AS part
    WHERE encode(sha256(convert_to(part #>> '{document,url}', 'UTF8')), 'hex') = key
),
read AS (
    SELECT key,
        (array_agg(part -> 'document' ORDER BY sequence DESC))[1] AS document,
        coalesce(
            jsonb_agg(DISTINCT part -> 'capture') FILTER (WHERE jsonb_typeof(part -> 'capture') = 'object'), '[]'
        ) AS captures
    FROM parts GROUP BY key
),
kept AS (
    INSERT INTO claims_citeddocument (key, url, publisher, document, captures, claim_count, changed_at)
    SELECT key, document ->> 'url', document #>> '{publisher,slug}', document, captures, claim_count, changed_at
    FROM counted JOIN read USING (key)
    ON CONFLICT (key) DO UPDATE SET (publisher, document, captures, claim_count, changed_at) = (
        excluded.publisher, excluded.document, excluded.captures, excluded.claim_count, excluded.changed_at
    )
)
DELETE FROM claims_citeddocument
WHERE (%(keys)s::varchar[] IS NULL OR key = ANY (%(keys)s::varchar[])) AND key NOT IN (SELECT key FROM counted)
"""


def refresh(keys):
    """Count these documents anew. Args: keys, the sha256 of the address of each; None for all."""
    if keys is None or keys:
        with connection.cursor() as cursor:
            cursor.execute(REFRESH, {"keys": keys and sorted(keys), "read_at_most": READ_AT_MOST})
