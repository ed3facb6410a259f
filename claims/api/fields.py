"""What values may look like on the wire. They translate shape; rules are the verbs' and models'."""

import base64
import binascii
import re
from decimal import Decimal

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.fields import empty

from claims.language.words import none_of
from sources.models import Capture, Document

LARGEST_ID = 2**63 - 1
MOMENT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})"
DECIMAL = r"^-?[0-9]{1,24}(\.[0-9]{1,6})?$"


class Text(serializers.CharField):
    """A string, and nothing that merely can be written as one. The models bring it into Unicode's composed form."""

    def __init__(self, **kwargs):
        kwargs.setdefault("trim_whitespace", False)
        super().__init__(**kwargs)

    def run_validation(self, data=empty):
        if isinstance(data, str) and not self.allow_blank and not data.strip():
            self.fail("blank")
        return super().run_validation(data)

    def to_internal_value(self, data):
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Line(Text):
    """One line: white space around it says nothing."""

    def __init__(self, **kwargs):
        super().__init__(trim_whitespace=True, **kwargs)

    def to_internal_value(self, data):
        if isinstance(data, str) and self.max_length and len(data) > self.max_length:  # as sent, as described
            self.fail("max_length", max_length=self.max_length)
        return super().to_internal_value(data)


class Choice(serializers.ChoiceField):
    """One of a few words. Whatever else is sent is answered with all of them."""

    def fail(self, key, **values):
        """Say which words there are."""
        if key == "invalid_choice":
            raise serializers.ValidationError(none_of(values["input"], self.choices), code=key)
        super().fail(key, **values)


class Flag(serializers.BooleanField):
    """True or false, not words for them."""

    def to_internal_value(self, data):
        if not isinstance(data, bool):
            self.fail("invalid")
        return data


class Whole(serializers.IntegerField):
    """A whole number, not text that looks like one."""

    def to_internal_value(self, data):
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        return data


class Count(serializers.IntegerField):
    """A whole number as it is written after a question mark: digits, and nothing else."""

    def to_internal_value(self, data):
        if not re.fullmatch("[0-9]{1,9}", str(data)):
            self.fail("invalid")
        return super().to_internal_value(data)


class Day(serializers.DateField):
    """A day, as in 2022-09-29."""

    def __init__(self, **kwargs):
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)

    def to_internal_value(self, data):
        if not isinstance(data, str) or not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", data):
            self.fail("invalid", format="YYYY-MM-DD")
        return super().to_internal_value(data)


class Moment(serializers.DateTimeField):
    """A moment with its offset from UTC, as in 2022-09-29T12:00:00Z (RFC 3339)."""

    def to_internal_value(self, data):
        if not isinstance(data, str) or not re.fullmatch(MOMENT, data):
            self.fail("invalid", format="YYYY-MM-DDThh:mm:ss and Z, or an offset such as +09:00")
        return super().to_internal_value(data)


@extend_schema_field({"type": "integer", "minimum": 1, "maximum": LARGEST_ID})
class Id(serializers.Field):
    """A number that we gave to something, as it is written after a question mark."""

    def to_internal_value(self, data):
        if not re.fullmatch("[1-9][0-9]{0,18}", data) or int(data) > LARGEST_ID:
            raise serializers.ValidationError("Give its number, in digits.")
        return int(data)


@extend_schema_field({"type": "string", "contentEncoding": "base64"})
class Base64(serializers.Field):
    """The bytes of a file, in base64 (RFC 4648)."""

    def to_internal_value(self, data):
        try:
            return base64.b64decode(data, validate=True)
        except (TypeError, ValueError, binascii.Error) as error:
            raise serializers.ValidationError("Give the file's bytes in base64.") from error


@extend_schema_field({"type": "string", "format": "binary"})
class Upload(serializers.FileField):
    """A file of a form, as it is."""


@extend_schema_field(
    {
        "oneOf": [
            {"type": "string", "pattern": DECIMAL, "description": "Preferred: no digit can be lost."},
            {"type": "number", "exclusiveMinimum": -(10**24), "exclusiveMaximum": 10**24},
        ]
    }
)
class Number(serializers.DecimalField):
    """A decimal number, as text or as a number of JSON."""

    def __init__(self, **kwargs):
        super().__init__(max_digits=30, decimal_places=6, **kwargs)

    def to_internal_value(self, data):
        if isinstance(data, bool) or not isinstance(data, (str, int, Decimal)):
            self.fail("invalid")
        if isinstance(data, str) and not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", data):
            self.fail("invalid")
        return super().to_internal_value(data)


@extend_schema_field({"type": "string", "maxLength": 100, "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"})
class BySlug(serializers.SlugRelatedField):
    """Something that has a slug, by that slug."""

    default_error_messages = {"does_not_exist": "There is no {value}.", "invalid": "Give its slug, as text."}

    def __init__(self, queryset, **kwargs):
        super().__init__(slug_field="slug", queryset=queryset, **kwargs)

    def to_internal_value(self, data):
        if not isinstance(data, str) or "\0" in data or len(data) > 100:
            self.fail("invalid")
        return self.get_queryset().filter(slug=data).first() or self.fail("does_not_exist", value=f"“{data}” here")


@extend_schema_field(
    {"oneOf": [{"type": "integer", "minimum": 1}, {"type": "string", "format": "uri", "maxLength": 2000}]}
)
class ByAddress(serializers.Field):
    """A document, by its id or its address."""

    default_error_messages = {
        "does_not_exist": "There is no such document here. Add it under documents/ first.",
        "invalid": "Give the document's id or its address.",
    }

    def to_internal_value(self, data):
        if isinstance(data, bool) or not isinstance(data, (int, str)):
            self.fail("invalid")
        if isinstance(data, str) and ("\0" in data or len(data) > 2000):
            self.fail("invalid")
        wanted = {"url": data} if isinstance(data, str) else {"pk": data}
        return Document.objects.filter(**wanted).first() or self.fail("does_not_exist")

    def to_representation(self, value):
        return value.url


@extend_schema_field({"type": "string", "pattern": "^[0-9a-f]{64}$"})
class ByDigest(serializers.Field):
    """A capture, by the sha256 of its bytes; `captures_of` finds it once the document is known."""

    def to_internal_value(self, data):
        if not isinstance(data, str) or not re.fullmatch("[0-9a-f]{64}", data):
            raise serializers.ValidationError(
                "A sha256 is 64 lower-case hexadecimal digits. Give it as it was given to you."
            )
        return data

    def to_representation(self, value):
        return value.sha256


def with_its_capture(row):
    """Replace the digest of a capture by the capture of the row's own document.

    Raises:
        ValidationError: that document was never captured with these bytes.
    """
    digest = row.get("capture")
    if digest:
        row["capture"] = Capture.objects.filter(document=row.get("document"), sha256=digest).first()
        if row["capture"] is None:
            raise serializers.ValidationError({"capture": "This document has no capture with this digest."})
    return row
