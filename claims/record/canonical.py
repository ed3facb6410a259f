"""The one way to write a record down, so that anyone can recompute its digest."""

import hashlib

import rfc8785


def canonical_json(value) -> str:
    """Write a value as canonical JSON.

    Args:
        value: dicts, lists, strings, integers, booleans and None; numbers of claims come as strings, never as floats.

    Source: RFC 8785 (JSON Canonicalization Scheme).
    """
    return rfc8785.dumps(value).decode()


def digest(text: str) -> str:
    """Give the sha256 of a text's UTF-8 bytes, 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def plain_decimal(number) -> str | None:
    """Write a Decimal without exponent and without zeros that say nothing: 300000, 0.5.

    None stays None: an interval may have no end.
    """
    if number is None:
        return None
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
