"""The numbers of what was published, and which standing claims cannot both be right.

A claim is contradicted where no number fits both it and another standing claim on the same question. What a publication
touches is decided anew, so that no error ever adds up.
"""

from decimal import Decimal

from django.db import connection
from django.db.backends.postgresql.psycopg_any import NumericRange

from claims.matching.rivals import INFINITY, Interval, answer_to, implied_total
from claims.models import PublishedNumber

# An answer that some other contradicts is contradicted by the highest of all or by the lowest: those two are enough.
# `questions` narrows it to some questions; NULL means all.
REFRESH = """
WITH answering AS (
    SELECT page.id, question, measure, unit, answer
    FROM claims_claimpage AS page JOIN claims_publishednumber ON publication_id = current_id
    WHERE NOT is_withdrawn AND question <> '' AND answer IS NOT NULL
        AND (%(questions)s::text[] IS NULL OR question = ANY (%(questions)s))
),
ends AS (
    SELECT question, measure, unit,
        (array_agg(answer ORDER BY lower(answer) DESC NULLS LAST, lower_inc(answer)))[1] AS highest,
        (array_agg(answer ORDER BY upper(answer) NULLS LAST, upper_inc(answer)))[1] AS lowest
    FROM answering GROUP BY question, measure, unit
),
contradicted AS (
    SELECT id FROM answering JOIN ends USING (question, measure, unit)
    WHERE NOT answer && highest OR NOT answer && lowest
)
UPDATE claims_claimpage AS page SET is_contradicted = NOT page.is_contradicted
FROM claims_claimpage AS before LEFT JOIN contradicted USING (id)
WHERE page.id = before.id AND (%(questions)s::text[] IS NULL OR before.question = ANY (%(questions)s))
    AND before.is_contradicted <> (contradicted.id IS NOT NULL)
"""


def numbers_of(publication) -> list:
    """Give the rows of a version's numbers, not stored yet. Args: publication, a Publication."""
    record = publication.record
    answer = answer_to(record["question"], record["quantities"]) if record["question"] else None
    return [
        PublishedNumber(
            publication=publication,
            measure=quantity["measure"],
            unit=quantity["unit"],
            interval=_range(Interval.of(quantity)),
            answer=_range(implied_total(quantity)) if quantity is answer else None,
        )
        for quantity in record["quantities"]
    ]


def keep_numbers(publications):
    """Store the numbers of versions that have just been published."""
    PublishedNumber.objects.bulk_create([row for publication in publications for row in numbers_of(publication)])


def refresh_contradictions(questions=None):
    """Decide anew which claims are contradicted. Args: questions, slugs; None for all."""
    if questions is not None:
        questions = sorted(questions - {""})
        if not questions:
            return
    with connection.cursor() as cursor:
        cursor.execute(REFRESH, {"questions": questions})


def _range(interval):
    """Write an Interval as PostgreSQL's numrange."""
    if interval is None:
        return None
    bounds = ("(" if interval.low_open else "[") + (")" if interval.high_open else "]")
    return NumericRange(_end(interval.low), _end(interval.high), bounds)


def _end(number) -> Decimal | None:
    return None if abs(number) == INFINITY else number
