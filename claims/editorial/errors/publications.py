"""What is refused about publishing, now or later, taking back and taking out."""

from datetime import UTC

from claims.editorial.errors.refusals import EditorialError
from claims.models.member import name_of


def in_utc(moment) -> str:
    """Write a moment down as people read it, as in “2026-12-01 09:00 UTC”."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


class KindDoesNotFit(EditorialError):
    """The chosen kind of change says something else than the change."""

    code = "kind-does-not-fit"


class ChangeNoteMissing(EditorialError):
    """Readers of an earlier version are owed a sentence."""

    code = "change-note-missing"

    def __init__(self):
        super().__init__("Say what changed and why: readers see this note on the page.")


class AlreadyWithdrawn(EditorialError):
    """Readers see the claim as withdrawn already."""

    code = "already-withdrawn"

    def __init__(self):
        super().__init__("Readers see this claim as withdrawn already. There is nothing more to take back.")


class PublishedClaimsStay(EditorialError):
    """What was published is corrected or withdrawn, in the open."""

    code = "published-claims-stay"

    def __init__(self):
        super().__init__("This claim is public. Correct or withdraw it; it cannot be dropped.")


class NothingPublished(EditorialError):
    """There is nothing readers could see yet."""

    code = "nothing-published"

    def __init__(self):
        super().__init__("This claim was never published, so there is nothing to withdraw. Drop it instead.")


class UnderEmbargo(EditorialError):
    """Nobody publishes this yet."""

    code = "under-embargo"

    def __init__(self, claim):
        super().__init__(
            f"This claim is under embargo until {in_utc(claim.embargoed_until)}, which {claim.embargo_asked_by} "
            "asked for. Plan its publication for that moment or later, or lift the embargo.",
            embargoed_until=claim.embargoed_until.isoformat(),
        )


class NoEmbargo(EditorialError):
    """There is no embargo to lift."""

    code = "no-embargo"

    def __init__(self):
        super().__init__("This claim is not under embargo.")


class MomentHasPassed(EditorialError):
    """What is to come lies in the future."""

    code = "moment-has-passed"

    def __init__(self, moment):
        super().__init__(f"{in_utc(moment)} has passed. Choose a moment that is still to come.")


class NothingToRedact(EditorialError):
    """There is no such record to take out."""

    code = "nothing-to-redact"

    def __init__(self):
        super().__init__(
            "Name versions that were published and whose records were not taken out, and captures of this claim."
        )


class AlreadyPlanned(EditorialError):
    """One publication of a claim is planned at a time."""

    code = "already-planned"

    def __init__(self, plan):
        who = name_of(plan.planned_by)
        super().__init__(
            f"{who} planned its publication for {in_utc(plan.at)}. Cancel that first.", planned_for=plan.at.isoformat()
        )


class NothingPlanned(EditorialError):
    """There is no plan to cancel."""

    code = "nothing-planned"

    def __init__(self):
        super().__init__("No publication of this claim is planned.")


class PlannerIsGone(EditorialError):
    """Nobody stands for the publication any more."""

    code = "planner-is-gone"

    def __init__(self, by):
        super().__init__(
            f"{name_of(by)}, who planned this, is not active on the desk any more.",
            user=by.get_username(),
        )
