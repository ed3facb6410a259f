"""The page of the audit: ask by person, what, days, a word and a claim; read on, or take it all along as a table."""

import csv
from functools import wraps
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from claims.admin.audit.kinds import KINDS
from claims.admin.audit.search import NAMED, Asked, Place, search
from claims.admin.claim.shown import shown
from claims.models import Claim
from claims.record.cells import safe_cell
from sources.admin.noun import Day

A_PAGE = 50
EXPORTED_AT_MOST, READ_AT_ONCE = 100_000, 2_000
PEOPLE_AT_MOST = 20
ACCESS = "claims.view_accessevent"
COLUMNS = ("when (UTC)", "who", "username", "kind", "what", "about", "claim", "whose", "note")


class Question(forms.Form):
    """What somebody asks the audit. What they may not see is no choice."""

    person = forms.CharField(required=False, max_length=200, label="Person", help_text="A name or a part of it")
    what = forms.ChoiceField(required=False, label="What")
    first = forms.DateField(required=False, label="From day", widget=Day)
    last = forms.DateField(required=False, label="Until day", widget=Day, help_text="Days are in UTC")
    word = forms.CharField(required=False, max_length=200, label="In the note", help_text="A word or a part of it")
    claim = forms.CharField(required=False, max_length=500, label="Claim", help_text="Its address, or how that ends")

    def __init__(self, data, *, user):
        super().__init__(data)
        self.kinds = tuple(kind for kind in KINDS if not kind.permission or user.has_perm(kind.permission))
        self.fields["what"].choices = [("", "Anything"), *map(_choice, self.kinds)]

    def clean_person(self):
        """Give the keys of whoever has such a name, or None where nobody is asked for."""
        words = self.cleaned_data["person"].split()
        if not words:
            return None
        named = Q()
        for word in words:
            named &= Q(username__icontains=word) | Q(first_name__icontains=word) | Q(last_name__icontains=word)
        people = tuple(User.objects.filter(named).order_by("pk").values_list("pk", flat=True)[: PEOPLE_AT_MOST + 1])
        if not people:
            raise forms.ValidationError("Nobody has such a name.")
        if len(people) > PEOPLE_AT_MOST:
            raise forms.ValidationError(f"More than {PEOPLE_AT_MOST} people fit: say more of the name.")
        return people

    def clean_claim(self):
        """Give the key of the claim at this address, or None where none is asked for."""
        address = self.cleaned_data["claim"].partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]
        if not address:
            return None
        key = Claim.objects.filter(slug=address).values_list("pk", flat=True).first()
        if key is None:
            raise forms.ValidationError("No claim has this address.")
        return key

    @property
    def asked(self) -> Asked:
        """What is asked for, once it is valid."""
        values = self.cleaned_data
        name, _, what = values["what"].partition(":")
        return Asked(
            kinds=(NAMED[name][1],) if name else self.kinds,
            what=what or None,
            people=values["person"],
            first=values["first"],
            last=values["last"],
            word=values["word"] or None,
            claim=values["claim"],
        )


def _choice(kind):
    if len(kind.whats) < 2:
        return kind.name, kind.label
    return kind.label, [(kind.name, f"{kind.label}: all"), *((f"{kind.name}:{c}", w) for c, w in kind.whats.items())]


def _for_auditors(view):
    @wraps(view)
    def run(model_admin, request):
        if not request.user.has_perm("claims.search_audit"):
            raise PermissionDenied
        return view(model_admin, request, Question(request.GET, user=request.user))

    return run


@_for_auditors
def audit(model_admin, request, form):
    """Show the newest lines that were asked for, and the way to the next ones."""
    after = _place(request.GET.get("after", ""))
    lines = search(form.asked, size=A_PAGE + 1, after=after) if form.is_valid() else []
    query = {name: value for name, value in request.GET.items() if name in form.fields and value}
    further = lines[A_PAGE - 1]["place"] if len(lines) > A_PAGE else None
    context = {
        "title": "Audit",
        "form": form,
        "lines": [line | {"url": _url(line)} for line in lines[:A_PAGE]],
        "shows_access": request.user.has_perm(ACCESS),
        "is_first": after is None,
        "query": urlencode(query),
        "further": urlencode({**query, "after": further}) if further else "",
        "exported_at_most": EXPORTED_AT_MOST,
    }
    return shown(model_admin, request, "audit", context)


@_for_auditors
def audit_as_csv(model_admin, request, form):
    """Give all lines that were asked for, up to a bound, a stretch of them in memory at a time."""
    if not form.is_valid():
        return redirect(f"{reverse('admin:claims_claim_audit')}?{request.GET.urlencode()}")
    write = csv.writer(_Echo()).writerow
    rows = _rows(form.asked, with_address=request.user.has_perm(ACCESS))
    answer = StreamingHttpResponse(map(write, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="audit.csv"'
    return answer


def _rows(asked, *, with_address):
    yield [*COLUMNS, "from where"] if with_address else COLUMNS
    left, after = EXPORTED_AT_MOST, None
    while left > 0:
        lines = search(asked, size=min(READ_AT_ONCE, left), after=after)
        yield from (_cells(line, with_address) for line in lines)
        left -= len(lines)
        if len(lines) < READ_AT_ONCE:
            break
        after = lines[-1]["place"]
    if left <= 0 and search(asked, size=1, after=lines[-1]["place"]):
        yield [f"There is more: this file ends after {EXPORTED_AT_MOST:,} lines. Ask for fewer days."]


def _cells(line, with_address):
    cells = [
        *(f"{line['at']:%Y-%m-%d %H:%M:%S}", line["actor_name"], line["actor_username"], line["kind"].label),
        *(line["what"], line["about"], line["claim_slug"], line["whose_name"], line["note"]),
        *([line["address"]] if with_address else []),
    ]
    return [safe_cell(cell) for cell in cells]


def _place(written):
    try:
        return Place.read(written) if written else None
    except ValueError:
        raise Http404 from None


def _url(line):
    return reverse(line["kind"].page, args=[line["page_key"]]) if line["kind"].page else ""


class _Echo:
    """What csv writes to: gives each line back."""

    def write(self, line):
        return line
