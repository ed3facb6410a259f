"""What may follow the question mark of a public address: each parameter once, and none that is not described here."""

import re
from decimal import Decimal

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.fields import empty

from claims.language.words import none_of
from claims.models.publication import LEDGER_KINDS, ChangeKind
from sources.normal_form import normal_form

SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LANGUAGE_PATTERN = r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"
SLUGS_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*(,[a-z0-9]+(-[a-z0-9]+)*)*$"
NUMBER_PATTERN = r"^-?[0-9]{1,24}(\.[0-9]{1,6})?$"
KEY_PATTERN = r"^[0-9a-f]{64}$"
COUNTRY_PATTERN = r"^[A-Z]{2}$"
SOURCE_KINDS = ["person", "organisation", "government_body", "news_outlet", "social_account", "unattributed"]
KIND = "|".join(ChangeKind.values)
LONGEST_WAIT_SECONDS = 30
ITEMS_A_PAGE = 20
# The largest whole number that every JSON reader keeps exactly.
LARGEST_SEQUENCE = 2**53 - 1


class Choice(serializers.ChoiceField):
    """One of a few words. Whatever else is sent is answered with all of them."""

    def fail(self, key, **values):
        """Say which words there are."""
        if key == "invalid_choice":
            raise serializers.ValidationError(none_of(values["input"], self.choices), code=key)
        super().fail(key, **values)


class Matching(serializers.CharField):
    """Text of a fixed pattern."""

    pattern = ""
    message = ""

    def __init__(self, **kwargs):
        super().__init__(trim_whitespace=False, **kwargs)

    def to_internal_value(self, data):
        value = super().to_internal_value(data)
        if not re.fullmatch(self.pattern, value):
            raise serializers.ValidationError(self.message)
        return value


@extend_schema_field({"type": "string", "pattern": SLUG_PATTERN, "maxLength": 100})
class Slug(Matching):
    """The slug of a rating, a source, a topic or a question."""

    pattern, message = SLUG_PATTERN, "Use lower-case letters, digits and single hyphens."

    def __init__(self, **kwargs):
        super().__init__(max_length=100, required=False, **kwargs)


@extend_schema_field({"type": "string", "pattern": SLUGS_PATTERN, "maxLength": 500})
class Slugs(Matching):
    """Slugs of sources with commas in between: any of them. Read as a tuple."""

    pattern, message = SLUGS_PATTERN, "Use slugs of lower-case letters, digits and single hyphens, with commas between."

    def __init__(self, **kwargs):
        super().__init__(max_length=500, required=False, **kwargs)

    def run_validation(self, data=empty):
        """Check the text, its length included, before it is taken apart."""
        return tuple(dict.fromkeys(super().run_validation(data).split(",")))


@extend_schema_field({"type": "string", "pattern": COUNTRY_PATTERN})
class Country(Matching):
    """A country, by ISO 3166-1."""

    pattern, message = COUNTRY_PATTERN, "Use the two capital letters of ISO 3166-1, as in RU."


@extend_schema_field({"type": "string", "pattern": KEY_PATTERN})
class Key(Matching):
    """A sha256."""

    pattern, message = KEY_PATTERN, "Use the 64 digits of a sha256."


@extend_schema_field({"type": "string", "pattern": NUMBER_PATTERN})
class Number(Matching):
    """A decimal number, as records write it. Read as a Decimal."""

    pattern, message = NUMBER_PATTERN, "Use digits, at most 24 before a point and 6 after it, as in 300000 or 0.5."

    def to_internal_value(self, data):
        return Decimal(super().to_internal_value(data))


@extend_schema_field({"type": "string", "enum": ["true", "false"]})
class YesOrNo(Choice):
    """true or false. Read as a bool."""

    def __init__(self, **kwargs):
        super().__init__(["true", "false"], required=False, **kwargs)

    def to_internal_value(self, data):
        return super().to_internal_value(data) == "true"


@extend_schema_field({"type": "string", "pattern": LANGUAGE_PATTERN, "maxLength": 35})
class LanguageTag(Matching):
    """A BCP 47 tag."""

    pattern, message = LANGUAGE_PATTERN, "Use a BCP 47 language tag, as in en, ko or pt-BR."

    def __init__(self, **kwargs):
        super().__init__(max_length=35, required=False, **kwargs)


class Day(serializers.DateField):
    """A day, as in 2022-09-29."""

    def __init__(self, **kwargs):
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)


@extend_schema_field({"type": "string", "format": "cursor", "maxLength": 300})
class Cursor(serializers.CharField):
    """A place in a list, as an answer gave it."""

    def __init__(self, **kwargs):
        super().__init__(max_length=300, required=False, trim_whitespace=False, **kwargs)


class Count(serializers.IntegerField):
    """A whole number in digits."""

    default_error_messages = {"invalid": "Use a whole number in digits, as in 20."}

    def to_internal_value(self, data):
        if not re.fullmatch("[0-9]{1,16}", data):
            self.fail("invalid")
        return super().to_internal_value(data)


@extend_schema_field({"type": "string", "pattern": f"^({KIND})(,({KIND}))*$", "maxLength": 200})
class Kinds(serializers.CharField):
    """Kinds of change, with commas between them."""

    def __init__(self, **kwargs):
        super().__init__(max_length=200, required=False, trim_whitespace=False, **kwargs)

    def run_validation(self, data=empty):
        """Check the text, its length included, before it is taken apart."""
        kinds = super().run_validation(data).split(",")
        if not set(kinds) <= set(ChangeKind.values):
            raise serializers.ValidationError(f"Use some of these, with commas: {', '.join(ChangeKind.values)}.")
        return sorted(set(kinds))


class Words(serializers.CharField):
    """Words to look for, in Unicode's composed form as the records are."""

    def to_internal_value(self, data):
        return normal_form(super().to_internal_value(data))


class NoParameters(serializers.Serializer):
    """This address takes none."""


class AsOf(serializers.Serializer):
    """A day to answer as of."""

    as_of = Day(required=False, help_text="Answer as published at the end of this day (UTC).")


class PageParameters(serializers.Serializer):
    """Which page of a list."""

    page_size = Count(min_value=1, max_value=100, default=ITEMS_A_PAGE, help_text="Items a page.")
    cursor = Cursor(help_text="A place in the list, from `next` or `previous`. Opaque: do not build one.")


class ListingParameters(PageParameters):
    """In which order, and which page."""

    sort = Choice(["claims", "name"], default="claims", help_text="Most claims first, or A to Z.")


class SourceListParameters(ListingParameters):
    """Which sources, in which order."""

    kind = Choice(SOURCE_KINDS, required=False, help_text="What the source is.")


class DocumentListParameters(PageParameters):
    """Which documents, in which order."""

    publisher = Slug(help_text="A source's slug: it published the document.")
    sort = Choice(
        ["newest", "claims"], default="newest", help_text="Those of the newest verdicts first, or most claims first."
    )


class CorrectionParameters(PageParameters):
    """Which corrections."""

    kind = Choice(LEDGER_KINDS, required=False, help_text="Of one kind only.")
    since = Day(required=False, help_text="Published on this day (UTC) or later.")
    until = Day(required=False, help_text="Published on this day (UTC) or earlier.")

    def validate(self, given):
        """Refuse a period that ends before it begins."""
        if {"since", "until"} <= set(given) and given["until"] < given["since"]:
            raise serializers.ValidationError({"until": "This day is before the first one."})
        return given


class ChangesParameters(serializers.Serializer):
    """Where in the log to begin, how many entries, of which kinds, and how long to wait for one."""

    since = Count(
        min_value=0, max_value=LARGEST_SEQUENCE, default=0, help_text="The last sequence you have; 0 for all."
    )
    limit = Count(min_value=1, max_value=100, default=50, help_text="Entries an answer.")
    kinds = Kinds(
        help_text="Only these kinds of change, as in `withdrawal,rating_changed`. The chain cannot be proved from them."
    )
    wait = Count(
        min_value=0,
        max_value=LONGEST_WAIT_SECONDS,
        default=0,
        help_text="For how many seconds to wait for an entry where there is none yet.",
    )


def read_parameters(request, parameters):
    """Check what follows the question mark.

    Args:
        parameters: a serializer class above.

    Returns:
        The values, by name.

    Raises:
        ValidationError: naming every parameter that is unknown, repeated or wrong.
    """
    given = request.query_params
    described = parameters(data={name: given[name] for name in given})
    described.is_valid()
    errors = dict(described.errors)
    for name in given:
        if name not in described.fields:
            known = ", ".join(described.fields) or "none"
            errors[name] = [serializers.ErrorDetail(f"This address has no such parameter. Known: {known}.", "unknown")]
        elif len(given.getlist(name)) > 1:
            errors[name] = [serializers.ErrorDetail("Give this parameter once.", "repeated")]
    if errors:
        raise serializers.ValidationError(errors)
    return described.validated_data
