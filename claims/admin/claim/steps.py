"""The verbs as buttons: each leads to a page that says what will happen, asks why, and shows what the verb refused."""

from dataclasses import dataclass

from django import forms
from django.urls import reverse
from unfold.widgets import UnfoldAdminTextInputWidget

from claims.editorial.errors import EditorialError, NotReady, PermissionMissing
from claims.editorial.open_steps import open_steps
from claims.editorial.review import approve, recall, reopen, send_back, submit
from claims.editorial.triage import drop
from claims.editorial.workflow import Action, require_step, steps_open_to
from claims.publishing.embargoes import embargo, lift_embargo
from claims.publishing.plans import cancel_plan
from claims.publishing.publish import correct, publish, withdraw
from sources.admin.noun import Lines, Moment, OneLine, TextLines
from sources.models.fields import composed

# What the fields of remarks begin with; the place follows.
REMARK = "remark-"


@dataclass(frozen=True)
class Verb:
    """How one step looks on the desk. What it does and who may take it is the verb's own business."""

    run: callable
    button: str
    says: str  # what will happen
    done: str
    note_label: str = "Note"
    note_help: str = "Kept in the claim's history."
    weight: str = "plain"  # primary, plain or danger


VERBS = {
    Action.SUBMIT: Verb(
        submit,
        "Submit for review",
        "The draft is handed in as it stands. A second person reads it; you can take it back until it is decided.",
        "Handed in for review.",
        note_label="Note for the reviewer",
        weight="primary",
    ),
    Action.RECALL: Verb(
        recall,
        "Take back",
        "The draft leaves the review queue and can be edited again.",
        "Taken back. It is a draft again.",
    ),
    Action.APPROVE: Verb(
        approve,
        "Approve",
        "You sign for exactly what you have read. It can then be published, and not changed without a new review.",
        "Approved. It waits for publication.",
        weight="primary",
    ),
    Action.SEND_BACK: Verb(
        send_back,
        "Send back",
        "The draft goes back to its authors with your note.",
        "Sent back to its authors.",
        note_label="What is to be done",
        note_help="The authors see this first when they open the claim.",
    ),
    Action.PUBLISH: Verb(
        publish,
        "Publish",
        "Readers, programs and subscribers get exactly what was approved. It stays; a later version corrects it.",
        "Published.",
        note_label="Note for readers",
        note_help="What changed and why. It stands on the page and in the public log for good.",
        weight="primary",
    ),
    Action.CANCEL_PLAN: Verb(
        cancel_plan,
        "Cancel the plan",
        "It is not published at the planned moment. It stays approved, and can be planned again.",
        "Cancelled. It is approved and not planned.",
        note_label="Why",
    ),
    Action.EMBARGO: Verb(
        embargo,
        "Embargo",
        "Nobody can publish it before the moment that you name. Readers never see that there is an embargo. "
        "A publication that is planned for an earlier moment is cancelled.",
        "Under embargo.",
        note_label="Why it was agreed to",
    ),
    Action.LIFT_EMBARGO: Verb(
        lift_embargo,
        "Lift the embargo",
        "It can be published at once. A publication that is planned stays planned.",
        "The embargo is lifted.",
        note_label="Why",
    ),
    Action.REOPEN: Verb(
        reopen,
        "Reopen",
        "It becomes a draft again; an approval given is void.",
        "Reopened. It is a draft.",
        note_label="Why",
    ),
    Action.CORRECT: Verb(
        correct,
        "Correct or update",
        "A new version is begun as a copy of the last. Readers see the old one until the new one is published.",
        "A new version is begun. Edit it and submit it for review.",
        note_label="Why",
        weight="primary",
    ),
    Action.WITHDRAW: Verb(
        withdraw,
        "Withdraw",
        "The page tells readers that the verdict is withdrawn and why. Earlier versions stay readable.",
        "Withdrawn.",
        note_label="Note for readers",
        note_help="Why. It stands on the page and in the public log for good.",
        weight="danger",
    ),
    Action.DROP: Verb(
        drop,
        "Drop",
        "The draft is put aside. It can be reopened.",
        "Dropped.",
        note_label="Why",
        weight="danger",
    ),
}


class StepForm(forms.Form):
    """Why. The verb says whether that is enough. What else a step asks for stands in a form made from this one."""

    note = Lines(max_length=1000, required=False, widget=TextLines)
    draft_sha256 = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, verb, initial=None):
        super().__init__(data, initial=initial)
        self.verb = verb
        self.fields["note"].label, self.fields["note"].help_text = verb.note_label, verb.note_help
        if verb.run not in (approve, send_back):
            del self.fields["draft_sha256"]

    @property
    def remarks(self):
        """Give what was asked for at places of the draft: place to what is to be done there."""
        typed = {name.removeprefix(REMARK): text for name, text in self.data.items() if name.startswith(REMARK)}
        return {place: composed(text).replace("\r\n", "\n") for place, text in typed.items() if text.strip()}

    def clean(self):
        if self.verb.run is approve and self.remarks:
            message = "Remarks go with “Send back”. To approve, put them into the note or clear them."
            self.add_error("note", message)
        return super().clean()


class EmbargoForm(StepForm):
    """Until when, for whom, and why."""

    field_order = ("until", "asked_by", "note")
    until = forms.DateTimeField(widget=Moment, label="Until (UTC)")
    asked_by = OneLine(
        max_length=200,
        widget=UnfoldAdminTextInputWidget,
        label="Who asked for it",
        help_text="As in “the statistics office”. Kept in the claim's history.",
    )


def form_for(claim, action, data):
    """Give the form that a step asks with."""
    verb = VERBS[action]
    if action != Action.EMBARGO:
        return StepForm(data, verb=verb)
    stands = {"until": claim.embargoed_until, "asked_by": claim.embargo_asked_by, "note": claim.embargo_reason}
    return EmbargoForm(data, verb=verb, initial=stands)


@dataclass(frozen=True)
class Button:
    """A step that the table opens to this person; `why_not` where something else stands in the way."""

    action: Action
    verb: Verb
    url: str
    why_not: str = ""


def buttons_for(user, claim):
    """Give the steps that are open to this person on this claim, in the order of VERBS."""
    steps = {each.step.action: each for each in open_steps(user, claim)}
    return [
        Button(action, verb, step_url(claim, action), _why_not(action, steps))
        for action, verb in VERBS.items()
        if action in steps
    ]


def _why_not(action, steps):
    """Say what stands in the way. The page of a publication under embargo is open: there it is planned."""
    return "" if action == Action.PUBLISH and Action.PLAN in steps else steps[action].why_not


def may_edit(user, claim):
    """Tell whether the table opens editing to this person on this claim."""
    return any(step.action == Action.EDIT for step in steps_open_to(user, claim))


def step_url(claim, action):
    return reverse("admin:claims_claim_step", args=[claim.pk, action.value])


def take(claim, action, *, by, form):
    """Run the verb with what was typed. Raises what it raises."""
    typed = form.cleaned_data
    extra = {"remarks": form.remarks} if action == Action.SEND_BACK else {}
    return VERBS[action].run(claim, by=by, **typed, **extra)


def refusal_before_asking(claim, action, *, by):
    """Give what stands in the way whatever is typed, or None: nobody writes a note for nothing."""
    try:
        require_step(claim, action, by=by, note="given later")
    except EditorialError as refusal:
        return refusal
    return None


def show_error(form, error):
    """Show what a model refused beside its field, or beside the note where that is not asked for."""
    names = {"embargo_asked_by": "asked_by", "embargo_reason": "reason"}
    found = error.message_dict if hasattr(error, "error_dict") else {"note": error.messages}
    for field, said in found.items():
        name = names.get(field, field)
        form.add_error(name if name in form.fields else "note", said)


def status_of(refusal):
    """Give the HTTP status of a refusal."""
    return 403 if isinstance(refusal, PermissionMissing) else 409


def lines_of(refusal):
    """Give a refusal as lines to read: all that is missing where that is the reason."""
    if isinstance(refusal, NotReady):
        return [item["message"] for item in refusal.details["missing"]]
    return [str(refusal)]
