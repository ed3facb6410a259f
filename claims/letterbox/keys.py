"""The key that opens a tip: the only way to what became of it."""

import re

from claims.models.tip import Tip

KEY = "[A-Za-z0-9_-]{43}"


def opened_by(key):
    """Give the tip that a key opens, or None, whatever was given for a key."""
    return Tip.objects.filter(key=key).first() if re.fullmatch(KEY, key) else None
