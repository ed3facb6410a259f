"""What a value must be, whichever form, file or program it comes from."""

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
