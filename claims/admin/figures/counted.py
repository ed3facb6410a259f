"""Count the desk's work for the desk: one query each, from the history of claims and the public log.

Readers are told less, by `publishing/figures.py`. Weeks are as there: of seven days, and the newest ends with today.
Days and months are in UTC.
"""

from datetime import UTC, date, datetime, time, timedelta

from django.db import connection

from claims.editorial.workflow import Action
from claims.models import ChangeKind, ClaimState
from claims.publishing.figures import WEEKS

MONTHS = 12
WAITING = (ClaimState.DRAFT, ClaimState.IN_REVIEW, ClaimState.APPROVED)
DONE = ("handed_in", "published", "changed", "withdrawn")

THROUGHPUT = """
    SELECT (%(today)s::date - (at AT TIME ZONE 'UTC')::date) / 7 AS weeks_back,
        count(*) FILTER (WHERE what = %(submit)s) AS handed_in,
        count(*) FILTER (WHERE what = %(first)s) AS published,
        count(*) FILTER (WHERE what NOT IN (%(submit)s, %(first)s, %(withdrawal)s)) AS changed,
        count(*) FILTER (WHERE what = %(withdrawal)s) AS withdrawn
    FROM (
        SELECT at, action AS what FROM claims_claimevent WHERE action = %(submit)s AND at >= %(since)s
        UNION ALL
        SELECT published_at, kind FROM claims_publication WHERE published_at >= %(since)s
    ) AS done
    GROUP BY weeks_back
"""

# A claim waits in a state since its history last led it there from another.
BACKLOG = """
    SELECT state, count(*) AS claims, min(since) AS oldest,
        extract(epoch FROM percentile_cont(0.5) WITHIN GROUP (ORDER BY %(now)s - since))::float AS median_seconds
    FROM claims_claim AS claim
    CROSS JOIN LATERAL (
        SELECT at AS since FROM claims_claimevent
        WHERE claim_id = claim.id AND from_state <> to_state
        ORDER BY claim_version DESC LIMIT 1
    ) AS came
    WHERE state = ANY(%(waiting)s)
    GROUP BY state
"""

# What was restored from an export was not begun here, and is left out.
TIMES = """
    SELECT date_trunc('month', published_at, 'UTC') AS month, count(*) AS claims,
        extract(epoch FROM percentile_cont(0.5) WITHIN GROUP (ORDER BY published_at - begun.at))::float
            AS median_seconds
    FROM claims_publication AS publication
    JOIN claims_claimevent AS begun ON begun.claim_id = publication.claim_id AND begun.action = %(start)s
    WHERE publication.kind = %(first)s AND published_at >= %(since)s
    GROUP BY month
"""

RATINGS = """
    SELECT month, rating.slug, rating.label, claims
    FROM (
        SELECT date_trunc('month', frozen_at, 'UTC') AS month, rating_id, count(*) AS claims
        FROM claims_verdict WHERE version = 1 AND frozen_at >= %(since)s
        GROUP BY month, rating_id
    ) AS by_rating
    JOIN claims_rating AS rating ON rating.id = rating_id
    ORDER BY rating.scale_id, rating.position, rating.id
"""


def throughput(now) -> list[dict]:
    """Count what was done in each of the last weeks, the oldest first.

    Returns:
        {"from": date, "handed_in", "published", "changed", "withdrawn"} of each week: drafts handed in for review (each
        time counts), first publications, later versions of any kind but withdrawals, withdrawals.
    """
    today = now.astimezone(UTC).date()
    begins = [today - timedelta(days=7 * back - 1) for back in range(WEEKS, 0, -1)]
    values = {
        "today": today,
        "since": _midnight(begins[0]),
        "submit": Action.SUBMIT,
        "first": ChangeKind.FIRST,
        "withdrawal": ChangeKind.WITHDRAWAL,
    }
    counted = {row.pop("weeks_back"): row for row in _rows(THROUGHPUT, values)}
    nothing = dict.fromkeys(DONE, 0)
    return [
        {"from": day, **counted.get(back, nothing)} for back, day in zip(reversed(range(WEEKS)), begins, strict=True)
    ]


def backlog(now) -> list[dict]:
    """Count what waits, and how long it has been in the state it is in.

    Returns:
        {"state": ClaimState, "claims", "median_seconds", "oldest_seconds"} of each state, in the order of the work; no
        seconds where nothing waits.
    """
    values = {"now": now, "waiting": [str(state) for state in WAITING]}
    counted = {row["state"]: row for row in _rows(BACKLOG, values)}
    return [_waiting(state, counted.get(state), now) for state in WAITING]


def times_to_publication(now) -> list[dict]:
    """Give how long it took from the first draft to the first publication, by the month of that publication.

    Returns:
        {"month": date, "claims": of how many, "median_seconds": None where there are none}, the oldest first.
    """
    months = _months(now)
    values = {"since": _midnight(months[0]), "start": Action.START, "first": ChangeKind.FIRST}
    counted = {row["month"].astimezone(UTC).date(): row for row in _rows(TIMES, values)}
    nothing = {"claims": 0, "median_seconds": None}
    return [{**nothing, **counted.get(month, {}), "month": month} for month in months]


def ratings_over_time(now) -> tuple[list[date], list[dict]]:
    """Count the ratings with which claims were first published, by month; what became of them since is left out.

    Returns:
        the months, the oldest first, and {"slug", "label", "counts": one a month} of each rating given, in their order.
    """
    months = _months(now)
    ratings = {}
    for row in _rows(RATINGS, {"since": _midnight(months[0])}):
        rating = ratings.setdefault(row["slug"], {**row, "counts": [0] * MONTHS})
        rating["counts"][months.index(row["month"].astimezone(UTC).date())] = row["claims"]
    return months, [{key: rating[key] for key in ("slug", "label", "counts")} for rating in ratings.values()]


def _waiting(state, row, now):
    if row is None:
        return {"state": state, "claims": 0, "median_seconds": None, "oldest_seconds": None}
    oldest = (now - row["oldest"]).total_seconds()
    return {"state": state, "claims": row["claims"], "median_seconds": row["median_seconds"], "oldest_seconds": oldest}


def _months(now):
    """Give the first day of each of the last months, this one included, the oldest first."""
    today = now.astimezone(UTC).date()
    this = today.year * 12 + today.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(this - MONTHS + 1, this + 1)]


def _midnight(day):
    return datetime.combine(day, time.min, UTC)


def _rows(query, values):
    with connection.cursor() as cursor:
        cursor.execute(query, {name: str(value) if isinstance(value, str) else value for name, value in values.items()})
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
