"""The pages of imports: hand a file in, follow it, read what was refused, and bring a dry run in for real."""

import csv

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import timezone
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from claims.admin.claim.steps import status_of
from claims.admin.intake.progress import LONG_IN_THE_QUEUE
from claims.editorial.errors import EditorialError, ImportNotUnderstood
from claims.models import ImportBatch, ImportFormat, ImportStatus
from claims.publishing.imports.columns import FIELDS, read_mapping
from claims.publishing.imports.hand_in import PERMISSION
from claims.publishing.imports.kept import FileTooLarge, hand_in_upload
from claims.publishing.imports.kept import bring_in_for_real as bring_in
from claims.record.cells import safe_cell
from sources.admin.noun import OneLine

ROWS_A_PAGE = 50
ASK_AGAIN = 1500  # milliseconds
COUNTED = ("new", "same", "changed", "removed", "refused")
COLUMNS = ("position", "line", "code", "reason", "excerpt")


class ImportForm(forms.Form):
    """A file of reviews."""

    file = forms.FileField(
        max_length=200,
        widget=forms.FileInput({"class": "intake-file", "accept": ".json,.jsonl,.ndjson,.csv,.tsv,.html,.htm,.gz"}),
        help_text="JSON-LD or an HTML page with ClaimReview, a DataFeed, NDJSON, or CSV; may be packed with gzip.",
    )
    format = forms.ChoiceField(
        choices=[("", "Recognise it by its first bytes"), *ImportFormat.choices],
        required=False,
        widget=UnfoldAdminSelectWidget,
    )
    mapping = OneLine(
        max_length=5000,
        required=False,
        label="Columns",
        widget=UnfoldAdminTextInputWidget({"placeholder": "claim_reviewed=claim, label=rating, url=link"}),
        help_text="Only for a CSV with column names of its own, or flat JSON: our field, =, the column's name.",
    )
    is_dry_run = forms.BooleanField(required=False, initial=True, label="Only say what would happen (dry run)")

    def clean_mapping(self):
        """Read it, as JSON or as pairs."""
        try:
            return read_mapping(self.cleaned_data["mapping"])
        except ImportNotUnderstood as refusal:
            raise ValidationError(str(refusal)) from refusal

    def hand_in(self, *, by):
        """Hand the file in.

        Returns:
            The ImportBatch, or None where it was refused, and the HTTP status of that.
        """
        values = self.cleaned_data
        how = {"written_in": values["format"], "mapping": values["mapping"], "is_dry_run": values["is_dry_run"]}
        try:
            return hand_in_upload(values["file"], by=by, **how), 302
        except FileTooLarge as refusal:
            self.add_error("file", str(refusal))
            return None, 413
        except EditorialError as refusal:
            field = refusal.details.get("field")
            self.add_error(field if field in self.fields else None, str(refusal))
            return None, status_of(refusal)
        except ValidationError as refusal:
            self.add_error("file", refusal.messages)
            return None, 200


def state_of(batch) -> str:
    """Say in a word how far it is; that nothing is stored, too."""
    label = batch.get_status_display()
    return f"Dry run, {label.lower()}" if batch.is_dry_run else label


def counts_of(batch) -> str:
    """Say what came of it in one line."""
    counts = [f"{getattr(batch, f'{name}_count'):,} {name}" for name in COUNTED if getattr(batch, f"{name}_count")]
    return " · ".join(counts) or ("No rows" if batch.is_finished else "–")


def sentence_of(batch) -> str:
    """Say what is going on, what came of it, or what went wrong."""
    match batch.status:
        case ImportStatus.WAITING if timezone.now() - batch.created_at > LONG_IN_THE_QUEUE:
            return "It waits for a worker, and none has begun with it for some minutes. Perhaps none is running."
        case ImportStatus.WAITING:
            return "It waits for a worker."
        case ImportStatus.RUNNING:
            return f"{_rows(batch)} so far, {batch.share:.0%} of the file."
        case ImportStatus.FAILED:
            return batch.error
    if batch.is_dry_run:
        return f"Nothing was stored. Of {_rows(batch)}, this would come:"
    return f"Done: {_rows(batch)}."


def hand_in(model_admin, request):
    """Show the form; hand in what is posted, and go on to its page."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    form, status = ImportForm(), 200
    if request.method == "POST":
        form = ImportForm(request.POST, request.FILES)
        if form.is_valid():
            batch, status = form.hand_in(by=request.user)
            if batch:
                return redirect("admin:claims_importbatch_change", batch.pk)
    context = {"title": "Bring in a file", "form": form, "fields": FIELDS}
    return _page(model_admin, request, "hand_in", context, status=status)


def show(model_admin, request, object_id):
    """Show how far an import is, what came of it, and the rows that were refused."""
    batch = _batch(model_admin, request, object_id)
    rows = Paginator(batch.refused_rows.all(), ROWS_A_PAGE)
    may_bring_in = request.user.has_perm(PERMISSION)
    context = {
        "title": batch.file_name,
        "refused": rows.page(request.GET.get("page", 1)),
        "can_be_brought_in": may_bring_in and batch.is_dry_run and batch.is_finished and batch.pieces.exists(),
        **_progress(batch),
    }
    return _page(model_admin, request, "page", context)


def progress(model_admin, request, object_id):
    """Answer how far an import is, for the page that shows it: as claims.admin.intake.pages.progress does."""
    batch = _batch(model_admin, request, object_id)
    now = _progress(batch)
    return JsonResponse(
        {
            "state": batch.status,
            "sentence": now["sentence"],
            "html": render_to_string("admin/claims/importbatch/progress.html", now, request),
            "wait": None if batch.is_finished else ASK_AGAIN,
            "go_to": "",
        }
    )


def bring_in_for_real(model_admin, request, object_id):
    """Bring in the file of a dry run, and go on to that import."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    tried = _batch(model_admin, request, object_id)
    try:
        batch = bring_in(tried, by=request.user)
    except EditorialError as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:claims_importbatch_change", tried.pk)
    return redirect("admin:claims_importbatch_change", batch.pk)


def refused_rows_as_csv(model_admin, request, object_id):
    """Give all refused rows as a table, a row in memory at a time."""
    batch = _batch(model_admin, request, object_id)
    rows = batch.refused_rows.values_list(*COLUMNS).iterator(chunk_size=2000)
    lines = ([safe_cell(value) for value in row] for row in rows)
    write = csv.writer(_Echo()).writerow
    answer = StreamingHttpResponse(map(write, _chained(COLUMNS, lines)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="refused-rows-{batch.pk}.csv"'
    return answer


class _Echo:
    """What csv writes to: gives each line back."""

    def write(self, line):
        return line


def _chained(first, rest):
    yield first
    yield from rest


def _rows(batch):
    return f"{batch.position:,} row{'' if batch.position == 1 else 's'}"


def _progress(batch):
    counts = [(name, f"{getattr(batch, f'{name}_count'):,}") for name in COUNTED]
    return {"batch": batch, "sentence": sentence_of(batch), "percent": int(batch.share * 100), "counts": counts}


def _batch(model_admin, request, object_id):
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    is_number = str(object_id).isascii() and str(object_id).isdecimal() and len(str(object_id)) < 19
    batch = ImportBatch.objects.select_related("by").filter(pk=object_id).first() if is_number else None
    if batch is None:
        raise Http404
    return batch


def _page(model_admin, request, name, context, *, status=200):
    shared = {**model_admin.admin_site.each_context(request), "opts": model_admin.opts, "is_fullwidth": "1"}
    request.current_app = model_admin.admin_site.name
    return TemplateResponse(request, f"admin/claims/importbatch/{name}.html", {**shared, **context}, status=status)
