"""Take the words of collected reviews, by which statements find them.

They are no generated columns, as those of pages are: bringing reviews in would take half as long again.
"""

from django.db import connections

REVIEWS_AT_A_TIME = 5_000
# Safe beside another that does the same: what both took is stored once.
TAKE = """
WITH missing AS MATERIALIZED (
    SELECT id, claims_matched_words(language, claim_reviewed, title, claimant_name) AS words
    FROM claims_collectedreview AS review
    WHERE gone_at IS NULL AND id > %(after)s AND (%(only)s::bigint[] IS NULL OR id = ANY (%(only)s))
        AND NOT EXISTS (SELECT FROM claims_matchedreview WHERE review_id = review.id)
    ORDER BY id LIMIT %(limit)s
),
stored AS (
    INSERT INTO claims_matchedreview (review_id, matched_words, matched_weights)
    SELECT id, words, claims_matched_weights(words) FROM missing
    ON CONFLICT DO NOTHING
)
SELECT count(*), max(id) FROM missing
"""
LET_GO = """
DELETE FROM claims_matchedreview USING claims_collectedreview AS review
WHERE review.id = review_id AND review.gone_at IS NOT NULL
"""


def take_words_of(reviews):
    """Take the words of reviews that were just stored. Args: reviews, their keys."""
    _take(only=list(reviews))


def take_words(using="default") -> int:
    """Take the words of all reviews that have none yet, and drop those of reviews that are gone.

    Returns:
        How many reviews had none.
    """
    taken, after = 0, 0
    while after is not None:
        count, after = _take(after=after, limit=REVIEWS_AT_A_TIME, using=using)
        taken += count
    with connections[using].cursor() as cursor:
        cursor.execute(LET_GO)
    return taken


def _take(*, only=None, after=0, limit=None, using="default"):
    """Returns: how many, and the last key, None where there was none."""
    with connections[using].cursor() as cursor:
        cursor.execute(TAKE, {"only": only, "after": after, "limit": limit})
        return cursor.fetchone()
