"""Vectors of what stands: made by a worker, a few texts at a time, where a model is set up (decision 0028)."""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone

from claims.matching.meaning import as_stored, ask_to_learn, model_in_use
from sources.turns import may_begin

logger = logging.getLogger(__name__)

# Then a worker lets others have their turn; what is left is asked for anew.
SECONDS_AT_A_TIME = min(120, settings.CELERY_TASK_TIME_LIMIT * 6 // 10)
TEXTS_AT_A_TIME = 32
FORGET = """
DELETE FROM claims_publicationmeaning WHERE model <> %(model)s OR NOT EXISTS (
    SELECT FROM claims_claimpage WHERE current_id = publication_id AND NOT is_withdrawn
);
DELETE FROM claims_reviewmeaning USING claims_collectedreview AS review
WHERE review.id = review_id AND (model <> %(model)s OR gone_at IS NOT NULL);
"""
# The newest first: what was published just now does not wait for a million reviews that were collected before.
# A review's headline is read along: it often says shorter what is claimed.
MISSING = {
    "claims_publicationmeaning (publication_id, model, vector)": """
        SELECT current_id, claim_reviewed FROM claims_claimpage AS page
        WHERE NOT is_withdrawn AND current_id < %(before)s
            AND NOT EXISTS (SELECT FROM claims_publicationmeaning WHERE publication_id = page.current_id)
        ORDER BY current_id DESC LIMIT %(at_a_time)s
    """,
    "claims_reviewmeaning (review_id, model, vector)": """
        SELECT id, CASE WHEN lower(title) IN ('', lower(claim_reviewed)) THEN '' ELSE title || ' ' END || claim_reviewed
        FROM claims_collectedreview AS review
        WHERE gone_at IS NULL AND id < %(before)s
            AND NOT EXISTS (SELECT FROM claims_reviewmeaning WHERE review_id = review.id)
        ORDER BY id DESC LIMIT %(at_a_time)s
    """,
}
KEEP = """
INSERT INTO {table}
SELECT key, %(model)s, vector::halfvec FROM unnest(%(keys)s::bigint[], %(vectors)s::text[]) AS made (key, vector)
"""
ALL = 2**63 - 1
# Held by the worker that makes them.
LEARNING = "learning meanings"


def learn_for_a_while():
    """Learn as far as the time goes of one task, and ask for another where something is left."""
    until = timezone.now() + timedelta(seconds=SECONDS_AT_A_TIME)
    learn_meanings(until=until)
    if timezone.now() >= until:
        ask_to_learn()


def forget_meanings():
    """Delete the vectors of other models than the one in use, and of what stands no more. It reads them all."""
    if model := model_in_use():
        with connections["default"].cursor() as cursor:
            cursor.execute(FORGET, {"model": model.name})


def learn_meanings(*, using="default", until=None) -> int:
    """Make the vectors that are missing. Somebody else who is at it is left to it.

    Args:
        using: the alias of a database.
        until: an aware datetime; then it stops. None: once nothing is missing.

    Returns:
        How many were made.
    """
    model, count = model_in_use(), 0
    if model is None:
        return 0
    for table, missing in MISSING.items():
        # Until nothing is missing: something may have been published meanwhile.
        while made := _learn_once(table, missing, model, using, until):
            count += made
    return count


def _learn_once(table, missing, model, using, until):
    """Go through what is missing, the newest first. Returns: how many vectors were made."""
    count, before = 0, ALL
    while before is not None and (until is None or timezone.now() < until):
        keys, made = _learn_some(table, missing, before, model, using)
        count, before = count + made, min(keys, default=None)
    return count


def _learn_some(table, missing, before, model, using):
    """Make some vectors. Returns: whose texts were read, none where nothing is left or others are at it; how many."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        if not may_begin(LEARNING, using=using):
            return [], 0
        cursor.execute(missing, {"before": before, "at_a_time": TEXTS_AT_A_TIME})
        texts = dict(cursor.fetchall())
        vectors = _vectors(texts, model)
        if vectors:
            made = {"model": model.name, "keys": list(vectors), "vectors": list(map(as_stored, vectors.values()))}
            cursor.execute(KEEP.format(table=table), made)
        return list(texts), len(vectors)


def _vectors(texts, model):
    """Give the vectors of texts, by their keys. What a model cannot read is left out, and tried again some time."""
    try:
        return dict(zip(texts, model.of_claims(list(texts.values())), strict=True))
    except Exception as error:  # of whatever kind the model raises
        if len(texts) > 1:
            return {key: vector for one in texts.items() for key, vector in _vectors(dict([one]), model).items()}
        logger.warning("%s cannot read a text that is to be matched: %s", model.name, error)
        return {}
