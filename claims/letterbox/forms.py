"""What the forms ask for. What may stand in a letter, the nouns say; here are only the words for readers."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _

from claims.letterbox.words import PARTS
from claims.models.correction_request import CorrectionRequest
from claims.models.tip import Tip

CONTROL_CHARACTERS = _("Remove the control characters (such as NUL) from this text.")
NOT_AN_EMAIL_ADDRESS = _("This is not an e-mail address. It should look like name@example.org.")
OF_CONTACT = {"invalid": NOT_AN_EMAIL_ADDRESS}


class Lines(forms.CharField):
    """Text of some lines. A browser sends each line's end as two characters; counted is one, as the reader sees it."""

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class LetterForm(forms.ModelForm):
    """What every form of the letterbox does: say what is wrong where it can be put right, and keep programs out."""

    # People do not see it, programs that fill in whatever there is do. Nobody loses a letter by it: see clean_homepage.
    homepage = forms.CharField(required=False)

    def clean_homepage(self):
        """Refuse what programs fill in. A person whose browser did it sends again: the field comes back empty."""
        if self.cleaned_data["homepage"]:
            raise forms.ValidationError(
                _(
                    "A field that people do not see had been filled in, which is what programs do. We have emptied it. "
                    "If you are a person, please send again."
                )
            )
        return ""

    @property
    def texts_of_text(self):
        """What is wrong with the text; what is wrong with the letter as a whole is said there."""
        return [*self.errors.get("text", []), *self.non_field_errors()]

    @property
    def problems(self):
        """What is wrong, each with the field in which it can be put right: (name of the field, what to do)."""
        others = [name for name in self._meta.fields if name != "text"]
        found = {"text": self.texts_of_text, **{name: self.errors.get(name, []) for name in others}}
        # In the order in which they stand on the page.
        listed = [(name, said) for name in self._meta.fields for said in found[name]]
        return listed + [("send", said) for said in self.errors.get("homepage", [])]


class TipForm(LetterForm):
    """A text or a link, and an address for the answer if its sender wants to give one."""

    class Meta:
        model = Tip
        fields = ("text", "url", "contact")
        field_classes = {"text": Lines}
        error_messages = {
            NON_FIELD_ERRORS: {"text_or_link": _("Give a text or a link.")},
            "text": {
                "max_length": _(
                    "This is too long by far for us to find the claim in it: at most %(limit_value)d characters, and "
                    "these are %(show_value)d."
                ),
                "control_characters": CONTROL_CHARACTERS,
            },
            "url": {
                "invalid": _("This is not the address of a page. It should look like https://example.org/page."),
                "names_somebody": _("Give the address without a user name and a password."),
                "turning_characters": _(
                    "Remove the characters from this address that turn round the direction of writing."
                ),
            },
            "contact": OF_CONTACT,
        }


class ReportForm(LetterForm):
    """What is wrong with a verdict, in what part of it, and an address for the answer if its sender gives one."""

    part = forms.ChoiceField(
        choices=PARTS,
        initial=CorrectionRequest._meta.get_field("part").default,
        error_messages={"invalid_choice": _("Choose one of these."), "required": _("Choose one of these.")},
    )

    class Meta:
        model = CorrectionRequest
        fields = ("part", "text", "contact")
        field_classes = {"text": Lines}
        error_messages = {
            "text": {
                "required": _("Tell us what is wrong."),
                "max_length": _("At most %(limit_value)d characters have room here, and these are %(show_value)d."),
                "control_characters": CONTROL_CHARACTERS,
            },
            "contact": OF_CONTACT,
        }
