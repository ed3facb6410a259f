"""Publish now, at a moment, or under embargo: one page that says what will happen, who is told, and asks when."""

from dataclasses import dataclass
from datetime import UTC

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models
from django.shortcuts import redirect
from django.utils import timezone
from unfold.widgets import UnfoldAdminTextInputWidget

from claims.admin.claim import steps
from claims.admin.claim.shown import shown
from claims.editorial.errors import EditorialError, in_utc
from claims.editorial.workflow import Action
from claims.models import PlannedPublication
from claims.models.publication import KINDS_OF_A_NEW_VERSION
from claims.publishing.effects import effects
from claims.publishing.plans import plan, plan_under_embargo
from claims.publishing.preview import may_be_previewed
from claims.publishing.publish import publish
from sources.admin.noun import Lines, Moment, OneLine, TextLines


class When(models.TextChoices):
    NOW = "now", "Now"
    AT = "at", "At a time"
    EMBARGO = "embargo", "Under embargo until"


MOMENT = "Say when: day and time, in UTC."
NEEDED = {
    When.AT: {"at": MOMENT},
    When.EMBARGO: {"until": MOMENT, "asked_by": "Say who asked for it.", "reason": "Say why it was agreed to."},
}


class PublishForm(forms.Form):
    """When, and for a later version of what kind the change is and why. The verbs say whether that is enough."""

    when = forms.ChoiceField(choices=When, required=False)
    at = forms.DateTimeField(required=False, widget=Moment, label="Publish at (UTC)")
    until = forms.DateTimeField(required=False, widget=Moment, label="Embargo ends at (UTC)")
    asked_by = OneLine(
        max_length=200, required=False, widget=UnfoldAdminTextInputWidget, label="Who asked for the embargo"
    )
    reason = Lines(max_length=1000, required=False, widget=TextLines, label="Why it was agreed to")
    note = Lines(
        max_length=1000,
        required=False,
        widget=TextLines,
        label="Note for readers",
        help_text="What changed and why. It stands on the page and in the public log for good.",
    )

    def __init__(self, data, *, claim, kind, is_first):
        planned = claim.planned_publications.waiting().first()
        is_held = claim.is_under_embargo(at=timezone.now())
        initial = {
            "when": When.AT if is_held else When.NOW,
            "at": claim.embargoed_until if is_held else None,
            "kind": planned.kind if planned else kind,
            "note": planned.note if planned else "",
        }
        super().__init__(data, initial=initial)
        if is_first:
            self.fields["note"].help_text = "A first publication needs none."
        else:
            choices = [(each.value, each.label) for each in KINDS_OF_A_NEW_VERSION]
            self.fields["kind"] = forms.ChoiceField(choices=choices, required=False, label="Kind of change")

    def clean(self):
        """Ask for what the choice needs."""
        typed = super().clean()
        for field, said in NEEDED.get(typed.get("when"), {}).items():
            if not typed.get(field) and field not in self.errors:
                self.add_error(field, said)
        return typed

    def run(self, claim, *, by) -> str:
        """Run the verb that was chosen. Returns what to say of it. Raises what it raises."""
        typed = self.cleaned_data
        said = {"note": typed["note"], "kind": typed.get("kind") or None}
        match typed["when"]:
            case When.AT:
                return f"Planned: it is published at {in_utc(plan(claim, by=by, at=typed['at'], **said).at)}."
            case When.EMBARGO:
                held = {"until": typed["until"], "asked_by": typed["asked_by"], "reason": typed["reason"]}
                planned = plan_under_embargo(claim, by=by, **held, **said)
                return f"Under embargo until {in_utc(planned.at)}. It is published then."
        publish(claim, by=by, **said)
        return steps.VERBS[Action.PUBLISH].done


@dataclass(frozen=True)
class Choice:
    """One answer to “when”, and why it cannot be given, or ""."""

    value: When
    why_not: str


def page(model_admin, request, claim, *, refusal, kind, differences):
    """Ask when and how, publish or plan, and show what the verb refused.

    Args:
        refusal: what stands in the way whatever is typed, or None.
        kind: the kind of change that the change of rating decides, or "".
        differences: from what readers see, None for a first version.
    """
    is_first = differences is None
    form = PublishForm(request.POST if request.method == "POST" else None, claim=claim, kind=kind, is_first=is_first)
    if request.method == "POST" and form.is_valid():
        try:
            done = form.run(claim, by=request.user)
        except EditorialError as error:
            refusal = error
        except ValidationError as error:
            steps.show_error(form, error)
        else:
            messages.success(request, done)
            return redirect("admin:claims_claim_change", claim.pk)
    context = {
        "title": f"Publish: {claim}",
        "claim": claim,
        "verb": steps.VERBS[Action.PUBLISH],
        "form": form,
        "choices": choices_of(claim),
        "refusal": steps.lines_of(refusal) if refusal else [],
        "differences": differences,
        "effects": effects(claim, by=request.user),
        "has_preview": may_be_previewed(claim),
        "now": timezone.now().astimezone(UTC),
        **what_holds(claim),
    }
    return shown(model_admin, request, "publish", context, status=steps.status_of(refusal) if refusal else 200)


def choices_of(claim):
    """Give the answers to “when”, each with what rules it out now."""
    is_held = claim.is_under_embargo(at=timezone.now())
    embargo = is_held and f"It is under embargo until {in_utc(claim.embargoed_until)}."
    planned = claim.planned_publications.waiting().exists() and "Its publication is planned. Cancel that first."
    ruled_out = {When.NOW: embargo, When.AT: planned, When.EMBARGO: planned}
    return [Choice(when, why_not or "") for when, why_not in ruled_out.items()]


def what_holds(claim):
    """Give what the page of a claim says above all else: the plan that waits or failed, and a running embargo."""
    last = PlannedPublication.objects.last_of(claim)
    return {"last_plan": last, "is_held": claim.is_under_embargo(at=timezone.now())}
