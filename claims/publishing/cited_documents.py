"""What documents standing claims point to, what was kept of each, and how many claims cite it.

It follows from the pages and the log. What a publication touches is counted anew, so that no error ever adds up.
"""

from django.db import connection

# Of more claims that cite one document, the captures of the newest are told.
READ_AT_MOST = 60
CITED = """
    SELECT sequence, encode(sha256(convert_to(part #>> '{document,url}', 'UTF8')), 'hex') AS key,
        part -> 'document' AS document, part -> 'capture' AS capture
    FROM claims_publication
    CROSS JOIN LATERAL (SELECT record_json::jsonb AS record OFFSET 0) AS read
    CROSS JOIN LATERAL jsonb_path_query(record, '$.*[*] ? (exists (@.document.url))') AS part
"""
# Of some documents, only the records that are told of are read; of all, each record once.
PARTS_OF_SOME = f"""
    SELECT key, document, capture, sequence
    FROM counted
    CROSS JOIN LATERAL (
        SELECT current_id FROM claims_claimpage
        WHERE NOT is_withdrawn AND document_keys @> ARRAY[counted.key]
        ORDER BY current_id DESC LIMIT %(read_at_most)s
    ) AS citing
    CROSS JOIN LATERAL ({CITED} WHERE sequence = current_id) AS cited (sequence, cited_key, document, capture)
    WHERE cited_key = key
"""  # noqa: S608 - it is put together from what stands in this file
PARTS_OF_ALL = f"""
    SELECT key, document, capture, sequence
    FROM (
        SELECT cited.*, dense_rank() OVER (PARTITION BY key ORDER BY sequence DESC) AS place
        FROM ({CITED}) AS cited JOIN claims_claimpage ON current_id = sequence AND NOT is_withdrawn
    ) AS cited
    WHERE place <= %(read_at_most)s
"""  # noqa: S608 - as above
# `keys` narrows it to some documents; NULL means all.
REFRESH = """
WITH counted AS (
    SELECT key, count(*) AS claim_count, max(published_at) AS changed_at
    FROM claims_claimpage, unnest(document_keys) AS key
    WHERE NOT is_withdrawn
        AND (%(keys)s::varchar[] IS NULL OR document_keys && %(keys)s::varchar[] AND key = ANY (%(keys)s::varchar[]))
    GROUP BY key
),
parts AS ({parts}),
read AS (
    SELECT key,
        (array_agg(document ORDER BY sequence DESC))[1] AS document,
        coalesce(
            jsonb_agg(DISTINCT capture) FILTER (WHERE jsonb_typeof(capture) = 'object'), '[]'
        ) AS captures
    FROM parts GROUP BY key
),
kept AS (
    INSERT INTO claims_citeddocument (key, url, publisher, document, captures, claim_count, changed_at)
    SELECT key, document ->> 'url', document #>> '{{publisher,slug}}', document, captures, claim_count, changed_at
    FROM counted JOIN read USING (key)
    ON CONFLICT (key) DO UPDATE SET (publisher, document, captures, claim_count, changed_at) = (
        excluded.publisher, excluded.document, excluded.captures, excluded.claim_count, excluded.changed_at
    )
)
DELETE FROM claims_citeddocument
WHERE (%(keys)s::varchar[] IS NULL OR key = ANY (%(keys)s::varchar[]))
    AND NOT EXISTS (SELECT FROM counted WHERE counted.key = claims_citeddocument.key)
"""


def refresh(keys):
    """Count these documents anew. Args: keys, the sha256 of the address of each; None for all."""
    if keys is not None and not keys:
        return
    statement = REFRESH.format(parts=PARTS_OF_ALL if keys is None else PARTS_OF_SOME)
    with connection.cursor() as cursor:
        cursor.execute(statement, {"keys": keys and sorted(keys), "read_at_most": READ_AT_MOST})
