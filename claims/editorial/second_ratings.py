"""Rate what was handed in before seeing how its authors rated it, so that agreement can be counted."""

from collections import Counter
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef

from claims.editorial.errors import AlreadyDecided, FourEyesViolation, VerdictKept, VerdictSeenBefore
from claims.editorial.workflow import STEPS, Action, locked, require_step
from claims.models import ClaimState, EditorialReview, Rating, RatingBegun, SecondRating, VerdictSeen


@transaction.atomic
def give_second_rating(claim, *, by, rating, reason=""):
    """Rate a claim in review as a second person, from the claim and its evidence alone.

    It decides nothing. It is shown to its giver beside the authors' rating from then on, and counted.

    Args:
        claim: in review; re-read and locked here.
        by: needs `claims.review_claim`, had no hand in the draft, and has not been shown its verdict.
        rating: a Rating of the scale that the authors used.
        reason: in a sentence.

    Returns:
        The SecondRating.

    Raises:
        StepNotAllowed, PermissionMissing: `by` could not approve it either.
        FourEyesViolation: `by` had a hand in this draft.
        VerdictSeenBefore: `by` was shown the verdict; that cannot be unseen.
        AlreadyDecided: `by` rated it before.
        ValidationError: the rating is of another scale or retired, or the reason is too long or no plain text.

    Source: docs/editorial-rules.md, “A second rating”.
    """
    claim = locked(claim)
    require_step(claim, Action.APPROVE, by=by)
    review = claim.editorial_reviews.open().get()
    if by.pk in review.author_ids:
        raise FourEyesViolation(by)
    if review.second_ratings.filter(rated_by=by).exists():
        raise AlreadyDecided("You rated this already.")
    if review.seen_by.filter(person=by).exists():
        raise VerdictSeenBefore
    if not ratings_of(review).filter(pk=rating.pk).exists():
        raise ValidationError({"rating": "Choose a rating of the scale that the authors used."})
    given = SecondRating(
        review=review, rated_by=by, rating=rating, first_rating=review.verdict.rating, reason=reason.strip()
    )
    given.full_clean()
    given.save(force_insert=True)
    return given


def ratings_of(review):
    """Give the ratings that a second person chooses from: those of the authors' scale that are in use."""
    return Rating.objects.filter(scale=review.verdict.rating.scale_id, retired_on=None)


def may_rate(claim, *, by) -> bool:
    """Tell whether somebody can still rate a claim without having seen how it was rated."""
    if claim.state != ClaimState.IN_REVIEW or not by.has_perm(STEPS[Action.APPROVE].permission):
        return False
    review = claim.editorial_reviews.open().first()
    if review is None:  # it was decided just now
        return False
    rated = review.second_ratings.filter(rated_by=by).exists()
    return by.pk not in review.author_ids and not rated and not review.seen_by.filter(person=by).exists()


def begin_rating(claim, *, by):
    """Keep the verdict from somebody who is about to rate a claim unseen. Again is no harm; who may not rate, does not.

    Until they rate it or ask to see it, no page, list or API of the desk shows them how it is rated.
    """
    if may_rate(claim, by=by):
        review = claim.editorial_reviews.open().get()
        RatingBegun.objects.bulk_create([RatingBegun(review=review, person=by)], ignore_conflicts=True)


def show_verdict(claim, *, by):
    """Note that somebody is about to be shown a claim's verdict, where that is under review.

    Raises:
        VerdictKept: they set out to rate it unseen, and have not.
    """
    if claim.state != ClaimState.IN_REVIEW or not by.has_perm(STEPS[Action.APPROVE].permission):
        return
    kept = EditorialReview.objects.kept_from(by).filter(pk=OuterRef("pk"))
    review = claim.editorial_reviews.open().annotate(is_kept=Exists(kept)).only("decision").first()
    if review is None:  # it was decided just now
        return
    if review.is_kept:
        raise VerdictKept
    remember_seen(review, by=by)


def remember_seen(review, *, by):
    """Remember that somebody is shown the verdict under review. Again is no harm."""
    if not review.decision:
        VerdictSeen.objects.bulk_create([VerdictSeen(review=review, person=by)], ignore_conflicts=True)


@dataclass(frozen=True)
class Agreement:
    """How often two people who rated the same apart from each other agreed.

    Args:
        rated: how many claims were rated twice.
        agreed: how many of them with the same rating both times.
        kappa: Cohen's kappa, from -1 to 1, or None where it says nothing: none rated, or all with one rating.
        pairs: (first rating, second rating) to how often, by their labels.

    Source: J. Cohen, A coefficient of agreement for nominal scales (1960).
    """

    rated: int
    agreed: int
    kappa: float | None
    pairs: dict


def agreement() -> Agreement:
    """Count how second ratings agree with the first, each claim once: as the first of its second ratings says."""
    rows = SecondRating.objects.order_by("review__claim_id", "pk").distinct("review__claim_id")
    return agreement_of(list(rows.values_list("first_rating__label", "rating__label")))


def agreement_of(pairs) -> Agreement:
    """Count the agreement of pairs of ratings.

    Args:
        pairs: a list of (one person's, the other's).
    """
    rated, agreed = len(pairs), sum(one == other for one, other in pairs)
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    by_chance = sum(ones[label] * others[label] for label in ones)
    kappa = (rated * agreed - by_chance) / (rated**2 - by_chance) if rated**2 != by_chance else None
    return Agreement(rated, agreed, kappa, dict(Counter(pairs)))
