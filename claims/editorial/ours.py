"""Which rating and which claim of ours another publisher's review means. It follows from rows, and is never guessed.

The rule stands here once: for rows that are being brought in, for a page that is entered by hand, and for what was
collected before the crosswalk or the claim was there.

Source: docs/decisions/0021-reviews-of-others-are-collected-apart.md
"""

from django.db import connection

# So that no statement holds many rows for long; what is left is done by the next one.
REVIEWS_AT_A_TIME = 2000

# Ours where that publisher's crosswalk has the label, letter for letter, and the two mean the same.
RATING = """(
    SELECT fitting.rating_id FROM claims_ratingcrosswalk AS fitting
    WHERE fitting.publisher_id = {publisher} AND fitting.label = {label} AND fitting.fit = 'exact'
)"""
# Ours where it is the same claim word for word, or names the address of a page that holds this review and no other; and
# only if that is one claim. What stands beside it is counted only for an address that is named, which is rare: the
# subquery names `naming`, or PostgreSQL would count for every row before it looks.
CLAIM = """(
    SELECT min(found.id) FROM (
        SELECT claim.id FROM claims_claim AS claim
        WHERE md5(claims_same_words(claim.statement)) = md5({words}) AND claim.state <> 'dropped'
        UNION
        SELECT claim.id FROM claims_externalreview AS naming JOIN claims_claim AS claim ON claim.id = naming.claim_id
        WHERE naming.url = {url} AND claim.state <> 'dropped' AND 0 = (
            SELECT count(*) FROM claims_collectedreview AS beside
            WHERE naming.url <> '' AND beside.page_id = {page} AND beside.gone_at IS NULL
              AND claims_same_words(beside.claim_reviewed) <> {words}
        ) {alone}
    ) AS found HAVING count(*) = 1
)"""

_RATING = RATING.format(publisher="page.publisher_id", label="review.label")
_CLAIM = CLAIM.format(
    words="claims_same_words(review.claim_reviewed)", url="review.url", page="review.page_id", alone=""
)
SAY_OF = f"""
UPDATE claims_collectedreview AS review SET rating_id = {_RATING}, claim_id = {_CLAIM}
FROM claims_reviewpage AS page WHERE page.id = review.page_id AND review.id = ANY(%(reviews)s)
"""  # noqa: S608 - the rule above
LEARN_RATINGS = f"""
WITH otherwise AS (
    SELECT review.id, {_RATING} AS rating_id
    FROM claims_collectedreview AS review JOIN claims_reviewpage AS page ON page.id = review.page_id
    WHERE review.gone_at IS NULL AND review.id > %(after)s
      AND (%(publisher)s IS NULL OR page.publisher_id = %(publisher)s)
      AND review.rating_id IS DISTINCT FROM {_RATING}
    ORDER BY review.id LIMIT {REVIEWS_AT_A_TIME}
)
UPDATE claims_collectedreview AS review SET rating_id = otherwise.rating_id
FROM otherwise WHERE review.id = otherwise.id AND review.gone_at IS NULL
RETURNING review.id
"""  # noqa: S608 - the rule above
# What somebody said belongs to a claim, or was found to before, stays with it.
LEARN_CLAIMS = f"""
WITH alike AS (
    SELECT review.id FROM claims_claim AS claim JOIN claims_collectedreview AS review
        ON md5(claims_same_words(review.claim_reviewed)) = md5(claims_same_words(claim.statement))
    WHERE %(claim)s IS NULL OR claim.id = %(claim)s
    UNION
    SELECT review.id FROM claims_externalreview AS naming
    JOIN claims_reviewpage AS page ON page.url = split_part(naming.url, '#', 1) AND page.removed_at IS NULL
    JOIN claims_collectedreview AS review ON review.page_id = page.id AND review.url = naming.url
    WHERE %(claim)s IS NULL OR naming.claim_id = %(claim)s
), fitting AS (
    SELECT review.id, {_CLAIM} AS claim_id FROM claims_collectedreview AS review
    WHERE review.id IN (SELECT id FROM alike) AND review.id > %(after)s
      AND review.gone_at IS NULL AND review.claim_id IS NULL
)
UPDATE claims_collectedreview AS review SET claim_id = chosen.claim_id
FROM (SELECT * FROM fitting WHERE claim_id IS NOT NULL ORDER BY id LIMIT {REVIEWS_AT_A_TIME}) AS chosen
WHERE review.id = chosen.id AND review.gone_at IS NULL AND review.claim_id IS NULL
RETURNING review.id
"""  # noqa: S608 - the rule above


def say_what_is_ours(reviews):
    """Set our rating and our claim of reviews that were just stored. Args: reviews, their keys."""
    with connection.cursor() as cursor:
        cursor.execute(SAY_OF, {"reviews": list(reviews)})


def learn_ratings(publisher_id=None, *, after=0):
    """Set our rating of what was collected before the crosswalk said what it says now.

    Args:
        publisher_id: of a Source whose crosswalk changed; None for everybody's.
        after: a key of a CollectedReview; those up to it are done.

    Returns:
        The key to go on after, or None where nothing is left.
    """
    return _learned(LEARN_RATINGS, {"publisher": publisher_id, "after": after})


def learn_claims(claim_id=None, *, after=0):
    """Set our claim of what was collected before it was there. Args and Returns: as for learn_ratings."""
    return _learned(LEARN_CLAIMS, {"claim": claim_id, "after": after})


def _learned(statement, values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        keys = [key for (key,) in cursor.fetchall()]
    return max(keys) if len(keys) == REVIEWS_AT_A_TIME else None
