"""People's names: they go into the public log for good, and must not steer the text there."""

from django.core.exceptions import ValidationError

from sources.models.fields import composed

# Beside letters, what joins and parts them in Persian and in the scripts of India.
JOINERS = "\u200c\u200d"


def name_as_written(name):
    """Give a name in composed form. Refuse characters that are not seen: controls, direction marks, no characters."""
    name = composed(name)
    if any(not (letter.isprintable() or letter in JOINERS) for letter in name):
        raise ValidationError("Type the name again by hand: characters in it cannot be seen.", code="unseen_characters")
    return name
