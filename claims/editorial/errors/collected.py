"""What is refused about other publishers' reviews, and about files that are brought in."""

from claims.editorial.errors.refusals import EditorialError, PermissionMissing


class MayNotCollect(PermissionMissing):
    """This person's role does not include keeping reviews of other publishers."""


class MayNotMapLabels(PermissionMissing):
    """This person's role does not include saying what other publishers' labels mean."""


class AlreadyCollected(EditorialError):
    """This page of another publisher is kept already."""

    code = "already-collected"

    def __init__(self, url):
        super().__init__(f"The page {url} is kept already. Replace what it says instead.", url=url)


class ReviewPageConflict(EditorialError):
    """Somebody else changed this page of another publisher in between."""

    code = "review-page-conflict"

    def __init__(self, page, expected_version):
        happened = "was taken back" if page.removed_at else f"is at version {page.version}"
        super().__init__(
            f"This page {happened}; you have version {expected_version or page.version}. Read it again.",
            expected_version=expected_version,
            current_version=page.version,
        )


class ImportNotUnderstood(EditorialError):
    """The file, its format or its mapping makes no sense."""

    code = "import-not-understood"


class NoDryRun(EditorialError):
    """Only the file of a dry run that has ended can be brought in for real."""

    code = "no-dry-run"

    def __init__(self):
        super().__init__("This is no dry run, or it has not ended yet.")


class BytesForgotten(EditorialError):
    """The file is not kept any more."""

    code = "bytes-forgotten"

    def __init__(self):
        super().__init__("The file of this dry run is not kept any more. Hand it in again.")


class ReviewHasClaim(EditorialError):
    """A claim of the desk is about what this review is about already."""

    code = "review-has-claim"

    def __init__(self, claim):
        super().__init__(f"This review belongs to the claim {claim.slug} already: “{claim}”.", claim=claim.slug)


class ReviewIsGone(EditorialError):
    """The review is not on its page any more."""

    code = "review-is-gone"

    def __init__(self):
        super().__init__("This review is not on its page any more: it was reworded or taken back.")


class MayNotRestore(PermissionMissing):
    """This person's role does not include restoring the log."""

    doing = "Restoring a log"
