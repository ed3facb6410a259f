"""What the verbs of access say when they refuse."""

from claims.editorial.errors import EditorialError, ReasonMissing

__all__ = ["InvitationClosed", "InvitedAlready", "MayNotManagePeople", "NotYourOwn", "ReasonMissing"]


class MayNotManagePeople(EditorialError):
    """This person's role does not include managing people, or not this one."""

    code = "permission-missing"

    def __init__(self, permission):
        super().__init__(f"This needs the permission {permission}. Ask an administrator for it.", permission=permission)


class NotYourOwn(EditorialError):
    """Somebody else has to do this, as nobody may weaken their own door."""

    code = "not-your-own"

    def __init__(self):
        super().__init__("Another administrator resets yours. On your own account page you can remove it.")


class InvitedAlready(EditorialError):
    """There is a way in for this address already."""

    code = "invited-already"


class InvitationClosed(EditorialError):
    """The invitation was accepted, withdrawn, or has run out."""

    code = "invitation-closed"

    def __init__(self):
        super().__init__("This invitation is closed: it was accepted, withdrawn, or has run out. Ask for a new one.")
