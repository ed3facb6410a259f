"""Start a draft from what another publisher found."""

from django.core.exceptions import ValidationError
from django.db import transaction

from claims.editorial.drafting import free_slug, start_claim
from claims.editorial.errors import ReviewHasClaim, ReviewIsGone
from claims.editorial.workflow import STEPS, Action, require_permission
from claims.models import Claim, ClaimStance, CollectedReview, ExternalReview, Mode
from sources.intake.who import KnownSources


@transaction.atomic
def draft_from(review, *, by, statement="", note="") -> Claim:
    """Start a draft of the claim that another publisher checked, with who made it and what they found.

    The claimant is the origin: the source of that name, or a new one. The review is one of the draft's, with its own
    label and the rating that the crosswalk gives it. From then on the review belongs to the claim.

    Args:
        review: a CollectedReview that stands on its page and belongs to no claim.
        by: needs `claims.add_claim`.
        statement: the claim; in the publisher's words where it is not given.
        note: why, kept in the history.

    Raises:
        ReviewHasClaim: it belongs to a claim already.
        ReviewIsGone: it is not on its page any more.
        PermissionMissing; ValidationError: their words are too long for a statement, or a value is impossible.
    """
    require_permission(STEPS[Action.START], by=by)
    review = CollectedReview.objects.select_for_update().get(pk=review.pk)
    if review.claim:
        raise ReviewHasClaim(review.claim)
    if review.gone_at:
        raise ReviewIsGone
    publisher = review.page.publisher
    claim = start_claim(
        by=by,
        slug=free_slug(statement or review.claim_reviewed),
        note=note.strip() or f"What {publisher} checked."[:300],
        statement=_fitting(statement.strip() or review.claim_reviewed),
        said_on=review.claim_date,
        attributions=_claimant(review),
        external_reviews=[_as_external_review(review, publisher)],
        **({"language": review.language} if review.language else {}),
    )
    review.claim = claim
    review.save(update_fields=["claim"])
    return claim


def _fitting(statement):
    most = Claim._meta.get_field("statement").max_length
    if len(statement) > most:
        too_long = f"Their words have {len(statement)} characters, and a statement has {most} at most. Say it shorter."
        raise ValidationError({"statement": too_long})
    return statement


def _claimant(review):
    """Give the only link: who made the claim, as the review says it. Nobody is made up where it names nobody."""
    if not review.claimant_name:
        return []
    source = KnownSources().find_or_add(review.claimant_name)
    said = {"stance": ClaimStance.ASSERTS, "mode": Mode.PARAPHRASE, "said_on": review.claim_date}
    return [{"source": source, "relays": None, **said}]


def _as_external_review(review, publisher):
    """Give the review as a draft holds it. A label too long for that is cut; here it stays whole."""
    most = ExternalReview._meta.get_field("label").max_length
    return {
        "publisher": publisher.merged_into or publisher,
        "url": review.url,
        "title": review.title,
        "label": review.label if len(review.label) <= most else f"{review.label[: most - 1]}…",
        "rating": review.rating,
        "language": review.language or ExternalReview._meta.get_field("language").default,
        "reviewed_on": review.reviewed_on,
    }
