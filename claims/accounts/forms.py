"""What people type in to get in."""

from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.core.exceptions import ValidationError

from claims.access.names import name_as_written
from sources.admin.noun import OneLine


def name_is_taken():
    """Give the error of a user name that somebody has, in whichever letters."""
    return ValidationError("Somebody has this user name already. Choose another one.", code="taken")


class SignInForm(LoginForm):
    """Name and password. The field is called `username`, as password managers and programs expect it."""

    def add_prefix(self, field_name):
        return super().add_prefix("username" if field_name == "login" else field_name)


class JoinForm(forms.Form):
    """What somebody who was invited says of themselves."""

    username = forms.CharField(
        label="User name",
        max_length=150,
        validators=User._meta.get_field("username").validators,
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none"}),
        help_text="You sign in with it. Letters, digits and @ . + - _",
    )
    first_name = OneLine(max_length=150, widget=forms.TextInput({"autocomplete": "given-name"}))
    last_name = OneLine(
        max_length=150,
        widget=forms.TextInput({"autocomplete": "family-name"}),
        help_text="Readers see your name beside what you publish, for good.",
    )
    password = forms.CharField(
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        strip=False,
        help_text=password_validators_help_text_html(),
    )

    def clean_username(self):
        username = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=username).exists():
            raise name_is_taken()
        return username

    def clean_first_name(self):
        return name_as_written(self.cleaned_data["first_name"])

    def clean_last_name(self):
        return name_as_written(self.cleaned_data["last_name"])

    def clean(self):
        """Check the password against the name, too."""
        values = super().clean()
        if values.get("password"):
            about = {name: values.get(name, "") for name in ("username", "first_name", "last_name")}
            try:
                validate_password(values["password"], User(**about))
            except ValidationError as refusal:
                self.add_error("password", refusal)
        return values
