"""PostgreSQL's own functions that constraints are written with."""

from django.db.models import BooleanField, CharField, Func


class Sha256OfBytes(Func):
    """The sha256 of a bytea, 64 hexadecimal digits."""

    template = "encode(sha256(%(expressions)s), 'hex')"
    output_field = CharField()


class Sha256OfText(Func):
    """The sha256 of a text's UTF-8 bytes, 64 hexadecimal digits."""

    template = "encode(sha256(convert_to(%(expressions)s, 'UTF8')), 'hex')"
    output_field = CharField()


class IsNFC(Func):
    """Is this text in Unicode's composed form?"""

    template = "(%(expressions)s IS NFC NORMALIZED)"
    output_field = BooleanField()


class IsOneOf(Func):
    """Is the first value among those of the second, an array?"""

    template = "(%(expressions)s))"
    arg_joiner = " = ANY ("
    output_field = BooleanField()


class SiteOf(Func):
    """The host of an http address in lower case, without www. and the port."""

    template = r"lower(substring(%(expressions)s from '(?i)^https?://(?:www\.)?([^/:?#]+)'))"
    output_field = CharField()
