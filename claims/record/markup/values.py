"""One value of mark-up: a text, an address, a day, a number, a language. Each may come as something else."""

import html
import re
from datetime import UTC, date, datetime
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

import langcodes

from sources.normal_form import normal_form

# A tag, a comment, or what hides between script tags. `<` alone is a sign for “less than”.
_one_tag = re.compile(r"</?[a-zA-Z][^<>]*>")
_opening = re.compile(r"<(?:(script|style)\b|(!--)|/?[a-z])", re.IGNORECASE | re.ASCII)
_endings = {
    "script": re.compile(r"</script\s*>", re.IGNORECASE),
    "style": re.compile(r"</style\s*>", re.IGNORECASE),
    "!--": re.compile("-->"),
}
# A number of so many digits is no character, and `html.unescape` may refuse to read it.
_no_character = re.compile(r"&#[0-9]{100,};?")
# Cc, halves of surrogate pairs, and what turns round the direction of writing.
_unprintable = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]")
_no_address = re.compile('[\\s<>"\\\\^`{|}\x00-\x20\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]')
# What needs no closer look: most addresses.
_plain_address = re.compile(r"https?://(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{1,63}(?:/[!#-;=?-\[\]_a-z~]*)?", re.ASCII)
_host = re.compile(r"(?:[\w-]{1,63}\.)*[\w-]{1,63}\.?", re.UNICODE)
# Looked for from its first sign only, so that a long stretch of spaces is gone through once.
_between_addresses = re.compile(r"(?<![\s,;])[\s,;]+(?=https?://)")
_number = re.compile(r"[+-]?\d{1,9}(?:[.,]0{1,9})?")
_iso_day = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_day_last = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_day_in_words = re.compile(r"(?:(\d{1,2})\.?\s+)?([A-Za-z]{3,9})\.?,?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ADDRESS_LENGTH_AT_MOST = 2000
INT32 = 2**31 - 1
_CUT = "…"


def first_of(value):
    """Give the first of a list that says something, or the value itself."""
    if isinstance(value, list):
        return next((item for item in map(first_of, value) if item not in (None, "", {})), None)
    return value


def text(value, at_most=None) -> str:
    """Read a text: without tags and entities, on one line, in composed form.

    Args:
        value: a string or a number; a list, of which the first counts; or an object with a name.
        at_most: code points; what is longer is cut, and ends in “…”.
    """
    value = first_of(value)
    if isinstance(value, dict):
        value = first_of(
            next((value[key] for key in ("name", "@value", "text", "alternateName") if value.get(key)), "")
        )
    if isinstance(value, bool) or not isinstance(value, str | int | float) or value != value:  # NaN is not itself
        return ""
    words = str(value)
    if words.isascii() and words.isprintable() and not ("&" in words or "<" in words or "  " in words):
        words = words.strip()
        return words if at_most is None or len(words) <= at_most else words[: at_most - 1].rstrip() + _CUT
    if "&" in words or "<" in words:
        words = _without_tags(_unescaped(_without_tags(_unescaped(words))))
    words = normal_form(" ".join(_unprintable.sub("", words).split()))
    return words if at_most is None or len(words) <= at_most else words[: at_most - 1].rstrip() + _CUT


def _without_tags(words):
    """Put a space in place of each tag, comment and script. Whatever stands there, it is gone through once."""
    kept, at, endless = [], 0, set()
    while found := _opening.search(words, at):
        kind = (found[1] or found[2] or "").lower()
        end = _endings[kind].search(words, found.end()) if kind and kind not in endless else None
        if kind and end is None:
            endless.add(kind)
        end = end or _one_tag.match(words, found.start())
        kept += [words[at : found.start()], " "] if end else [words[at : found.end()]]
        at = end.end() if end else found.end()
    return "".join([*kept, words[at:]])


def _unescaped(words):
    return html.unescape(_no_character.sub("\ufffd", words))


def address(value, base="") -> str:
    """Read an address that a browser can open, or give "".

    Args:
        value: a string; a list, of which the first that is one counts; or an object with url, @id or contentUrl.
        base: what a relative address is relative to.
    """
    if isinstance(value, list):
        return next(filter(None, (address(item, base) for item in value)), "")
    if isinstance(value, dict):
        return next(filter(None, (address(value.get(key), base) for key in ("url", "@id", "contentUrl"))), "")
    if not isinstance(value, str):
        return ""
    found = _unescaped(value.strip()) if "&" in value else value.strip()
    if len(found) <= ADDRESS_LENGTH_AT_MOST and _plain_address.fullmatch(found):
        return found
    try:
        found = urljoin(base, found) if base else found
        parts = urlsplit(found)
        port = parts.port
    except ValueError:
        return ""
    opens = parts.scheme.lower() in ("http", "https") and parts.hostname and "@" not in parts.netloc and port != 0
    if not opens or len(found) > ADDRESS_LENGTH_AT_MOST or _no_address.search(found):
        return ""
    return normal_form(found) if _host.fullmatch(parts.hostname) and "." in parts.hostname else ""


def addresses(value, base="") -> list[str]:
    """Read every address in a value, each once: lists in lists, objects, and texts that hold several."""
    if isinstance(value, list):
        found = [one for item in value for one in addresses(item, base)]
    elif isinstance(value, str) and _between_addresses.search(value):
        found = [address(part.strip(" ,;")) for part in _between_addresses.split(value)]
    else:
        found = [address(value, base)]
    return list(dict.fromkeys(filter(None, found)))


def whole_number(value) -> int | None:
    """Read a whole number, `4`, `"4"`, `4.0` or `"4,0"`, or give None. No fraction is rounded, no word is read."""
    value = first_of(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, str):
        if not _number.fullmatch(value.strip()):
            return None
        value = int(re.split("[.,]", value.strip())[0])
    if isinstance(value, float):
        if not value.is_integer():
            return None
        value = int(value)
    return value if -INT32 <= value <= INT32 else None


@lru_cache(maxsize=4096)
def day_in(words) -> date | None:
    """Read a day that can be read in one way only, or give None: 03/04/2020 is two days. Nothing lies in the future."""
    found = _day_parts(words)
    if found is None:
        return None
    try:
        read = date(*found)
    except ValueError:
        return None
    return read if date(1000, 1, 1) <= read <= datetime.now(UTC).date() else None


def day(value) -> date | None:
    """Read a day from a value of mark-up."""
    return day_in(text(value, 100))


def _day_parts(words):
    if len(words) == 8 and words.isdecimal() and words.isascii():
        return int(words[:4]), int(words[4:6]), int(words[6:])
    if match := _iso_day.match(words):
        return tuple(map(int, match.groups()))
    if match := _day_last.match(words):
        one, other, year = map(int, match.groups())
        # One of the two has to be the month.
        if one > 12 or one == other:
            return year, other, one
        return (year, one, other) if other > 12 else None
    if match := _day_in_words.fullmatch(words):
        before, month, after, year = match.groups()
        if month[:3].lower() in _MONTHS and bool(before) != bool(after):
            return int(year), 1 + _MONTHS.index(month[:3].lower()), int(before or after)
    return None


@lru_cache(maxsize=512)
def _tag(words):
    tag = words.replace("_", "-")
    try:
        return langcodes.standardize_tag(tag) if len(tag) <= 35 and langcodes.tag_is_valid(tag) else ""
    except ValueError:
        return ""


def language(value) -> str:
    """Read a language tag, `pt_BR` as `pt-BR`, or give "": a language is never guessed."""
    value = first_of(value)
    if isinstance(value, dict):
        value = next((value[key] for key in ("alternateName", "name") if isinstance(value.get(key), str)), "")
    return _tag(value.strip()) if isinstance(value, str) else ""
