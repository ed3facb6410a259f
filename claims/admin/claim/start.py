"""The form that starts a claim: what was said, its address, its language and why it is worth checking."""

from django import forms
from django.db import IntegrityError
from django.utils.text import slugify

from claims.admin.claim.parts import show_errors
from claims.admin.claim.workspace import ClaimPart
from claims.editorial.drafting import start_claim
from claims.models import Claim
from sources.admin.noun import OneLine, TextLines


class StartPart(ClaimPart):
    fields = ("statement", "slug", "language", "selection_reason")


class StartForm(forms.ModelForm):
    """The least that a draft begins with; everything else is entered on its page."""

    note = OneLine(
        max_length=500,
        required=False,
        widget=TextLines({"rows": 2}),
        help_text="Where it came from, for the history. Not published.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for sentence in ("statement", "selection_reason"):
            self.fields[sentence].widget = TextLines({"rows": 2})
        self.fields["slug"].required = False
        self.fields["slug"].help_text += " Left empty, it is made from the statement."

    def clean(self):
        values = super().clean()
        if not values.get("slug"):
            values["slug"] = proposed_slug(values.get("statement", ""))
        if values.get("statement") and not values["slug"]:
            self.add_error("slug", "No address can be made from this statement. Type one, as in “conscripts-300000”.")
        return values

    def start(self, *, by):
        """Start the draft with what was typed.

        Returns:
            The Claim, or None where a value was refused; the form then shows which.
        """
        try:
            return start_claim(by=by, **self.cleaned_data)
        except forms.ValidationError as refusal:
            show_errors(self, refusal.message_dict)
        except IntegrityError:
            self.add_error("slug", "Another claim has just taken this address.")
        return None


def proposed_slug(statement):
    """Make an address from a statement: its first words, in lower-case ASCII."""
    slug = slugify(statement)[:60]
    return slug if len(slug) < 60 else slug.rsplit("-", 1)[0]


def start_form(*, site, request, data=None):
    """Give the form that starts a claim."""
    return StartPart.form_class(StartForm, site=site, request=request)(data, instance=Claim())
