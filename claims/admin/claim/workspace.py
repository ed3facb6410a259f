"""Everything that is typed in on a claim's page, as one: shown together, checked together, saved by one verb."""

from django import forms
from django.db import IntegrityError, transaction
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from claims.admin.claim.language import Language
from claims.admin.claim.parts import (
    FORM_SETS,
    Part,
    VerdictForm,
    VerdictPart,
    form_set,
    show_errors,
)
from claims.admin.claim.stored import stored_rows, stored_verdict
from claims.editorial.draft_parts import PartInvalid
from claims.editorial.drafting import CLAIM_FIELDS, changed_parts, edit
from claims.editorial.errors import EditConflict
from claims.models import Claim
from claims.record.build import build_draft
from sources.admin.noun import OneLine, TextLines

# Where a part of the draft is entered; the others have the same name.
FIELD_OF = {
    "claim_reviewed": "statement",
    "withheld_evidence": "evidence",
    "quote_places": "attributions",
    "translated_wordings": "translations",
}


class ClaimPart(Part):
    model = Claim
    autocomplete_fields = ("question",)
    fields = ("statement", "language", "topics", "question", "said_on", "valid_from", "valid_until", "selection_reason")


class ClaimForm(forms.ModelForm):
    """The claim's own fields."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for sentence in ("statement", "selection_reason"):
            self.fields[sentence].widget = TextLines({"rows": 2})
        self.fields["language"].widget = Language()
        self.fields["topics"].widget = UnfoldAdminCheckboxSelectMultipleWidget(choices=self.fields["topics"].choices)


class EditForm(forms.Form):
    """Which version the person has before them, and why they change it."""

    expected_version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    note = OneLine(max_length=500, required=False, label="Why")


class Workspace:
    """The forms of one claim.

    Args:
        claim: as it stands now.
        data: the posted data, or None.
    """

    def __init__(self, claim, *, site, request, data=None):
        self.claim, self.site, self.request, self.data = claim, site, request, data
        self.stored = {part: stored_rows(claim, part) for part in FORM_SETS}
        self.edit_form = EditForm(data, initial={"expected_version": claim.version})
        form = ClaimPart.form_class(ClaimForm, site=site, request=request)
        # An instance of its own: checking a form writes into it.
        self.claim_form = form(data, instance=Claim.objects.get(pk=claim.pk))
        self.verdict_form = VerdictPart.form_class(VerdictForm, site=site, request=request)(
            data, initial=stored_verdict(claim), prefix="verdict"
        )
        self.form_sets = {part: self._form_set(part, data) for part in FORM_SETS}

    def _form_set(self, part, data):
        return form_set(part, site=self.site, request=self.request, data=data, initial=self.stored[part])

    @property
    def media(self):
        forms_of_parts = [self.claim_form, self.verdict_form, *(rows.empty_form for rows in self.form_sets.values())]
        return sum((form.media for form in forms_of_parts), forms.Media())

    def is_valid(self):
        """Check all forms, so that everything wrong is said at once."""
        checks = [self.edit_form, self.claim_form, self.verdict_form, *self.form_sets.values()]
        wrong = [form for form in checks if not form.is_valid()]
        return not wrong

    def has_errors(self):
        if self.data is None:
            return False
        rows = [bool(rows.total_error_count()) for rows in self.form_sets.values()]
        return any([bool(self.claim_form.errors), bool(self.verdict_form.errors), bool(self.edit_form.errors), *rows])

    def content(self):
        """Give all that was typed, for `drafting.edit`."""
        claim_values = self.claim_form.cleaned_data
        return {
            **{field: claim_values[field] for field in CLAIM_FIELDS},
            "topics": list(claim_values["topics"]),
            "verdict": self.verdict_form.values(),
            **{part: rows.rows() for part, rows in self.form_sets.items()},
        }

    def changed_content(self):
        """Give what differs from what is stored, so that untouched rows are not written again."""
        stored = {
            **{field: getattr(self.claim, field) for field in CLAIM_FIELDS},
            "topics": list(self.claim.topics.all()),
            "verdict": stored_verdict(self.claim),
            **self.stored,
        }
        content = self.content()
        return {name: value for name, value in content.items() if not _same(value, stored[name])}

    def save(self, *, by):
        """Save all of it as one edit, or nothing.

        Returns:
            The Claim at its new version, or None where a value was refused; the forms then show which.

        Raises:
            EditorialError: as `drafting.edit` does.
        """
        try:
            with transaction.atomic():
                return edit(
                    self.claim,
                    by=by,
                    expected_version=self.edit_form.cleaned_data["expected_version"],
                    note=self.edit_form.cleaned_data["note"],
                    **self.changed_content(),
                )
        except PartInvalid as refusal:
            self._show_rows(refusal)
        except forms.ValidationError as refusal:
            show_errors(self.claim_form, refusal.message_dict)
        except IntegrityError as refusal:
            self.claim_form.add_error(None, f"The database refused this: {refusal.__cause__.diag.message_primary}.")
        return None

    def _show_rows(self, refusal):
        if refusal.part == "verdict":
            show_errors(self.verdict_form, refusal.rows[0])
        else:
            self.form_sets[refusal.part].show(refusal.rows)

    def draft_as_typed(self, *, by):
        """Build the draft that this content would give on top of what is stored now; nothing is stored."""
        with transaction.atomic():
            draft = edit(self.claim, by=by, expected_version=self.claim.version, **self.content())
            typed = build_draft(Claim.objects.get(pk=draft.pk))
            transaction.set_rollback(True)
        return typed

    def take_over(self, fields):
        """Show what is stored now instead of what was posted in these fields.

        Args:
            fields: those that this person left as they were while somebody else changed them; of the verdict also
                single ones, as in "verdict-conclusion".
        """
        posted = self.data.copy()
        fresh_verdict = type(self.verdict_form)(initial=stored_verdict(self.claim), prefix="verdict")
        fresh = ClaimPart.form_class(ClaimForm, site=self.site, request=self.request)(instance=self.claim)
        for field in fields:
            if field in FORM_SETS:
                self.form_sets[field] = self._form_set(field, None)
            elif field == "verdict":
                self.verdict_form = fresh_verdict
            elif field.startswith("verdict-"):
                posted[field] = _posted(fresh_verdict[field.removeprefix("verdict-")].value())
                self.verdict_form = type(self.verdict_form)(posted, initial=fresh_verdict.initial, prefix="verdict")
            elif field in fresh.fields:
                value = fresh[field].value()
                posted.setlist(field, [_posted(item) for item in value] if field == "topics" else [_posted(value)])
        posted["expected_version"] = str(self.claim.version)
        self.edit_form = EditForm(posted)
        self.claim_form = type(self.claim_form)(posted, instance=Claim.objects.get(pk=self.claim.pk))


def changes_since(claim, version):
    """Give what others changed after this version: {part of the draft: (as it was then, as it is now)}."""
    now = build_draft(claim)
    then = dict(now)
    for event in claim.events.filter(claim_version__gt=version).order_by("-claim_version"):
        then.update({part: before for part, (before, _) in event.changes.items() if part in then})
    return changed_parts(then, now)


def conflict_of(workspace, refusal: EditConflict, *, by):
    """Put the two versions beside each other and make the form ready to be sent again on top of theirs.

    What this person did not touch is shown as it is now; what both changed stays as this person typed it.

    Returns:
        dicts {"part", "before", "theirs", "yours", "both"} for what somebody else changed or both did.
    """
    theirs = changes_since(workspace.claim, refusal.details["expected_version"])
    try:
        yours = workspace.draft_as_typed(by=by)
    except (forms.ValidationError, IntegrityError):
        yours = None
    rows = []
    for part, (before, now) in theirs.items():
        typed = yours[part] if yours else None
        rows.append({"part": part, "before": before, "theirs": now, "yours": typed, "both": typed not in (before, now)})
    touched = {FIELD_OF.get(row["part"], row["part"]) for row in rows if row["both"]}
    left_alone = {FIELD_OF.get(row["part"], row["part"]) for row in rows} - touched
    if "verdict" in touched and yours:
        left_alone |= _left_alone_in_verdict(workspace.verdict_form, theirs["verdict"][0], yours["verdict"])
    workspace.take_over(left_alone)
    return rows


def _left_alone_in_verdict(form, before, typed):
    """Name the fields of the verdict that stand as they were when the form was opened.

    Two people often work on one verdict: one on the conclusion, one on the reasoning.
    """
    before, typed = before or {}, typed or {}
    return {form.add_prefix(name) for name in form.fields if (before.get(name) or None) == (typed.get(name) or None)}


def _posted(value):
    return "" if value is None else str(getattr(value, "pk", value))


def _same(one, other):
    """Tell whether two values of a part are the same. The place of a quote follows from the quote and its capture."""
    if isinstance(one, list) and not all(isinstance(item, dict) for item in (*one, *other)):
        return {item.pk for item in one} == {item.pk for item in other}
    return _without_places(one) == _without_places(other)


def _without_places(value):
    if not isinstance(value, list):
        return value
    return [{k: v for k, v in row.items() if k not in ("quote_start", "quote_end")} for row in value]
