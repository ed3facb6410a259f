"""What is refused about suggestions, of claims and of what is alike."""

from claims.editorial.errors.refusals import EditorialError


class SuggestionDecided(EditorialError):
    """Somebody has decided this suggestion already."""

    code = "suggestion-decided"

    def __init__(self, suggestion):
        super().__init__(
            f"This suggestion is {suggestion.get_status_display().lower()} already. Undo that first.",
            status=suggestion.status,
            claim=suggestion.claim and suggestion.claim.slug,
        )


class CannotUndo(EditorialError):
    """Others have built on this since."""

    code = "cannot-undo"


class NotAlike(EditorialError):
    """Nothing is suggested about two claims."""

    code = "not-alike"

    def __init__(self):
        super().__init__(
            "Nothing is suggested about these two any more: one of them has changed, or somebody has related them. "
            "Propose the relation yourself, if there is one."
        )
