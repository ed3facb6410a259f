"""What the tip form asks for. What may stand in a tip, the noun says; here are only the words for readers."""

from django import forms

from claims.models.tip import Tip


class Lines(forms.CharField):
    """Text of some lines. A browser sends each line's end as two characters; counted is one, as the reader sees it."""

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class TipForm(forms.ModelForm):
    """A text or a link, and an address for the answer if its sender wants to give one."""

    # People do not see it, programs that fill in whatever there is do. Nobody loses a tip by it: see clean_homepage.
    homepage = forms.CharField(required=False)

    class Meta:
        model = Tip
        fields = ("text", "url", "contact")
        field_classes = {"text": Lines}
        error_messages = {
            "text": {"max_length": "This is too long by far for us to find the claim in it: at most %(limit_value)d "
                     "characters, and these are %(show_value)d."},
            "url": {"invalid": "This is not the address of a page. It should look like https://example.org/page."},
            "contact": {"invalid": "This is not an e-mail address. It should look like name@example.org."},
        }  # fmt: skip

    def clean_homepage(self):
        """Refuse what programs fill in. A person whose browser did it sends again: the field comes back empty."""
        if self.cleaned_data["homepage"]:
            raise forms.ValidationError(
                "A field that people do not see had been filled in, which is what programs do. We have emptied it. "
                "If you are a person, please send again."
            )
        return ""

    @property
    def texts_of_text(self):
        """What is wrong with the text; that there is neither text nor link is said there."""
        return [*self.errors.get("text", []), *self.non_field_errors()]

    @property
    def problems(self):
        """What is wrong, each with the field in which it can be put right: (name of the field, what to do)."""
        found = [("text", said) for said in self.texts_of_text]
        found += [(name, said) for name in ("url", "contact") for said in self.errors.get(name, [])]
        return found + [("send", said) for said in self.errors.get("homepage", [])]
