"""Count what readers are told of the desk's work: what was published and changed, how long it took, what was chosen.

Readers' pages can read publications alone. What they are told of unpublished work is what is counted here, and no more:
see docs/decisions/0015-what-counts-may-tell.md.
"""

import json
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from claims.models import ChangeKind, Figures
from claims.models.publication import LEDGER_KINDS
from claims.publishing.selection import count_selection, count_sources, make_room
from sources.turns import take_turns

WEEKS = 26

TOTALS = """
    SELECT jsonb_build_object(
        'claims', count(*),
        'standing', count(*) FILTER (WHERE NOT is_withdrawn),
        'withdrawn', count(*) FILTER (WHERE is_withdrawn),
        'first_published_at', min(first_published_at)
    ) FROM claims_claimpage
"""

# Every month since the first publication has a row, those without one too.
MONTHS = """
    SELECT coalesce(jsonb_agg(jsonb_build_object(
        'month', to_char(month, 'YYYY-MM'), 'verdicts', verdicts, 'changes', changes, 'withdrawals', withdrawals
    ) ORDER BY month), '[]')
    FROM (
        SELECT month,
            count(*) FILTER (WHERE kind = 'first') AS verdicts,
            count(*) FILTER (WHERE kind NOT IN ('first', 'withdrawal', 'redaction')) AS changes,
            count(*) FILTER (WHERE kind = 'withdrawal') AS withdrawals
        FROM generate_series(
            (SELECT date_trunc('month', min(published_at), 'UTC') FROM claims_publication), %(at)s, '1 month', 'UTC'
        ) AS month
        LEFT JOIN claims_publication ON date_trunc('month', published_at, 'UTC') = month
        GROUP BY month
    ) AS by_month
"""

# Weeks of seven days that end with today, so that the newest is as long as the others.
WEEKS_UNTIL_NOW = """
    SELECT jsonb_agg(jsonb_build_object('from', begins_on, 'verdicts', verdicts) ORDER BY begins_on)
    FROM (
        SELECT begins_on, count(sequence) AS verdicts
        FROM (
            SELECT %(today)s::date - 7 * back + 1 AS begins_on FROM generate_series(1, %(weeks)s) AS back
        ) AS weeks
        LEFT JOIN claims_publication ON kind = 'first'
            AND published_at >= begins_on::timestamp AT TIME ZONE 'UTC'
            AND published_at < (begins_on + 7)::timestamp AT TIME ZONE 'UTC'
        GROUP BY begins_on
    ) AS by_week
"""

# A rating looks as in the newest verdict that has it, which is how readers know it.
RATINGS = """
    SELECT coalesce(jsonb_agg(jsonb_build_object('rating', record_json::jsonb #> '{verdict,rating}', 'claims', claims)
        ORDER BY (record_json::jsonb #>> '{verdict,rating,value}')::int NULLS LAST, rating), '[]')
    FROM (
        SELECT rating, count(*) AS claims, max(current_id) AS newest
        FROM claims_claimpage WHERE NOT is_withdrawn GROUP BY rating
    ) AS by_rating JOIN claims_publication ON sequence = newest
"""

KINDS = """
    SELECT coalesce(jsonb_object_agg(kind, jsonb_build_object('entries', entries, 'claims', claims)), '{}')
    FROM (
        SELECT kind, count(*) AS entries, count(DISTINCT claim_id) AS claims FROM claims_publication GROUP BY kind
    ) AS by_kind
"""

CLAIMS_IN_THE_LEDGER = "SELECT count(DISTINCT claim_id) FROM claims_publication WHERE kind = ANY(%(ledger)s)"

# A claim came before the desk when the first of these happened: a text that it stands in was handed in, a reader asked
# for it, or it was drafted. The verdict is the first publication, whatever became of it since. Of what was restored,
# nobody knows here when it came.
SECONDS_TO_A_VERDICT = """
    SELECT jsonb_build_object('in_all', {in_all}, 'in_a_year', {in_a_year})
    FROM (
        SELECT first_published_at, greatest(0, extract(epoch FROM first_published_at - least(
            claim.created_at,
            (SELECT min(handed_in_at) FROM claims_suggestion AS suggestion
                JOIN sources_intake AS intake USING (capture_id) WHERE suggestion.claim_id = claim.id),
            (SELECT min(received_at) FROM claims_tip AS tip WHERE tip.claim_id = claim.id)
        ))) AS seconds
        FROM claims_claimpage AS page
        JOIN claims_claim AS claim ON claim.id = page.claim_id
        JOIN claims_publication AS first ON first.claim_id = page.claim_id AND first.version = 1
        WHERE first.restored_from_id IS NULL
    ) AS verdicts
"""
SPREAD = """jsonb_build_object(
    'claims', count(*) {only},
    'quartiles', percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY seconds) {only}
)"""

# One statement, so that all of it is of one moment.
PUBLISHING = "SELECT jsonb_build_object({})::text".format(
    ", ".join(
        f"'{name}', ({part})"
        for name, part in {
            "totals": TOTALS,
            "months": MONTHS,
            "weeks": WEEKS_UNTIL_NOW,
            "ratings": RATINGS,
            "kinds": KINDS,
            "claims_in_the_ledger": CLAIMS_IN_THE_LEDGER,
            "seconds_to_a_verdict": SECONDS_TO_A_VERDICT.format(
                in_all=SPREAD.format(only=""),
                in_a_year=SPREAD.format(only="FILTER (WHERE first_published_at > %(a_year_ago)s)"),
            ),
        }.items()
    )
)


@transaction.atomic
def count_figures(*, at=None, with_selection=False):
    """Count again what readers are told in numbers.

    What was published is counted each time. What was seen and chosen is counted once a week, on Monday: whoever looks
    every hour could tell from it what has just come in about whom.

    Args:
        at: aware datetime that is taken for now; the clock's where it is not given.
        with_selection: count what was seen and chosen too, whatever the day.

    Returns:
        The Figures of that day.
    """
    at = (at or timezone.now()).astimezone(UTC)
    take_turns("figures")
    with connection.cursor() as cursor:
        newest = Figures.objects.order_by("-day").first()
        row = {"counted_at": at, "publishing": _count_publishing(cursor, at)}
        if with_selection or newest is None or newest.selection_counted_at < _monday(at):
            make_room(cursor)
            count_sources(cursor, at=at)
            row |= {"selection_counted_at": at, "selection": json.loads(count_selection(cursor))}
        else:
            row |= {"selection_counted_at": newest.selection_counted_at, "selection": newest.selection}
    return Figures.objects.update_or_create(day=at.date(), defaults=row)[0]


def _count_publishing(cursor, at):
    values = {
        "at": at,
        "today": at.date(),
        "weeks": WEEKS,
        "a_year_ago": at - timedelta(days=365),
        "ledger": [str(kind) for kind in LEDGER_KINDS],
    }
    cursor.execute(PUBLISHING, values)
    counted = json.loads(cursor.fetchone()[0])
    nothing = {"entries": 0, "claims": 0}
    counted["kinds"] = {str(kind): counted["kinds"].get(kind, nothing) for kind in ChangeKind}
    return counted


def _monday(at):
    """Give the beginning of the week (UTC)."""
    first = at.date() - timedelta(days=at.weekday())
    return datetime(first.year, first.month, first.day, tzinfo=UTC)
