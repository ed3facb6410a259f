"""The desk's work in numbers: what was published and changed, how long it took, what was chosen from what was seen."""

import csv
import io
from datetime import date, datetime

from django.http import HttpResponse
from django.urls import reverse
from django.utils.dateformat import format as date_in_letters
from django.utils.translation import get_language

from claims.drawing.bars import bar_chart
from claims.models.publication import ChangeKind
from claims.public import one_query
from claims.public.addresses import plain
from claims.public.answers import KEEP_AND_ASK, conditional, entity_tag, page, reader_page
from claims.public.measures import country_name, duration
from claims.public.reading import for_a_page
from claims.public.selection import SOURCE_KINDS, Funnel, Share, rated
from claims.public.side_by_side import letters
from claims.public.words import KINDS

MONTHS_SHOWN = 24
CHANGES = [kind for kind in ChangeKind if kind != ChangeKind.FIRST]
GROUPS = ("by_topic", "by_kind", "by_country")


@reader_page
def statistics(request):
    """Show the newest figures."""
    figures = one_query.newest_figures()
    shows = [figures and figures.counted_at]
    context = {"figures": figures, "ledger": reverse("public:corrections")}
    if figures:
        context |= _published(figures) | _chosen(figures)
    return page(request, "public/statistics.html", context, shows=shows, canonical=plain("public:statistics"))


@reader_page
def as_csv(request):
    """Give the newest figures as one table: which table of the page, which row, which measure, how many."""
    figures = one_query.newest_figures()
    response = conditional(
        request,
        lambda: HttpResponse(_csv(figures), content_type="text/csv; charset=utf-8"),
        etag=entity_tag([figures and figures.counted_at, "csv"]),
        keep=KEEP_AND_ASK,
    )
    response["Content-Disposition"] = 'attachment; filename="statistics.csv"'
    return response


def _published(figures):
    """Give what the page shows of what was published."""
    counted = figures.publishing
    totals, months, weeks = counted["totals"], counted["months"], counted["weeks"]
    shown = [{**month, "month": date.fromisoformat(f"{month['month']}-01")} for month in months[-MONTHS_SHOWN:]]
    weeks = [{**week, "from": date.fromisoformat(week["from"])} for week in weeks]
    ratings = [rated(row["rating"], row["claims"], totals["standing"]) for row in for_a_page(counted["ratings"])]
    in_weeks = sum(week["verdicts"] for week in weeks)
    return {
        "totals": totals,
        "first_published_at": _moment(totals["first_published_at"]),
        "months": shown[::-1],
        "earlier_months": len(months) - len(shown),
        "months_from": shown[0]["month"] if shown else None,
        "months_until": shown[-1]["month"] if shown else None,
        "months_most": max((month["verdicts"] for month in shown), default=0),
        "months_chart": _chart(shown, "month", "M Y"),
        "weeks": weeks[::-1],
        "weeks_chart": _chart(weeks, "from", "j M"),
        "weeks_most": max(week["verdicts"] for week in weeks),
        "in_weeks": in_weeks,
        "a_week": f"{in_weeks / len(weeks):.1f}",
        "weeks_without": sum(not week["verdicts"] for week in weeks),
        "ratings": sorted(ratings, key=lambda row: row.place),
        "kinds": [
            {"name": name, "entries": row["entries"], "share": Share(row["claims"], totals["claims"])}
            for name, row in ((KINDS[kind], counted["kinds"][kind]) for kind in CHANGES)
        ],
        "changed": Share(counted["claims_in_the_ledger"], totals["claims"]),
        "times": [
            {"period": period, "claims": spread["claims"], "quartiles": list(map(duration, spread["quartiles"]))}
            for period, spread in sorted(counted["seconds_to_a_verdict"].items())
            if spread["claims"]
        ],
    }


def _chosen(figures):
    """Give what the page shows of what was seen and chosen."""
    groups = {group: [_group(group, row) for row in for_a_page(figures.selection[group])] for group in GROUPS}
    for rows in groups.values():  # all others together stand last, however many they are
        rows.sort(key=lambda row: row["name"] is None)
    return {"in_all": Funnel(**figures.selection["in_all"]), **groups}


def _group(group, row):
    """Name one group as readers know it. `name` is None where it is what no other row is about."""
    value = row["value"]
    match group:
        case "by_kind":
            name = SOURCE_KINDS.get(value)
        case "by_country":
            name = country_name(value) if value else None
        case _:
            name = value and (row["name"] or value)
    stages = {stage: row[stage] for stage in one_query.STAGES}
    return {"value": value, "name": name or None, "funnel": Funnel(**stages)}


def _chart(rows, name, date_letters):
    labels = [_short_date(row[name], date_letters) for row in rows]
    return bar_chart([row["verdicts"] for row in rows], labels, letters=letters)


def _short_date(value, date_letters):
    """Write a month or a day in a few letters, as the reader's language does."""
    if get_language() == "ko":
        date_letters = {"M Y": "Y.n.", "j M": "n.j."}[date_letters]
    return date_in_letters(value, date_letters)


def _moment(text):
    return datetime.fromisoformat(text) if text else None


def _csv(figures):
    """Write every count on a line of its own. Names are codes and slugs, the same in every language."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["table", "row", "measure", "count"])
    writer.writerows(_lines(figures) if figures else [])
    return out.getvalue()


def _lines(figures):
    published, chosen = figures.publishing, figures.selection
    yield "about", "published", "counted_at", figures.counted_at.isoformat()
    yield "about", "selection", "counted_at", figures.selection_counted_at.isoformat()
    for measure in ("claims", "standing", "withdrawn"):
        yield "totals", "", measure, published["totals"][measure]
    yield "totals", "", "claims_in_the_corrections_ledger", published["claims_in_the_ledger"]
    for month in published["months"]:
        for measure in ("verdicts", "changes", "withdrawals"):
            yield "months", month["month"], measure, month[measure]
    for week in published["weeks"]:
        yield "weeks", week["from"], "verdicts", week["verdicts"]
    for row in published["ratings"]:
        yield "ratings", row["rating"]["slug"], "claims", row["claims"]
    for kind, counted in published["kinds"].items():
        yield "kinds_of_change", kind, "entries", counted["entries"]
        yield "kinds_of_change", kind, "claims", counted["claims"]
    for period, spread in published["seconds_to_a_verdict"].items():
        yield "seconds_to_a_verdict", period, "claims", spread["claims"]
        for measure, seconds in zip(("quartile_1", "median", "quartile_3"), spread["quartiles"] or (), strict=False):
            yield "seconds_to_a_verdict", period, measure, round(seconds)
    for table, rows in (("selection", [{"value": "", **chosen["in_all"]}]), *((name, chosen[name]) for name in GROUPS)):
        for row in rows:
            for measure in one_query.STAGES:
                yield table.replace("by_", "selection_by_"), row["value"], measure, row[measure]
