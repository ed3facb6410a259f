"""Which answers to a question cannot both be right, pair by pair, and how far they are apart."""

from types import SimpleNamespace

from django.conf import settings
from django.db import connections
from django.http import Http404
from drf_spectacular.utils import extend_schema

from claims.matching.rivals import Gap, answer_to, implied_total
from claims.models.publication import Publication
from claims.public.api.base import PublicView
from claims.public.api.lists import list_answer, page_by
from claims.public.api.parameters import PageParameters
from claims.public.api.questions import rival
from claims.public.api.schema import json_of
from claims.public.lookup import PUBLIC
from claims.public.paging import Keyset

# The pair whose younger claim was published last comes first.
NEWEST_PAIR_FIRST = Keyset((("one", int), ("other", int)))
# One row a pair; where there is none, one row that says what the question is.
PAIRS = """
WITH answers AS (
    SELECT current_id AS sequence, measure, unit, answer
    FROM claims_claimpage JOIN claims_publishednumber ON publication_id = current_id
    WHERE question = %(question)s AND NOT is_withdrawn AND answer IS NOT NULL
),
pairs AS (
    SELECT one.sequence AS one, other.sequence AS other
    FROM (SELECT * FROM answers {beyond_one} ORDER BY sequence {direction}) AS one
    CROSS JOIN LATERAL (
        SELECT sequence FROM answers
        WHERE sequence < one.sequence AND (measure, unit) = (one.measure, one.unit) AND NOT answer && one.answer
            {beyond_other}
        ORDER BY sequence {direction} LIMIT %(limit)s
    ) AS other
    ORDER BY one {direction}, other {direction} LIMIT %(limit)s
)
SELECT one, other, newest.record_json, mine.record_json, mine.published_at, theirs.record_json, theirs.published_at
FROM (
    SELECT current_id FROM claims_claimpage WHERE question = %(question)s AND NOT is_withdrawn
    ORDER BY published_at DESC, id DESC LIMIT 1
) AS shown
JOIN claims_publication AS newest ON newest.sequence = shown.current_id
LEFT JOIN pairs ON true
LEFT JOIN claims_publication AS mine ON mine.sequence = one
LEFT JOIN claims_publication AS theirs ON theirs.sequence = other
ORDER BY one {direction}, other {direction}
"""


class ConflictList(PublicView):
    """The answers to one question that contradict each other."""

    parameters = PageParameters

    @extend_schema(
        operation_id="list_conflicts",
        tags=["questions"],
        parameters=[PageParameters],
        responses=json_of("ConflictList"),
    )
    def get(self, request, slug):
        """List the pairs of standing claims on a question that cannot both be right, the newest first.

        `gap` is what lies between the two numbers: its ends, and how many times the lower one the upper one is.
        """
        questions = []

        def take(order, cursor):
            question, pairs = conflicts(slug, order, cursor, self.given["page_size"] + 1)
            questions.append(question)
            return pairs

        pairs, after, before = page_by(take, NEWEST_PAIR_FIRST, self.given)
        if questions[0] is None:
            raise Http404
        items = [conflict_document(pair) for pair in pairs]
        url = f"{settings.SITE_URL}/questions/{slug}/"
        return list_answer(request, items, after, before, at=["conflicts", slug], question=questions[0], url=url)


def conflicts(slug, order, cursor, limit):
    """Find pairs of claims that contradict each other, in one query.

    Args:
        slug: of the question.
        order: NEWEST_PAIR_FIRST, or the same turned.
        cursor: a plain one, or "".
        limit: how many pairs at most.

    Returns:
        (the question as its newest claim has it, or None; pairs with `one` and `other`, sequences, and `claims`).
    """
    place = order.read(cursor) if cursor else None
    than = ">" if order.ascending else "<"
    statement = PAIRS.format(
        beyond_one=f"WHERE sequence {than}= %(one)s" if place else "",
        beyond_other=f"AND (one.sequence, sequence) {than} (%(one)s, %(other)s)" if place else "",
        direction="ASC" if order.ascending else "DESC",
    )
    values = {"question": slug, "limit": limit, **dict(zip(("one", "other"), place or (), strict=False))}
    with connections[PUBLIC].cursor() as database:
        database.execute(statement, values)
        rows = database.fetchall()
    if not rows:
        return None, []
    question = Publication(record_json=rows[0][2]).record["question"]
    return question, [_pair(row) for row in rows if row[0] is not None]


def conflict_document(pair) -> dict:
    """Put two claims that contradict each other side by side, the younger first."""
    rivals = [rival(claim, answer_to(claim.record["question"], claim.record["quantities"])) for claim in pair.claims]
    gap = Gap.between(*(implied_total(told["answer"]) for told in rivals))
    return {"claims": rivals, "gap": gap.as_recorded()}


def _pair(row):
    one, other, _, mine, said_at, theirs, replied_at = row
    return SimpleNamespace(
        one=one,
        other=other,
        claims=[
            Publication(sequence=one, record_json=mine, published_at=said_at),
            Publication(sequence=other, record_json=theirs, published_at=replied_at),
        ],
    )
