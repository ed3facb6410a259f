"""People's names: they go into the public log for good, and must not steer the text there."""

from django.core.exceptions import ValidationError

from claims.models.member import can_be_in_a_name
from sources.models.fields import composed


def name_as_written(name):
    """Give a name in composed form. Refuse characters that are not seen: controls, direction marks, no characters."""
    name = composed(name)
    if not all(map(can_be_in_a_name, name)):
        raise ValidationError("Type the name again by hand: characters in it cannot be seen.", code="unseen_characters")
    return name
