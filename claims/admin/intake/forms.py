"""Three ways of handing in: an address, a file, a pasted text."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from unfold.widgets import INPUT_CLASSES, UnfoldAdminTextInputWidget

from claims.admin.claim.parts import show_errors
from sources.admin.noun import Day, Lines, OneLine, TextLines
from sources.intake.hand_in import MEDIA_TYPES, hand_in_address, hand_in_file, hand_in_text
from sources.intake.who import KnownSources
from sources.models import IntakeKind, SourceKind
from sources.models.checks import not_in_the_future

AS_THE_PAGE_SAYS = "Empty: as the page says."


class Address(forms.URLInput):
    """The browser's own field for addresses."""

    def __init__(self, attrs=None):
        super().__init__({"class": " ".join(INPUT_CLASSES), "placeholder": "https://", **(attrs or {})})


class HandInForm(forms.Form):
    """What is known of a document beforehand. The rest is read from it."""

    kind: IntakeKind
    publisher = OneLine(
        max_length=200,
        required=False,
        help_text=AS_THE_PAGE_SAYS,
        widget=UnfoldAdminTextInputWidget({"list": "known-sources", "autocomplete": "off", "data-sources": ""}),
    )
    add_publisher = forms.BooleanField(
        required=False, initial=True, label="If no source has this name yet, add it as a new one"
    )
    published_on = forms.DateField(
        required=False,
        widget=Day,
        validators=[not_in_the_future],
        label="Published on",
        help_text=AS_THE_PAGE_SAYS,
    )
    title = OneLine(max_length=500, required=False, widget=UnfoldAdminTextInputWidget, help_text=AS_THE_PAGE_SAYS)

    def __init__(self, data=None, files=None, **kwargs):
        super().__init__(data, files, auto_id=f"id_{self.kind}_%s", **kwargs)
        self._added = None

    @property
    def new_publisher(self):
        """Give the source that handing in has added, or None."""
        return self._added

    def clean(self):
        """Find the publisher by its name or an alias; one that nobody has named before is added unless told not to."""
        values = super().clean()
        name = values.get("publisher")
        values["known_publisher"] = KnownSources().find(name) if name else None
        if name and not values["known_publisher"] and not values.get("add_publisher"):
            unknown = "No source has this name. Choose one that is known, or tick the box to add it."
            self.add_error("publisher", unknown)
        return values

    @property
    def has_more(self):
        """Tell whether something stands in the fields that are folded away."""
        return any(self[name].value() or self[name].errors for name in ("publisher", "published_on", "title"))

    @property
    def file_is_lost(self):
        """Tell whether a file was sent that a browser will not send again by itself."""
        return bool(self.files) and bool(self.errors)

    def hand_in(self, *, by):
        """Hand in what was typed.

        Returns:
            The Intake, or None where a value was refused; the form then shows which.
        """
        try:
            with transaction.atomic():
                return self._handed_in(by=by, publisher=self._publisher(by=by))
        except ValidationError as refusal:
            show_errors(self, refusal.message_dict)
        return None

    def _publisher(self, *, by):
        known, name = self.cleaned_data["known_publisher"], self.cleaned_data["publisher"]
        if known or not name:
            return known
        if not by.has_perm("sources.add_source"):
            raise ValidationError({"publisher": "Your role cannot add sources. Ask for this one to be added."})
        try:
            self._added = KnownSources().find_or_add(name, kind=SourceKind.NEWS_OUTLET)
        except ValidationError as refusal:
            raise ValidationError({"publisher": refusal.messages}) from refusal
        return self._added

    def _handed_in(self, *, by, publisher):
        raise NotImplementedError

    def _known(self, publisher):
        return {"publisher": publisher} | {name: self.cleaned_data[name] for name in ("published_on", "title")}


class AddressForm(HandInForm):
    """A page on the web, to be fetched."""

    kind = IntakeKind.ADDRESS
    url = forms.URLField(max_length=2000, assume_scheme="https", label="Address", widget=Address)

    def _handed_in(self, *, by, publisher):
        return hand_in_address(self.cleaned_data["url"], by=by, **self._known(publisher))


class FileForm(HandInForm):
    """A file from this computer."""

    kind = IntakeKind.FILE
    file = forms.FileField(
        allow_empty_file=True,
        max_length=None,
        help_text="HTML, plain text or PDF.",
        widget=forms.FileInput({"class": "intake-file", "accept": ",".join(f".{ending}" for ending in MEDIA_TYPES)}),
    )
    url = forms.URLField(
        max_length=2000,
        required=False,
        assume_scheme="https",
        label="Address",
        widget=Address,
        help_text="Where it stands on the web, if it does.",
    )

    def _handed_in(self, *, by, publisher):
        file = self.cleaned_data["file"]
        # One byte more than is allowed is enough to be refused, however much was sent.
        body = file.read(settings.INTAKE_BYTES_AT_MOST + 1)
        known = {**self._known(publisher), "file_name": file.name, "url": self.cleaned_data["url"]}
        return hand_in_file(body, by=by, **known)


class TextForm(HandInForm):
    """A text from the clipboard. Nothing in it says who published it, so that has to be typed."""

    kind = IntakeKind.TEXT
    text = Lines(
        strip=False,
        widget=TextLines({"rows": 14}),
        help_text="The document's own words, whole, with a blank line between paragraphs.",
    )
    url = forms.URLField(
        max_length=2000,
        required=False,
        assume_scheme="https",
        label="Address",
        widget=Address,
        help_text="Where it stands on the web, if it does.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["publisher"].required = True
        self.fields["publisher"].help_text = "By its name or an alias."
        self.fields["published_on"].help_text = "“Yesterday” and “on the 21st” are counted from this day."
        self.fields["title"].help_text = "Empty: its first line."

    def _handed_in(self, *, by, publisher):
        known = {**self._known(publisher), "url": self.cleaned_data["url"]}
        return hand_in_text(self.cleaned_data["text"], by=by, **known)


WAYS = {form.kind.value: form for form in (AddressForm, FileForm, TextForm)}
