"""What every refusal of a verb is: a code that does not change, and a sentence that says what to do."""


class EditorialError(Exception):
    """A verb refused. Nothing was changed."""

    code = "refused"
    details: dict

    def __init__(self, message, **details):
        super().__init__(message)
        self.details = details


class StepNotAllowed(EditorialError):
    """The claim is not where this step starts."""

    code = "step-not-allowed"

    def __init__(self, claim, step):
        super().__init__(
            f"“{step.action.label}” starts from {step.starting_points}; this claim is "
            f"{claim.get_state_display().lower()}.",
            state=claim.state,
            action=str(step.action),
        )


class PermissionMissing(EditorialError):
    """This person's role does not include what they ask for.

    Attributes:
        doing: what needs the permission, as the sentence begins.
    """

    code = "permission-missing"
    doing = "This"

    def __init__(self, permission, *, doing=None, **details):
        super().__init__(
            f"{doing or self.doing} needs the permission {permission}. Ask an administrator for it.",
            permission=permission,
            **details,
        )


class NoteMissing(EditorialError):
    """This step has to be explained."""

    code = "note-missing"

    def __init__(self, step):
        super().__init__(f"“{step.action.label}” needs a note: say why.", action=str(step.action))


class ReasonMissing(EditorialError):
    """A refusal has to be explained."""

    code = "reason-missing"

    def __init__(self, what):
        super().__init__(f"{what} needs a reason: say why.")


class AlreadyDecided(EditorialError):
    """This was decided before."""

    code = "already-decided"
