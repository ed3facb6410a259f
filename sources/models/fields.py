"""Text as people write it: stored in Unicode's composed form, without control characters, never longer than said.

And the addresses of pages, which a browser has to open.

`full_clean` brings a value into form and checks it, so every door that stores through it gets the same text.
"""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, URLValidator
from django.db import models

from sources.normal_form import normal_form

# Cc except tab, line feed and carriage return; NUL cannot be stored at all.
_control_characters = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Embeddings, overrides and isolates: an address with one in it is shown in another order than it is opened in.
_turning_characters = re.compile("[\u202a-\u202e\u2066-\u2069]")


def plain_text(value):
    """Refuse control characters."""
    if _control_characters.search(value):
        raise ValidationError("Remove the control characters (such as NUL) from this text.", code="control_characters")


def composed(value):
    """Bring text into Unicode's composed form (NFC), so that equal words are equal bytes."""
    return normal_form(value) if isinstance(value, str) else value


def names_nobody(value):
    """Refuse an address with a user name or a password in it: readers would see it, or take it for the host."""
    try:
        is_named = "@" in urlsplit(value).netloc
    except ValueError:  # no address at all, which is said by the check for that
        return
    if is_named:
        raise ValidationError("Give the address without a user name and a password.", code="names_somebody")


def reads_as_it_runs(value):
    """Refuse an address with characters that turn round the direction in which it is read."""
    if _turning_characters.search(value):
        message = "Remove the characters from this address that turn round the direction of writing."
        raise ValidationError(message, code="turning_characters")


class TextLine(models.CharField):
    """A line of text; `max_length` counts code points."""

    default_validators = (plain_text,)

    def to_python(self, value):
        return composed(super().to_python(value))


class Prose(models.TextField):
    """Text of some lines, at most `max_length` code points, which a plain TextField would not check."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.default_validators = (plain_text, MaxLengthValidator(self.max_length))

    def to_python(self, value):
        return composed(super().to_python(value))


class WebAddress(models.URLField):
    """An address that a reader's browser can open: http or https. It shows where it leads, and names nobody."""

    default_validators = (URLValidator(schemes=["http", "https"]), names_nobody, reads_as_it_runs)
