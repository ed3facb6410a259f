"""What a value must be, whichever form, file or program it comes from."""

import re
import unicodedata

import langcodes
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone

slug_rule = RegexValidator(
    r"\A[a-z0-9]+(?:-[a-z0-9]+)*\Z", "Use lower-case letters, digits and single hyphens, as in “conscripts-300000”."
)
sha256_rule = RegexValidator(r"\A[0-9a-f]{64}\Z", "A sha256 is 64 lower-case hexadecimal digits.")
wikidata_rule = RegexValidator(r"\AQ[1-9][0-9]*\Z", "A Wikidata id is a Q and a number, as in Q7747.")
country_rule = RegexValidator(r"\A[A-Z]{2}\Z", "Use the two capital letters of ISO 3166-1, as in GE.")

# Cc except tab, line feed and carriage return; NUL cannot be stored at all.
_control_characters = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def plain_text(value):
    """Refuse control characters, and text that is not in Unicode's composed form (NFC)."""
    if _control_characters.search(value):
        raise ValidationError("Remove the control characters (such as NUL) from this text.", code="control_characters")
    if not unicodedata.is_normalized("NFC", value):
        raise ValidationError("Write this text in Unicode's composed form (NFC).", code="not_nfc")


def language_tag(value):
    """Refuse what is no BCP 47 language tag, or names a language that does not exist."""
    if not langcodes.tag_is_valid(value):
        raise ValidationError(
            "“%(value)s” is not a language tag. Use one as in en, ko or pt-BR.", params={"value": value}
        )


def not_in_the_future(value):
    """Refuse a date after today (UTC) for things that have happened."""
    if value > timezone.now().date():
        raise ValidationError("%(value)s is in the future.", params={"value": value}, code="future")
