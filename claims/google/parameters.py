"""What may follow the question mark: the parameters of a method, and those that every method of the API takes."""

import re

from claims.google.errors import Refused
from claims.google.shapes import INT32

# For every method, as the discovery document describes them; clients send even what is not read here.
OF_THE_SYSTEM = {
    "alt": {"type": "string", "location": "query", "enum": ["json"], "default": "json"},
    "callback": {"type": "string", "location": "query", "description": "The function that JSONP is handed to."},
    "fields": {"type": "string", "location": "query", "description": "Which fields the answer is to hold."},
    "key": {"type": "string", "location": "query", "description": "An API key, where this server asks for one."},
    "prettyPrint": {"type": "boolean", "location": "query", "default": "true", "description": "Indent the answer."},
    "quotaUser": {"type": "string", "location": "query", "description": "Not read here."},
    "access_token": {"type": "string", "location": "query", "description": "Not read here: send a header."},
    "oauth_token": {"type": "string", "location": "query", "description": "Not read here: send a header."},
    "uploadType": {"type": "string", "location": "query", "description": "Not read here."},
    "upload_protocol": {"type": "string", "location": "query", "description": "Not read here."},
    "$.xgafv": {"type": "string", "location": "query", "enum": ["1", "2"], "description": "Not read here."},
}
# A name that a script can call, and nothing that could be anything else.
_callback = re.compile(r"[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*", re.ASCII)
_half_a_character = re.compile("[\ud800-\udfff]")
CALLBACK_AT_MOST = 100


def once_each(query, names):
    """Give the parameters of a request by name.

    Args:
        query: a QueryDict.
        names: of the method's own parameters.

    Raises:
        Refused: one is unknown, is given twice, or holds what is no text.
    """
    for name in query:
        if name not in names and name not in OF_THE_SYSTEM:
            raise Refused(
                f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query parameter. '
                f"Known: {', '.join(names)}.",
                field=name,
            )
        if len(query.getlist(name)) > 1:
            raise Refused(f'Invalid value at "{name}": give it once.', field=name)
        if "\0" in query[name] or _half_a_character.search(query[name]):
            raise Refused(f'Invalid value at "{name}": it holds what is no character of a text.', field=name)
    return {name: query[name] for name in query}


def whole(given, name):
    """Give a whole number, or 0 where there is none: to these clients an unset number is 0.

    Raises:
        Refused: it is no number, too large for 32 bits, or below 0.
    """
    text = given.get(name, "")
    if not text:
        return 0
    if not re.fullmatch("-?[0-9]{1,11}", text, re.ASCII) or int(text) not in INT32:
        raise Refused(f"Invalid value at '{name}' (TYPE_INT32), \"{text[:40]}\"", field=name)
    if int(text) < 0:
        raise Refused(f"Invalid value at '{name}': it is to be 0 or more.", field=name)
    return int(text)


def is_pretty(given) -> bool:
    """Tell whether the answer is to be indented, as it is where nobody says anything."""
    return given.get("prettyPrint", "true").lower() not in ("false", "0")


def callback_in(given) -> str:
    """Give the name of the function that the answer is to be handed to, or "".

    Raises:
        Refused: it is not the name of a function.
    """
    name = given.get("callback", "")
    if name and (len(name) > CALLBACK_AT_MOST or not _callback.fullmatch(name)):
        raise Refused("Invalid value at 'callback': give the name of a function.", field="callback")
    return name


def require_json(given):
    """Refuse every form of answer but JSON."""
    if given.get("alt", "json") != "json":
        raise Refused("Invalid value at 'alt': only json is served here.", field="alt")
