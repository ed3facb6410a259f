"""The page of the report: a span of days, blocks of figures, the same as a table, and on paper."""

import csv
from datetime import UTC, timedelta

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from claims.admin.claim.shown import for_the_desk, shown
from claims.admin.figures.report import blocks
from claims.admin.figures.report_counted import count_report, last_full_quarter
from claims.drawing.bars import bar_chart
from claims.record.cells import safe_cell
from sources.admin.noun import Day

# A little more than three years.
DAYS_AT_MOST = 1100
COLUMNS = ("block", "figure", "number", "percent", "of", "of what")


class Span(forms.Form):
    """From which day to which; the last full quarter where nobody says."""

    first = forms.DateField(label="From day", widget=Day)
    last = forms.DateField(label="Until day", widget=Day)

    def clean(self):
        values = super().clean()
        first, last = values.get("first"), values.get("last")
        if first and last and last < first:
            self.add_error("last", "This day comes before the first.")
        elif first and last and last - first >= timedelta(days=DAYS_AT_MOST):
            self.add_error("last", f"At most {DAYS_AT_MOST} days at once.")
        return values


@for_the_desk
def report(model_admin, request):
    """Show the report for the days that were asked for."""
    span = _span(request)
    context = {"title": "Report to IFCN and EFCSN", "form": span, "now": timezone.now()}
    if span.is_valid():
        first, last = span.cleaned_data["first"], span.cleaned_data["last"]
        counted = count_report(first, last)
        context |= {"first": first, "last": last, "blocks": blocks(counted), **_weeks(counted["weeks"])}
    return shown(model_admin, request, "report", context)


@for_the_desk
def report_as_csv(model_admin, request):
    """Give the same as a table: every figure with what it is a part of."""
    span = _span(request)
    if not span.is_valid():
        return redirect(f"{reverse('admin:claims_claim_report')}?{request.GET.urlencode()}")
    first, last = span.cleaned_data["first"], span.cleaned_data["last"]
    counted = count_report(first, last)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="report-{first}-{last}.csv"'
    table = csv.writer(answer)
    table.writerow(COLUMNS)
    table.writerows([safe_cell(cell) for cell in row] for row in _rows(counted, blocks(counted)))
    return answer


def _rows(counted, found):
    for week in counted["weeks"]:
        yield [
            "What was published",
            f"Checks in the {week['days']} days from {week['from']}",
            week["checks"],
            "",
            "",
            "",
        ]
    for block in found:
        for line in block.lines:
            yield [block.title, line.name, line.count, line.percent, line.of, line.of_what]
        for crossing in block.crossings:
            for group, counts, checks in crossing.rows:
                for rating, count in zip(crossing.columns, counts, strict=True):
                    percent, of = round(100 * count / checks), f"of the checks of {group}"
                    yield [f"{block.title}: {crossing.name}", f"{group}: {rating}", count, percent, checks, of]


def _weeks(weeks):
    counts = [week["checks"] for week in weeks]
    about = f"At most {max(counts)} in a week."
    return {"weeks_chart": bar_chart(counts, [week["from"] for week in weeks]), "weeks_about": about}


def _span(request):
    if "first" in request.GET or "last" in request.GET:
        return Span(request.GET)
    first, last = last_full_quarter(timezone.now().astimezone(UTC).date())
    return Span({"first": first, "last": last})
