"""How a member of the desk is named. A member is Django's user: docs/decisions/0006-people-are-django-users.md."""


def name_of(person) -> str:
    """Name a member of the desk: by their full name, or by their user name where they gave none."""
    return person.get_full_name() or person.get_username()
