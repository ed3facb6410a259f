"""What readers' templates say with a filter: `{% load reading %}`, then `{{ value|day }}`."""

from django import template

from claims.models.publication import ChangeKind
from claims.public import words
from claims.public.picture import site_picture_address

# As Open Graph writes them: a language and a place where it is spoken.
LOCALES = {"en": "en_GB", "ko": "ko_KR", "de": "de_DE", "fr": "fr_FR", "es": "es_ES", "ar": "ar_AR"}

register = template.Library()
register.simple_tag(site_picture_address, name="site_picture")
register.filter("day", words.day)
register.filter("month", words.month)
register.filter("moment", words.moment)
register.filter("grouped", words.grouped)
register.filter("reason", words.reason_in_words)


@register.filter
def iso_day(value):
    """Write a date for programs: 2022-09-21."""
    return f"{value:%Y-%m-%d}" if value else ""


@register.filter
def iso_moment(value):
    """Write a moment for programs: 2022-09-21T07:48:00Z."""
    return f"{value:%Y-%m-%dT%H:%M:%SZ}" if value else ""


@register.filter
def kind_name(kind):
    """Name a kind of change. Args: kind, a ChangeKind or its value."""
    return words.KINDS[ChangeKind(kind)]


@register.filter
def part_name(name):
    """Name a part in which two records differ. Args: name, in English, as claims.public.changes gives it."""
    return words.PARTS.get(name, name)


@register.filter
def stance_name(stance):
    """Say what a source did with a claim. Args: stance, a record's."""
    return words.STANCES.get(stance, stance)


@register.filter
def mode_name(mode):
    """Say how a source is quoted. Args: mode, a record's."""
    return words.MODES.get(mode, mode)


@register.filter
def confidence_name(level):
    """Name how sure the desk is. Args: level, a record's; "" is unknown to no published record."""
    return words.CONFIDENCE.get(level, level)


@register.filter
def partial_day(value, precision):
    """Write a date as exactly as it is known. Args: precision, a record's: day, month or year."""
    match precision:
        case "year":
            return f"{value:%Y}"
        case "month":
            return words.month(value)
        case _:
            return words.day(value)


@register.filter
def label(rating):
    """Name a rating in the reader's language, where the record has a word for it. Args: rating, a record's."""
    return words.of_rating(rating, "label")


@register.filter
def definition(rating):
    """Say what a rating means in the reader's language, where the record does. Args: rating, a record's."""
    return words.of_rating(rating, "definition")


@register.filter
def locale(tag):
    """Write a language as Open Graph does: en_GB. Args: tag, one of the site's languages."""
    return LOCALES.get(tag, tag)
