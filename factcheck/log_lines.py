"""How log lines are written: without what opens a door, wherever it came from."""

import logging
import re

HIDDEN = "…"
# Names under which secrets travel in addresses, headers and forms.
NAMES = r"(?:(?:api_?)?key|(?:access_|oauth_|refresh_|id_)?token|(?:client_)?secret|password|signature)"
SECRETS = (
    # Authorization: Bearer …, as a header, or as Python or JSON writes one.
    re.compile(r"(?i)(authorization['\"]?\s*[:=]\s*(?:b?['\"])?(?:(?:bearer|token|basic)\s+)?)[^\s'\",;]+"),
    re.compile(r"(?i)(\b(?:bearer|basic)\s+)[a-z0-9._~+/-]{8,}=*"),
    # ?key=…, &access_token=…, and the same where it was quoted for another address.
    re.compile(rf"(?i)((?:[?&;\s'\"(]|^|%3f|%26){NAMES}(?:=|%3d))[^&\s'\"#;)]+"),
    # {"key": "…"}, as JSON and as Python writes it.
    re.compile(rf"(?i)(['\"]{NAMES}['\"]\s*:\s*b?['\"])[^'\"]+"),
    # What opens a tip or a report (claims/letterbox/keys.py) is a part of its address.
    re.compile(r"(/(?:tips|reports)/)[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])"),
    # So is what opens an invitation, and what lets somebody choose a new password.
    re.compile(r"(/account/(?:invitation|password/reset/key)/)[A-Za-z0-9_-]+"),
    # And what stops somebody's mail without signing in.
    re.compile(r"(/notice/stop/)[A-Za-z0-9_:-]+"),
    re.compile(r"(whsec_)[A-Za-z0-9+/_-]+=*"),
    # user:password@host
    re.compile(r"(://[^\s/:@]+:)[^\s/@]+(?=@)"),
)


def without_secrets(text) -> str:
    """Give a text with every secret in it replaced."""
    for secret in SECRETS:
        text = secret.sub(rf"\1{HIDDEN}", text)
    return text


class LogLine(logging.Formatter):
    """Writes a line, and the error below it, without secrets."""

    def format(self, record):
        return without_secrets(super().format(record))
