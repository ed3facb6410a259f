"""Who may manage whom."""

from claims.access.errors import MayNotManagePeople

PERMISSION = "auth.change_user"


def require_may_manage(person, by):
    """Refuse whoever may not change this person. Only a superuser changes a superuser.

    Raises:
        MayNotManagePeople: `by` lacks the permission, or `person` is a superuser and `by` is not.
    """
    if not by.has_perm(PERMISSION) or (person.is_superuser and not by.is_superuser):
        raise MayNotManagePeople(PERMISSION)
