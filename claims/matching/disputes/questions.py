"""Claims that probably answer the same question, and have none or different ones.

They give a number of the same thing in the same unit, for days that meet, in words of which a good part is the same.
It is looked for among the claims that the desk worked on last, in one query by indexes, so that it takes the same time
however many claims there are.
"""

from dataclasses import dataclass

from django.db import connection

from claims.matching.disputes.sides import Side, parts, side
from claims.models import Claim, Question

# So many claims, changed last, are held against so many each that give a number of the same thing, the newest first.
LOOKED_AT, COMPARED = 300, 30
# The share of their words that two claims both have, from which on it is worth a glance.
ALIKE_FROM = 0.25
SHOWN_AT_MOST = 100
# What somebody said has nothing to do with each other is not proposed again. Where two questions are asked already,
# they have to ask for the same place. The claim without a question stands first, and of each claim the likest other one
# is kept, one with a question before others.
PAIRS = f"""
WITH worked_on AS MATERIALIZED (
    SELECT id, question_id, matched_words, daterange(valid_from, valid_until, '[]') AS days FROM claims_claim
    WHERE state NOT IN ('dropped', 'withdrawn') AND (
        %(topic)s::bigint IS NULL
        OR EXISTS (SELECT FROM claims_claim_topics WHERE claim_id = claims_claim.id AND topic_id = %(topic)s)
    )
    ORDER BY updated_at DESC, id DESC LIMIT {LOOKED_AT}
),
compared AS (
    SELECT claim.id AS claim, other.id AS other, claim.question_id AS ours, other.question_id AS theirs,
        number.measure, number.unit, (
        SELECT count(*)::float FROM (
            SELECT unnest(tsvector_to_array(claim.matched_words))
            INTERSECT SELECT unnest(tsvector_to_array(other.matched_words))
        ) AS shared
    ) AS shared, length(claim.matched_words) + length(other.matched_words) AS held
    FROM worked_on AS claim
    JOIN claims_quantity AS number ON number.claim_id = claim.id
    CROSS JOIN LATERAL (
        SELECT DISTINCT claim_id FROM (
            SELECT claim_id FROM claims_quantity
            WHERE measure = number.measure AND unit = number.unit AND claim_id <> claim.id
            ORDER BY claim_id DESC LIMIT {COMPARED}
        ) AS newest
    ) AS same
    JOIN claims_claim AS other ON other.id = same.claim_id AND other.state NOT IN ('dropped', 'withdrawn')
    LEFT JOIN claims_question AS ours ON ours.id = claim.question_id
    LEFT JOIN claims_question AS theirs ON theirs.id = other.question_id
    WHERE (claim.question_id IS NULL OR claim.question_id IS DISTINCT FROM other.question_id)
        AND (ours.id IS NULL OR (ours.measure = number.measure AND ours.unit = number.unit))
        AND (theirs.id IS NULL OR (theirs.measure = number.measure AND theirs.unit = number.unit))
        AND (ours.id IS NULL OR theirs.id IS NULL OR lower(ours.place) = lower(theirs.place))
        AND NOT isempty(
            claim.days * daterange(other.valid_from, other.valid_until, '[]')
            * daterange(ours.period_from, ours.period_until, '[]')
            * daterange(theirs.period_from, theirs.period_until, '[]')
        )
        AND NOT EXISTS (
            SELECT FROM claims_claimrelation AS relation WHERE status = 'rejected'
                AND relation.claim_id IN (claim.id, other.id) AND relation.other_id IN (claim.id, other.id)
        )
),
likest AS (
    SELECT DISTINCT ON (one) one, other, measure, unit, likeness
    FROM (
        SELECT measure, unit, shared / (held - shared) AS likeness, ours, theirs,
            CASE WHEN theirs IS NULL AND ours IS NOT NULL THEN other ELSE claim END AS one,
            CASE WHEN theirs IS NULL AND ours IS NOT NULL THEN claim ELSE other END AS other
        FROM compared WHERE shared > 0 AND shared >= {ALIKE_FROM} * (held - shared)
    ) AS alike
    ORDER BY one, ours IS NULL AND theirs IS NULL, likeness DESC, other
),
pairs AS (
    SELECT DISTINCT ON (least(one, other), greatest(one, other)) * FROM likest
    ORDER BY least(one, other), greatest(one, other), one DESC
)
SELECT one, other, measure, unit, likeness, count(*) OVER () FROM pairs
ORDER BY likeness DESC, one DESC, other DESC LIMIT {SHOWN_AT_MOST}
"""  # noqa: S608 - our own numbers; values are bound


@dataclass(frozen=True)
class SameQuestion:
    """Two claims that probably answer one question.

    Attributes:
        claim, other: sides. Where one of them has a question, `other` has.
        measure, unit: what both give a number of.
        likeness: the share of their words that both have, 0 to 1.
    """

    claim: Side
    other: Side
    measure: str
    unit: str
    likeness: float

    @property
    def sides(self):
        return self.claim, self.other

    @property
    def question(self) -> Question | None:
        """What the claim could be put onto: the other one's question, where it has none itself."""
        return self.other.claim.question if self.claim.claim.question_id is None else None


def same_question(topic=None, *, kept=()) -> tuple[list[SameQuestion], int]:
    """Find pairs of claims that probably answer the same question, the likest first.

    Args:
        topic: a Topic that the claim that was worked on has, or None.
        kept: as `parts` says.

    Returns:
        (at most SHOWN_AT_MOST of them, how many there are).
    """
    with connection.cursor() as cursor:
        cursor.execute(PAIRS, {"topic": topic and topic.pk})
        rows = cursor.fetchall()
    keys = {key for one, other, *_ in rows for key in (one, other)}
    claims = Claim.objects.filter(pk__in=keys).select_related("question").prefetch_related(*parts(kept=kept))
    sides = {claim.pk: side(claim) for claim in claims}
    found = [
        SameQuestion(sides[one], sides[other], measure, unit, round(likeness, 3))
        for one, other, measure, unit, likeness, _ in rows
    ]
    return found, rows[0][-1] if rows else 0
