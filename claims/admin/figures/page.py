"""The page with the figures of the desk: each chart with the table that says the same."""

from django.utils import timezone

from claims.admin.claim.shown import for_the_desk, shown
from claims.admin.figures import counted
from claims.drawing.bars import bar_chart
from claims.editorial.relations import precision_by_month
from claims.editorial.second_ratings import agreement
from claims.models import RelationKind

DONE = (
    ("handed_in", "Handed in for review"),
    ("published", "Published first"),
    ("changed", "Corrected or updated"),
    ("withdrawn", "Withdrawn"),
)
# A year of one method.
PRECISION_LINES_AT_MOST = 96
DAY, HOUR = 86_400, 3600


@for_the_desk
def figures(model_admin, request):
    """Show what the desk got done, what waits, how long it took and what it found."""
    now = timezone.now()
    context = {
        "title": "Figures of the desk",
        "now": now,
        **_done(now),
        **_waits(now),
        **_took(now),
        **_found(now),
        **_agreed(),
    }
    return shown(model_admin, request, "figures", context)


def _done(now):
    weeks = counted.throughput(now)
    labels = [f"{week['from']:%-d %b}" for week in weeks]
    over = f"the last {len(weeks)} weeks"
    kinds = [
        _charted(name, [week[key] for week in weeks], labels, key=key, every="a week", over=over) for key, name in DONE
    ]
    rows = [(week["from"], [week[key] for key, _ in DONE]) for week in reversed(weeks)]
    return {"done": kinds, "weeks": rows}


def _waits(now):
    rows = counted.backlog(now)
    waiting = [
        {
            "state": row["state"],
            "claims": row["claims"],
            "median": length_in_words(row["median_seconds"]),
            "oldest": length_in_words(row["oldest_seconds"]),
        }
        for row in rows
    ]
    return {"waiting": waiting, "waiting_count": sum(row["claims"] for row in rows)}


def _took(now):
    rows = counted.times_to_publication(now)
    days = [round((row["median_seconds"] or 0) / DAY, 1) for row in rows]
    months = [
        {"month": row["month"], "claims": row["claims"], "median": length_in_words(row["median_seconds"])}
        for row in reversed(rows)
    ]
    chart = bar_chart(days, [_short(row["month"]) for row in rows])
    return {"months": months, "months_chart": chart, "months_claims": sum(row["claims"] for row in rows)}


def _found(now):
    months, ratings = counted.ratings_over_time(now)
    labels = [_short(month) for month in months]
    most = max((count for rating in ratings for count in rating["counts"]), default=0)
    charts = [
        _charted(
            rating["label"],
            rating["counts"],
            labels,
            key=f"rating-{rating['slug']}",
            every="a month",
            over=f"the last {len(months)} months",
            at_least=most,
        )
        for rating in ratings
    ]
    by_month = list(zip(*(rating["counts"] for rating in ratings), strict=True)) or [()] * len(months)
    rows = [(month, counts, sum(counts)) for month, counts in zip(months, by_month, strict=True)]
    return {"ratings": charts, "rated": rows[::-1], "rated_count": sum(rating["sum"] for rating in charts)}


def _charted(name, counts, labels, *, key, every, over, at_least=0):
    about = f"{sum(counts)} in {over}, at most {max(counts)} {every}." if any(counts) else f"None in {over}."
    chart = bar_chart(counts, labels, at_least=at_least)
    return {"name": name, "id": f"{key}-chart", "about": about, "chart": chart, "sum": sum(counts)}


def _agreed():
    found = agreement()
    rows = sorted(found.pairs.items(), key=lambda item: -item[1])
    differing = [{"first": one, "second": other, "claims": count} for (one, other), count in rows if one != other]
    return {"agreement": found, "differing": differing, "precision": _precision()}


def _precision():
    rows = precision_by_month()[:PRECISION_LINES_AT_MOST]
    return [{**row, "kind": RelationKind(row["kind"]).label, "percent": round(100 * row["precision"])} for row in rows]


def length_in_words(seconds) -> str:
    """Write a length of time in hours or days, whichever says most in few digits; "–" for None."""
    if seconds is None:
        return "–"
    unit, name = (HOUR, "hour") if seconds < 2 * DAY else (DAY, "day")
    count = round(seconds / unit, 1 if seconds < 10 * unit else None)
    return f"{count:g} {name}{'' if count == 1 else 's'}"


def _short(month):
    return f"{month:%b %Y}"
