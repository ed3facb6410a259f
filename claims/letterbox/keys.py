"""The key that opens what somebody sent in: the only way to what became of it."""

import re

KEY = "[A-Za-z0-9_-]{43}"


def opened_by(key, letters):
    """Give the letter that a key opens, or None, whatever was given for a key. Args: letters, all of its kind."""
    return letters.filter(key=key).first() if re.fullmatch(KEY, key) else None
