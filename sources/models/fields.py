"""Text as people write it: stored in Unicode's composed form, without control characters, never longer than said.

And the addresses of pages, which a browser has to open.

`full_clean` brings a value into form and checks it, so every door that stores through it gets the same text.
"""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, URLValidator
from django.db import models

# Cc except tab, line feed and carriage return; NUL cannot be stored at all.
_control_characters = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def plain_text(value):
    """Refuse control characters."""
    if _control_characters.search(value):
        raise ValidationError("Remove the control characters (such as NUL) from this text.", code="control_characters")


def composed(value):
    """Bring text into Unicode's composed form (NFC), so that equal words are equal bytes."""
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


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
    """An address that a reader's browser can open: http or https."""

    default_validators = (URLValidator(schemes=["http", "https"]),)
