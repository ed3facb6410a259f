"""A few thousand rows at once, from COPY to what readers find: the rows are staged, and a few statements take them in.

The staging table belongs to the connection and goes with the transaction. PostgreSQL logs nothing of it.
"""

from collections import Counter

import psycopg
from django.db import DataError, connection

from claims.editorial.ours import CLAIM, RATING

# What is staged of the page, and of the review: columns of ReviewPage and of CollectedReview, but for page_url.
PAGE = ("publisher_id", "author_name", "author_image_url", "published_on", "published_text")
REVIEW = (
    *("url", "title", "claim_reviewed", "claimant_name", "claimant_job_title", "claimant_image_url"),
    *("claimant_same_as", "claim_date", "claim_date_text", "claim_location", "first_appearance", "appearances"),
    *("label", "rating_value", "worst_rating", "best_rating", "explanation", "rating_image_url", "language"),
    *("reviewed_on", "sha256", "raw"),
)
COLUMNS = ("number", "is_deleted", "page_url", *PAGE, *REVIEW)

# A page holds one review also if this file has no other anywhere near.
ALONE_IN_THE_FILE = """AND 0 = (
    SELECT count(*) FROM staged_review AS near
    WHERE naming.url <> '' AND near.page_id = staged.page_id AND near.words <> staged.words
)"""

# Of the rest of their columns nothing is asked here, and texts are slow to look through.
LOOKED_UP = {"claims_reviewpage": "url, removed_at", "claims_collectedreview": "page_id, sha256, gone_at"}
TAKEN_FOR_SMALL = 10_000

STAGE = f"""
DROP TABLE IF EXISTS pg_temp.staged_review;
CREATE TEMPORARY TABLE staged_review ON COMMIT DROP AS
SELECT 0 AS number, FALSE AS is_deleted, page.url AS page_url, {", ".join(f"page.{name}" for name in PAGE)},
    {", ".join(f"review.{name}" for name in REVIEW)},
    review.page_id, NULL::varchar AS outcome, NULL::text AS words, NULL::bigint AS rating_id, NULL::bigint AS claim_id
FROM claims_collectedreview AS review, claims_reviewpage AS page WITH NO DATA;
"""  # noqa: S608 - names of columns, written above
# Everybody takes the pages in the same order, so that two imports wait for each other and never each for the other.
PAGES = f"""
INSERT INTO claims_reviewpage (url, {", ".join(PAGE)}, version, batch_id, created_at)
SELECT DISTINCT ON (page_url) page_url, {", ".join(PAGE)}, 1, %(batch)s, now()
FROM staged_review WHERE NOT is_deleted ORDER BY page_url, number
ON CONFLICT (url) WHERE removed_at IS NULL DO NOTHING;
"""  # noqa: S608 - names of columns, written above
# Each staged row is looked up by index, once: plans that read a whole table for a few thousand rows would be slower
# with every import. That is what the LIMIT and the OFFSET are for.
KNOWN = """
UPDATE staged_review SET words = claims_same_words(claim_reviewed), page_id = (
    SELECT page.id FROM claims_reviewpage AS page WHERE page.url = page_url AND page.removed_at IS NULL LIMIT 1
);
CREATE INDEX ON staged_review (page_id);
ANALYZE staged_review (page_id, number);
UPDATE staged_review AS staged SET outcome = CASE WHEN place > 1 OR (
    SELECT known.id FROM claims_collectedreview AS known
    WHERE known.page_id = staged.page_id AND known.sha256 = staged.sha256 AND known.gone_at IS NULL LIMIT 1
) IS NOT NULL THEN 'same' ELSE 'new' END
FROM (
    SELECT number, row_number() OVER (PARTITION BY page_id, sha256 ORDER BY number) AS place
    FROM staged_review WHERE NOT is_deleted
) AS placed
WHERE staged.number = placed.number;
"""
# The same claim at the same address, in other words than this file has anywhere near: its wording has changed.
CHANGED = """
WITH gone AS (
    UPDATE claims_collectedreview AS old SET gone_at = now()
    FROM staged_review AS staged, LATERAL (
        SELECT known.id FROM claims_collectedreview AS known
        WHERE known.page_id = staged.page_id AND known.gone_at IS NULL AND known.batch_id IS DISTINCT FROM %(batch)s
          AND known.url = staged.url AND claims_same_words(known.claim_reviewed) = staged.words
          AND 0 = (
              SELECT count(*) FROM staged_review AS again
              WHERE again.page_id = known.page_id AND again.sha256 = known.sha256
          )
        OFFSET 0
    ) AS found
    WHERE staged.outcome = 'new' AND old.id = found.id
    RETURNING staged.number
)
UPDATE staged_review SET outcome = 'changed' WHERE number IN (SELECT number FROM gone);
"""
OURS = f"""
UPDATE staged_review AS staged SET
    rating_id = {RATING.format(publisher="staged.publisher_id", label="staged.label")},
    claim_id = {CLAIM.format(words="staged.words", url="staged.url", page="staged.page_id", alone=ALONE_IN_THE_FILE)}
WHERE staged.outcome IN ('new', 'changed');
"""  # noqa: S608 - the rule of editorial.ours
TAKE_IN = f"""
INSERT INTO claims_collectedreview ({", ".join(REVIEW)}, page_id, position, rating_id, claim_id, batch_id, created_at)
SELECT {", ".join(REVIEW)}, page_id,
    least(32767, row_number() OVER (PARTITION BY page_id ORDER BY number) - 1), rating_id, claim_id, %(batch)s, now()
FROM staged_review WHERE outcome IN ('new', 'changed') ORDER BY number
ON CONFLICT (page_id, sha256) WHERE gone_at IS NULL DO NOTHING;
"""  # noqa: S608 - names of columns, written above
# What its publisher took back: everything at that address, or the one claim that is named.
TAKE_BACK = """
WITH gone AS (
    UPDATE claims_collectedreview AS old SET gone_at = now()
    FROM staged_review AS staged, LATERAL (
        SELECT known.id FROM claims_collectedreview AS known
        WHERE known.page_id = staged.page_id AND known.gone_at IS NULL
          AND (staged.claim_reviewed = '' OR claims_same_words(known.claim_reviewed) = staged.words)
          AND (staged.url = staged.page_url OR known.url = staged.url)
        OFFSET 0
    ) AS found
    WHERE staged.is_deleted AND old.id = found.id
    RETURNING staged.number
)
UPDATE staged_review SET outcome = CASE WHEN number IN (SELECT number FROM gone) THEN 'removed' ELSE 'same' END
WHERE is_deleted;
UPDATE claims_reviewpage SET version = version + 1
WHERE id IN (SELECT page_id FROM staged_review WHERE outcome IN ('new', 'changed', 'removed'))
  AND batch_id IS DISTINCT FROM %(batch)s;
"""


def have_the_tables_counted():
    """Have PostgreSQL look again at tables that it takes for small, before rows are taken in.

    What it knew of them when they were empty, or after a dry run was rolled back, leads to plans that read all of a
    table for every row. It looks by itself only once a minute, and by then there are tens of thousands of rows.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(reltuples) FROM pg_class WHERE oid = ANY(%s::regclass[])", [list(LOOKED_UP)])
        if cursor.fetchone()[0] < TAKEN_FOR_SMALL:
            cursor.execute(f"ANALYZE {', '.join(f'{table} ({columns})' for table, columns in LOOKED_UP.items())}")


def take_in(rows, *, batch, copied=lambda: None) -> Counter:
    """Take rows in, inside of a transaction.

    Args:
        rows: tuples in the order of COLUMNS; `number` tells them apart.
        batch: the ImportBatch.
        copied: called when the rows are with PostgreSQL, which goes on alone.

    Returns:
        How many were new, same, changed and removed.
    """
    with connection.cursor() as cursor:
        cursor.execute(STAGE)
        try:
            with cursor.copy(f"COPY staged_review ({', '.join(COLUMNS)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        except psycopg.DataError as error:  # Django leaves what happens in a COPY as it is
            raise DataError(str(error)) from error
        copied()
        for statements in (PAGES, KNOWN, CHANGED, OURS, TAKE_IN, TAKE_BACK):
            for statement in statements.split(";\n"):
                if statement.strip():
                    cursor.execute(statement, {"batch": batch.pk})
        cursor.execute("SELECT outcome, count(*) FROM staged_review GROUP BY outcome")
        counts = Counter(dict(cursor.fetchall()))
        cursor.execute("DROP TABLE staged_review")
    return counts
