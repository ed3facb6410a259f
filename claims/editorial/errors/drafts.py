"""What is refused about a draft and its review."""

from claims.editorial.errors.refusals import EditorialError
from claims.models.member import name_of


class NotReady(EditorialError):
    """The draft still lacks something. `details["missing"]` lists all of it."""

    code = "not-ready"

    def __init__(self, missing):
        lines = "; ".join(item.message for item in missing)
        super().__init__(
            f"Not ready for review: {lines}",
            missing=[{"field": item.field, "code": item.code, "message": item.message} for item in missing],
        )


class FourEyesViolation(EditorialError):
    """The same person cannot write and approve."""

    code = "four-eyes"
    OF_THE_DRAFT = "You had a hand in this draft. A second person has to decide."
    OF_A_REDACTION = "You asked for this redaction. A second person has to confirm it."
    OF_WHAT_IS_READ = "You had a hand in what readers saw of this claim. A second person who may publish withdraws it."

    def __init__(self, by, message=OF_THE_DRAFT):
        super().__init__(message, user=by.get_username())


class ApprovalIsStale(EditorialError):
    """What was signed is not what stands here now."""

    code = "approval-is-stale"

    def __init__(self, *, signed, found):
        super().__init__(
            "The draft, or something it refers to, changed after it was handed in. Reopen it and hand it in again.",
            signed_sha256=signed,
            found_sha256=found,
        )


class ReadAnotherDraft(EditorialError):
    """The draft was taken back and handed in again while the reviewer was reading."""

    code = "read-another-draft"

    def __init__(self, *, read, handed_in):
        super().__init__(
            "Another draft was handed in while you were reading. Read it again before you approve it.",
            read_sha256=read,
            handed_in_sha256=handed_in,
        )


class VerdictSeenBefore(EditorialError):
    """A rating is a second one only where the first was not seen."""

    code = "verdict-seen"

    def __init__(self):
        super().__init__("You have been shown how the authors rated this. Somebody else can still rate it unseen.")


class VerdictKept(EditorialError):
    """Who set out to rate a claim unseen is shown its verdict once they have rated it."""

    code = "verdict-kept"

    def __init__(self):
        super().__init__(
            "You set out to rate this before you see its verdict. Rate it on the desk, or say there that you would "
            "rather read it."
        )


class EditConflict(EditorialError):
    """Somebody else changed the claim in between. `details` shows their version."""

    code = "edit-conflict"

    def __init__(self, *, expected_version, claim, last_event, record):
        who = name_of(last_event.actor)
        super().__init__(
            f"{who} changed this claim after you opened it (you have version {expected_version}, it is at version "
            f"{claim.version}). Compare the two and send your changes again on top of theirs.",
            expected_version=expected_version,
            current_version=claim.version,
            changed_by=who,
            changes=last_event.changes,
            current=record,
        )
