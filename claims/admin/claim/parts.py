"""The forms of a claim's parts: who said it, numbers, verdict, evidence, other publishers' reviews.

Each part is entered as a whole and handed to the verb as plain rows (claims/editorial/draft_parts.py). The rows carry
no database ids, so a form that comes back after somebody else's change still shows all that was typed.
"""

from functools import partial

from django import forms
from django.db.models import Q
from django.forms.formsets import ORDERING_FIELD_NAME, BaseFormSet
from unfold.admin import StackedInline
from unfold.widgets import INPUT_CLASSES, UnfoldAdminSelectWidget

from claims.models import (
    Attribution,
    Claim,
    ClaimTranslation,
    Evidence,
    ExternalReview,
    MediaItem,
    Quantity,
    Rating,
    Verdict,
)
from sources.admin.noun import TextLines, TypedFields
from sources.models import Capture

ROWS_AT_MOST = 100
ORIGIN = "Nobody: this is where it comes from"


class Part(TypedFields, StackedInline):
    """Makes the form fields of one part as the theme draws them. It is no inline of the change form."""

    fields = ()

    @classmethod
    def form_class(cls, form, *, site, request):
        """Give the ModelForm of one row."""
        callback = partial(cls(Claim, site).formfield_for_dbfield, request=request)
        return forms.modelform_factory(cls.model, form=form, fields=cls.fields, formfield_callback=callback)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.remote_field.model is Capture:
            kwargs.setdefault("queryset", Capture.objects.select_related("document"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class AttributionPart(Part):
    model = Attribution
    autocomplete_fields = ("source", "document", "capture")
    fields = ("source", "stance", "mode", "document", "capture", "quote", "said_on", "quote_start", "quote_end")


class QuantityPart(Part):
    model = Quantity
    fields = ("wording", "low", "low_open", "high", "high_open", "is_approximate", "figure", "measure", "unit")


class VerdictPart(Part):
    model = Verdict
    fields = (
        *("rating", "conclusion", "reasoning", "as_of", "confidence", "confidence_reason", "what_would_change"),
        "look_again_on",
    )


class EvidencePart(Part):
    model = Evidence
    autocomplete_fields = ("document", "capture")
    fields = ("document", "capture", "stance", "quote", "locator", "note", "is_confidential", "confidential_reason")


class MediaItemPart(Part):
    model = MediaItem
    autocomplete_fields = ("document",)
    fields = (
        *("kind", "content_url", "document", "sha256", "caption"),
        *("authenticity", "original_context", "original_url"),
    )


class TranslationPart(Part):
    model = ClaimTranslation
    fields = ("language", "statement", "conclusion", "translated_by")


class ExternalReviewPart(Part):
    model = ExternalReview
    autocomplete_fields = ("publisher",)
    fields = ("publisher", "url", "title", "label", "rating", "language", "reviewed_on")


class RowForm(forms.ModelForm):
    """One row of a part."""

    def values(self):
        """Give the row for the verb."""
        return {field: self.cleaned_data.get(field) for field in self._meta.fields}


class AttributionForm(RowForm):
    """One link of the chain. What it relays is another row of the same list, so a chain is typed in one go."""

    relays = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        widget=UnfoldAdminSelectWidget({"class": " ".join(INPUT_CLASSES), "data-relays": ""}),
        label="Relays",
        help_text="Whose words it passes on: another row of this list.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for place in ("quote_start", "quote_end"):
            self.fields[place].widget = forms.HiddenInput()

    def clean(self):
        """Find the quote in the capture, unless it is still where it was."""
        values = super().clean()
        capture, quote = values.get("capture"), values.get("quote")
        start, end = values.get("quote_start"), values.get("quote_end")
        if not (capture and quote):
            start = end = None
        elif start is None or end is None or capture.text[start:end] != quote:
            found = capture.text.find(quote)
            start, end = (None, None) if found < 0 else (found, found + len(quote))
        values["quote_start"], values["quote_end"] = start, end
        return values

    def values(self):
        return {**super().values(), "relays": self.cleaned_data.get("relays")}


class MediaItemForm(RowForm):
    """One picture, video or recording."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["caption"].widget = TextLines({"rows": 2})


class TranslationForm(RowForm):
    """The claim in one other language. A translation that was there before says by a tick that it still fits."""

    still_fits = forms.BooleanField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for sentence in ("statement", "conclusion"):
            self.fields[sentence].widget = TextLines({"rows": 2})

    def values(self):
        return {**super().values(), "still_fits": self.cleaned_data["still_fits"]}


class VerdictForm(RowForm):
    """The open verdict. Its rating is one of the default scale that is in use, or the one chosen before."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        chosen = self.initial.get("rating")
        in_use = Q(scale__is_default=True, retired_on__isnull=True)
        self.fields["rating"].queryset = Rating.objects.filter(in_use | Q(pk=chosen.pk if chosen else None))
        self.fields["reasoning"].widget.attrs["rows"] = 12
        for sentence in ("conclusion", "confidence_reason", "what_would_change"):
            self.fields[sentence].widget = TextLines({"rows": 2})


class PartFormSet(BaseFormSet):
    """The rows of one part."""

    def kept(self):
        """Give the rows that are filled in and not removed, in the order they stand."""
        rows = [form for form in self.forms if form not in self.deleted_forms and _is_filled(form)]
        if self.can_order:
            rows.sort(key=lambda form: (form.cleaned_data.get(ORDERING_FIELD_NAME) or 0, self.forms.index(form)))
        return rows

    def rows(self):
        """Give the rows for the verb."""
        return [form.values() for form in self.kept()]

    def show(self, wrong):
        """Show errors where they were entered. Args: wrong, {place among the kept rows: {field: [messages]}}."""
        kept = self.kept()
        for place, errors in wrong.items():
            show_errors(kept[place], errors)


class AttributionFormSet(PartFormSet):
    """The chain. Rows refer to each other by their place in the form, counted from 0."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["relays"].choices = [
            ("", ORIGIN),
            *((place, self._name_of(place)) for place in range(self.total_form_count()) if place != index),
        ]

    def _name_of(self, place):
        names = getattr(self, "source_names", [])
        return f"{place + 1}. {names[place]}" if place < len(names) else f"{place + 1}."

    def clean(self):
        """Refuse a row that relays one that is empty or removed; then count places among the rows that stay."""
        if any(form.errors for form in self.forms if form not in self.deleted_forms):
            return
        kept = self.kept()
        place_of = {self.forms.index(form): place for place, form in enumerate(kept)}
        for form in kept:
            relayed = form.cleaned_data.get("relays")
            if relayed is not None and relayed not in place_of:
                form.add_error("relays", f"Row {relayed + 1} is empty or removed. Choose another.")
                raise forms.ValidationError("One of the rows relays a row that is not there.")
        for form in kept:
            relayed = form.cleaned_data.get("relays")
            form.cleaned_data["relays"] = None if relayed is None else place_of[relayed]


def show_errors(form, errors):
    """Add a verb's errors to a form: at the field where the form has it, at the top where it has not."""
    for field, messages in errors.items():
        form.add_error(field if field in form.fields else None, messages)


def _is_filled(form):
    return form.has_changed() or not form.empty_permitted


FORM_SETS = {
    "attributions": (AttributionPart, AttributionForm, AttributionFormSet, False),
    "quantities": (QuantityPart, RowForm, PartFormSet, False),
    "evidence": (EvidencePart, RowForm, PartFormSet, True),
    "media": (MediaItemPart, MediaItemForm, PartFormSet, True),
    "translations": (TranslationPart, TranslationForm, PartFormSet, False),
    "external_reviews": (ExternalReviewPart, RowForm, PartFormSet, False),
}


def form_set(part, *, site, request, data, initial):
    """Give the form set of a part.

    Args:
        part: a key of FORM_SETS.
        data: the posted data, or None.
        initial: rows as `stored_rows` gives them; shown where there is no posted data.
    """
    fields, form, formset, can_order = FORM_SETS[part]
    factory = forms.formset_factory(
        fields.form_class(form, site=site, request=request),
        formset=formset,
        extra=0,
        can_delete=True,
        can_order=can_order,
        max_num=ROWS_AT_MOST,
        absolute_max=ROWS_AT_MOST + 1,  # no more are drawn, however many are posted
        validate_max=True,
    )
    if data is not None:
        return factory(data, prefix=part)
    rows = factory(initial=initial, prefix=part)
    rows.source_names = [str(row["source"]) for row in initial if "source" in row]
    return rows
