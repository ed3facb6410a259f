"""What answers to letters of the public have in common: their shapes, and that nobody keeps them."""

from jsonschema import Draft202012Validator

from claims.api.intake_schema import components as desk_components
from claims.api.letterbox_schema import components as letterbox_components


def exactly(component, value):
    """Check that a value has the shape of a component, and no member besides."""
    schemas = {**desk_components(), **letterbox_components()}
    Draft202012Validator({**schemas[component], "additionalProperties": False}).validate(value)


def leaves_no_trace(answer):
    """Tell whether an answer says that nobody may keep it."""
    names = ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")
    return [answer.headers[name] for name in names] == ["no-store", "no-referrer", "noindex"]
