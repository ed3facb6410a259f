"""Report an error in a verdict: the form, and the page on which its sender sees what became of it."""

from functools import partial

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from claims.editorial.correction_requests import report_error
from claims.letterbox.forms import ReportForm
from claims.letterbox.keys import opened_by
from claims.letterbox.limit import REPORTS
from claims.letterbox.manners import form_of_ours, kept_by_nobody
from claims.letterbox.sending import answer_form, form_page
from claims.letterbox.versions import versions_of
from claims.letterbox.words import PARTS
from claims.models.correction_request import CorrectionRequest, RequestStatus


@require_http_methods(["GET", "HEAD", "POST"])
@kept_by_nobody(referrer="same-origin")
@form_of_ours
def form(request, slug):
    """Show the form about one version of a claim, or take in what was sent. Nothing that was typed is lost.

    It is about the version that stands now, or about the one named as in `?version=1`. The form that is shown names
    its version, so that what is sent is about what its sender has read, even if a newer one is published meanwhile.
    """
    about, newest = versions_of(slug, request.GET.get("version"))
    if about is None:
        raise Http404("No claim is published at this address, or it has no such version.")
    return answer_form(
        request,
        ReportForm,
        kind=REPORTS,
        prefilled=("text",),
        show=partial(form_page, request, "letterbox/report_form.html", about=about, newest=newest),
        keep=partial(_keep, about),
        arrived=lambda report: redirect("reports:report", key=report.key),
    )


@require_safe
@kept_by_nobody(referrer="no-referrer")
def report(request, key):
    """Show what became of one report, to whoever has its address. Of the desk's work it tells what is published."""
    found = opened_by(key, CorrectionRequest.objects.select_related("publication"))
    if found is None:
        raise Http404("No report has this address.")
    later = list(found.versions_since())
    accepted = found.status == RequestStatus.ACCEPTED
    context = {
        "report": found,
        "about": found.publication,
        "part": dict(PARTS)[found.part],
        "later": later,
        "is_followed": accepted and bool(later) and later[0].published_at >= found.decided_at,
    }
    return render(request, "letterbox/report.html", context)


def _keep(about, given):
    return report_error(about, text=given["text"], part=given["part"], contact=given["contact"])
