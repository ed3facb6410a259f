"""How a member of the desk is named. A member is Django's user: docs/decisions/0006-people-are-django-users.md."""

# Part of how Persian and Indic names are written, though nothing is printed for them.
JOINERS = "\u200c\u200d"


def can_be_in_a_name(letter) -> bool:
    """Tell whether a character may stand in a name: names go into the public log, and must not steer the text there."""
    return letter.isprintable() or letter in JOINERS


def name_of(person) -> str:
    """Name a member of the desk: by their full name, or by their user name where they gave none."""
    return person.get_full_name() or person.get_username()
