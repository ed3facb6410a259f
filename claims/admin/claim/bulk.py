"""One step on many claims: first what it would do to each, tried and undone; then done, with a line for each.

Approving and publishing are not among them: a reviewer signs for what they have read, one claim at a time.
"""

import csv
from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from unfold.widgets import UnfoldAdminSelectWidget

from claims.admin.claim.shown import for_the_desk, shown
from claims.admin.claim.steps import lines_of
from claims.editorial import working_notes
from claims.editorial.drafting import edit
from claims.editorial.errors import EditorialError
from claims.editorial.review import submit
from claims.editorial.triage import drop
from claims.models import Claim, Topic
from claims.models.member import name_of
from claims.record.cells import safe_cell
from sources.admin.noun import Lines, TextLines

CLAIMS_AT_MOST = 200
# Of the last report, in the session: it is the person's own. What claims say is read when it is shown: a session is
# one more place where words would stay that were taken out.
REPORT = "bulk_report"
COLUMNS = ("claim", "statement", "outcome", "why")


def _note(label, *, required):
    return lambda: Lines(max_length=1000, required=required, label=label, widget=TextLines)


def _topic():
    return forms.ModelChoiceField(Topic.objects.order_by("name"), label="Topic", widget=UnfoldAdminSelectWidget)


def _member():
    people = get_user_model().objects.filter(is_active=True, is_staff=True).order_by("username")
    field = forms.ModelChoiceField(people, label="To", widget=UnfoldAdminSelectWidget)
    field.label_from_instance = name_of
    return field


def _add_topic(claim, *, by, topic):
    return edit(claim, by=by, expected_version=claim.version, topics=[*claim.topics.all(), topic])


@dataclass(frozen=True)
class Bulk:
    """One step for many claims.

    Attributes:
        run: the verb, as verb(claim, by=…, and what the fields give).
        fields: {name: what makes the form's field}.
    """

    name: str
    label: str
    says: str
    permission: str
    run: callable
    fields: dict

    def form(self, data=None):
        """Give the form that asks what the step needs beside the claims."""
        return type("BulkForm", (forms.Form,), {name: make() for name, make in self.fields.items()})(data)


BULKS = {
    bulk.name: bulk
    for bulk in (
        Bulk(
            "submit",
            "Submit for review",
            "Each draft is handed in as it stands.",
            "claims.change_claim",
            submit,
            {"note": _note("Note for the reviewer", required=False)},
        ),
        Bulk(
            "take",
            "Take",
            "Each is with you for ten hours, whoever had it.",
            "claims.add_assignment",
            working_notes.take,
            {},
        ),
        Bulk(
            "assign",
            "Assign to…",
            "Each is with this person for ten hours, whoever had it.",
            "claims.add_assignment",
            working_notes.assign,
            {"to": _member},
        ),
        Bulk(
            "topic",
            "Add topic…",
            "Each draft gets the topic beside those that it has. You then have had a hand in it.",
            "claims.change_claim",
            _add_topic,
            {"topic": _topic},
        ),
        Bulk(
            "drop",
            "Drop…",
            "Each draft is put aside. It can be reopened.",
            "claims.change_claim",
            drop,
            {"note": _note("Why", required=True)},
        ),
    )
}


@dataclass(frozen=True)
class Line:
    """What becomes of one claim. `why` is empty where nothing stands in the way."""

    claim: Claim
    why: str


def _action(bulk):
    @admin.action(description=bulk.label, permissions=["view"])
    def run(model_admin, request, claims):
        if not claims.exists():
            model_admin.message_user(request, "None of the chosen claims exists. Choose again.", messages.WARNING)
            return None
        return _page(model_admin, request, bulk, claims, form=bulk.form())

    run.__name__ = bulk.name
    return run


ACTIONS = tuple(_action(bulk) for bulk in BULKS.values())


def take(model_admin, request, action):
    """Try a step on the chosen claims, or take it on those that it can be taken on."""
    bulk = BULKS.get(action)
    if bulk is None:
        raise Http404
    if not request.user.has_perm("claims.view_claim"):
        raise PermissionDenied
    chosen = [int(key) for key in request.POST.getlist("claim") if key.isascii() and key.isdecimal() and len(key) < 19]
    claims, form = Claim.objects.filter(pk__in=chosen), bulk.form(request.POST)
    if not chosen or "do" not in request.POST or not form.is_valid():
        return _page(model_admin, request, bulk, claims, form=form)
    if len(chosen) > CLAIMS_AT_MOST or not request.user.has_perm(bulk.permission):
        return _page(model_admin, request, bulk, claims, form=form)
    done = _run(bulk, claims, by=request.user, values=form.cleaned_data)
    lines = [(line.claim.pk, "refused" if line.why else "done", line.why) for line in done]
    request.session[REPORT] = {"label": bulk.label.rstrip("…"), "lines": lines}
    return redirect("admin:claims_claim_bulk_report")


@for_the_desk
def report(model_admin, request):
    """Show what the last step on many claims did."""
    last = request.session.get(REPORT)
    if last is None:
        return redirect("admin:claims_claim_changelist")
    lines = _with_statements(last["lines"])
    done = sum(outcome == "done" for _, _, outcome, _ in lines)
    context = {"title": f"{last['label']}: report", "lines": lines, "done": done}
    return shown(model_admin, request, "bulk_report", context | {"refused": len(lines) - done})


@for_the_desk
def report_as_csv(model_admin, request):
    """Give the same as a table to keep."""
    last = request.session.get(REPORT)
    if last is None:
        return redirect("admin:claims_claim_changelist")
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="report.csv"'
    table = csv.writer(answer)
    table.writerow(COLUMNS)
    table.writerows([safe_cell(cell) for cell in line] for line in _with_statements(last["lines"]))
    return answer


def _with_statements(lines):
    """Give (claim, statement, outcome, why) of each line, as COLUMNS has it."""
    said = dict(Claim.objects.filter(pk__in=[pk for pk, *_ in lines]).values_list("pk", "statement"))
    return [(pk, said.get(pk, ""), *rest) for pk, *rest in lines]


def _page(model_admin, request, bulk, claims, *, form):
    """Show the dry run, once the form has what the step needs."""
    count = claims.count()
    may = request.user.has_perm(bulk.permission)
    is_asked = bool(bulk.fields) and not form.is_bound and any(field.required for field in form.fields.values())
    values = form.cleaned_data if form.is_bound and form.is_valid() else dict.fromkeys(bulk.fields, "")
    can_try = may and 0 < count <= CLAIMS_AT_MOST and not is_asked and not form.errors
    lines = _dry_run(bulk, claims, by=request.user, values=values) if can_try else None
    context = {
        "title": f"{bulk.label.rstrip('…')}: {count} claim{'' if count == 1 else 's'}",
        "bulk": bulk,
        "form": form,
        "chosen": claims.values_list("pk", flat=True)[:CLAIMS_AT_MOST],
        "count": count,
        "at_most": CLAIMS_AT_MOST,
        "may": may,
        "lines": lines,
        "possible": sum(not line.why for line in lines or ()),
    }
    return shown(model_admin, request, "bulk", context)


def _dry_run(bulk, claims, *, by, values):
    """Run the step and undo it."""
    with transaction.atomic():
        # In the order that merging holds claims in, so that two who hold many wait for each other, and not for ever.
        list(claims.order_by("pk").select_for_update(no_key=True, of=("self",)).values_list("pk", flat=True))
        lines = _run(bulk, claims, by=by, values=values)
        transaction.set_rollback(True)
    return lines


def _run(bulk, claims, *, by, values):
    """Run the step on each claim by itself, whatever becomes of the others. Returns its Lines, in the list's order."""
    return [Line(claim, _refusal(bulk, claim, by=by, values=values)) for claim in claims.order_by("-updated_at", "-pk")]


def _refusal(bulk, claim, *, by, values):
    try:
        with transaction.atomic():
            bulk.run(claim, by=by, **values)
    except EditorialError as refusal:
        return " ".join(lines_of(refusal))
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    except PermissionDenied as refusal:
        return str(refusal)
    return ""
