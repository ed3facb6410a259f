"""What may follow the question mark of a public address: each parameter once, and none that is not described here."""

import re
import unicodedata

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.models.publication import ChangeKind

SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LANGUAGE_PATTERN = r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"
KIND = "|".join(ChangeKind.values)
LONGEST_WAIT_SECONDS = 30
# The largest whole number that every JSON reader keeps exactly.
LARGEST_SEQUENCE = 2**53 - 1


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

    def to_internal_value(self, data):
        if not re.fullmatch("[0-9]{1,16}", data):
            self.fail("invalid")
        return super().to_internal_value(data)


@extend_schema_field({"type": "string", "pattern": f"^({KIND})(,({KIND}))*$", "maxLength": 200})
class Kinds(serializers.CharField):
    """Kinds of change, with commas between them."""

    def __init__(self, **kwargs):
        super().__init__(max_length=200, required=False, trim_whitespace=False, **kwargs)

    def to_internal_value(self, data):
        kinds = super().to_internal_value(data).split(",")
        if not set(kinds) <= set(ChangeKind.values):
            raise serializers.ValidationError(f"Use some of these, with commas: {', '.join(ChangeKind.values)}.")
        return sorted(set(kinds))


class Words(serializers.CharField):
    """Words to look for, in Unicode's composed form as the records are."""

    def to_internal_value(self, data):
        return unicodedata.normalize("NFC", super().to_internal_value(data))


class NoParameters(serializers.Serializer):
    """This address takes none."""


class ListParameters(serializers.Serializer):
    """Filters of the list of claims, all of which have to fit, and which page of it."""

    q = Words(
        max_length=200,
        required=False,
        help_text="Words in the claim, the conclusion, or the names of sources, topics and the question. "
        "“Quoted phrases”, `or` and `-not` work as in search engines.",
    )
    rating = Slug(help_text="A rating's slug.")
    source = Slug(help_text="A source's slug: it made the claim or passed it on.")
    origin = Slug(help_text="A source's slug: the claim comes from it.")
    relay = Slug(help_text="A source's slug: it passed the claim on.")
    topic = Slug(help_text="A topic's slug.")
    question = Slug(help_text="A question's slug.")
    language = LanguageTag(help_text="A BCP 47 tag of the claim's language; `pt` finds pt-BR too.")
    published_from = Day(required=False, help_text="Newest version published on this day (UTC) or later.")
    published_until = Day(required=False, help_text="Newest version published on this day (UTC) or earlier.")
    said_from = Day(required=False, help_text="First said on this day or later.")
    said_until = Day(required=False, help_text="First said on this day or earlier.")
    include = serializers.ChoiceField(
        ["withdrawn"], required=False, help_text="`withdrawn` lists withdrawn verdicts among the others."
    )
    page_size = Count(min_value=1, max_value=100, default=20, help_text="Claims a page.")
    cursor = Cursor(help_text="A place in the list, from `next` or `previous`. Opaque: do not build one.")

    def validate(self, given):
        """Refuse periods that end before they begin."""
        for period in ("published", "said"):
            first, last = given.get(f"{period}_from"), given.get(f"{period}_until")
            if first and last and last < first:
                raise serializers.ValidationError({f"{period}_until": "This day is before the first one."})
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
