"""Ask that the records of published versions be taken out. A second person confirms it on the redaction's own page."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from unfold.widgets import (
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanSwitchWidget,
)

from claims.admin.claim import steps
from claims.admin.claim.shown import shown
from claims.editorial.errors import EditorialError
from claims.editorial.workflow import STEPS, Action
from claims.models import RedactionReason
from claims.publishing.redactions import ask_to_redact
from claims.publishing.remaining import captures_of, nouns_of, others_resting_on, written_about
from sources.admin.noun import Lines, OneLine, TextLines


class RedactionForm(forms.Form):
    """Which versions, what kind of reason, and why."""

    versions = forms.MultipleChoiceField(widget=UnfoldAdminCheckboxSelectMultipleWidget, label="Published versions")
    captures = forms.MultipleChoiceField(
        required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
        label="Captures that are emptied too",
        help_text="Bytes and text go, the digest stays. Quotes from an emptied capture cannot be checked any more.",
    )
    takes_notes = forms.BooleanField(
        required=False,
        widget=UnfoldBooleanSwitchWidget,
        label="What people wrote about the claim goes too",
    )
    reason_kind = forms.ChoiceField(
        choices=[("", "Choose one"), *RedactionReason.choices], widget=UnfoldAdminSelectWidget, label="Kind of reason"
    )
    reason = Lines(
        max_length=1000,
        widget=TextLines,
        label="Why, for readers",
        help_text="It stands in the public log for good. Do not repeat here what is to be taken out.",
    )
    reference = OneLine(
        max_length=200,
        widget=UnfoldAdminTextInputWidget,
        label="Reference, for the desk",
        help_text="The file, the order, the letter. Readers never see it.",
    )

    def __init__(self, data, *, claim):
        super().__init__(data)
        there = claim.publications.filter(is_redacted=False).order_by("version").defer("record_json")
        self.fields["versions"].choices = [
            (one.version, f"Version {one.version}, {one.get_kind_display().lower()}, {one.published_at:%Y-%m-%d}")
            for one in there
        ]
        there = list(captures_of(claim))
        others = others_resting_on(there, claim)
        if there:
            self.fields["captures"].choices = [(one.pk, capture_named(one, others[one.pk])) for one in there]
        else:
            del self.fields["captures"]
        written = written_about(claim)
        self.fields["takes_notes"].help_text = f"{', '.join(written)}." if written else "Nobody wrote anything yet."


def capture_named(capture, others):
    """Name a capture, and who else rests on it."""
    rest = f"; {len(others)} other claim{'s rest' if len(others) > 1 else ' rests'} on it" if others else ""
    return f"{capture.document.title[:100]}, captured {capture.captured_at:%Y-%m-%d}{rest}"


def what_stays(claim, *, chosen=()) -> dict:
    """Give what a redaction leaves, for the people who decide. Args: chosen, captures that it empties."""
    sources, documents = nouns_of(claim)
    return {
        "versions": claim.publications.exclude(note="").defer("record_json").order_by("version"),
        "captures": captures_of(claim).exclude(pk__in=chosen),
        "sources": sources,
        "documents": documents,
    }


def ask(model_admin, request, claim):
    """Ask which versions and why, and show what the verb refused."""
    if not request.user.has_perm(STEPS[Action.PUBLISH].permission):
        raise PermissionDenied
    form, refusal = RedactionForm(request.POST if request.method == "POST" else None, claim=claim), None
    if request.method == "POST" and form.is_valid():
        numbers = {name: form.cleaned_data.pop(name, []) for name in ("versions", "captures")}
        chosen = {name: [int(number) for number in chosen] for name, chosen in numbers.items()}
        try:
            redaction = ask_to_redact(claim, by=request.user, **chosen, **form.cleaned_data)
        except EditorialError as error:
            refusal = error
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, "Asked for. Nothing is taken out before a second person confirms it.")
            return redirect("admin:claims_redaction_change", redaction.pk)
    context = {
        "title": f"Redact: {claim}",
        "claim": claim,
        "form": form,
        "stays": what_stays(claim),
        "refusal": steps.lines_of(refusal) if refusal else form.non_field_errors(),
    }
    status = steps.status_of(refusal) if refusal else 200
    return shown(model_admin, request, "redact", context, status=status)
