"""Claims that other publishers rate otherwise than the desk does, as far as the crosswalk can tell.

It is the rule by which readers are told (publishing/pages.py), held against what stands on the desk and, besides the
reviews that a claim names, against those that were collected about it.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, Prefetch, Q, Subquery, prefetch_related_objects

from claims.matching.disputes.sides import Side, parts, side
from claims.models import Claim, CollectedReview, ExternalReview, Rating, Verdict


@dataclass(frozen=True)
class Otherwise:
    """What another publisher found: their label in their words, and ours that fits."""

    publisher: str
    url: str
    label: str
    rating: Rating
    reviewed_on: date | None


@dataclass(frozen=True)
class RatedOtherwise:
    """A claim, and who rates it otherwise, the newest first."""

    side: Side
    reviews: list[Otherwise]


def rated_otherwise(topic=None, *, kept=()):
    """Give the claims whose newest verdict is another than some publisher's, those that were changed last first.

    Args:
        topic: a Topic that they have, or None.
        kept: as `parts` says. That they are listed would tell of their rating, so they are not.

    Returns:
        A queryset of Claims, for `with_reviews`.
    """
    claims = Claim.objects.standing().exclude(pk__in=kept)
    if topic is not None:
        claims = claims.filter(topics=topic)
    keys = [_differing(reviews).order_by().values("claim") for reviews in _reviews()]
    return claims.filter(pk__in=keys[0].union(keys[1])).order_by("-updated_at", "-pk")


def with_reviews(claims) -> list[RatedOtherwise]:
    """Put what others found beside claims. Args: claims, some of `rated_otherwise`."""
    claims = list(claims)
    collected, named = (_differing(reviews) for reviews in _reviews())
    prefetch_related_objects(
        claims,
        *parts(),
        Prefetch("collected_reviews", collected.select_related("page__publisher", "rating"), to_attr="rated_elsewhere"),
        Prefetch("external_reviews", named.select_related("publisher", "rating"), to_attr="rated_otherwise"),
    )
    return [RatedOtherwise(side(claim), _by_others(claim)) for claim in claims]


def _reviews():
    """Give the reviews that others collected about claims, and those that claims name."""
    return CollectedReview.objects.standing().defer("raw", "explanation"), ExternalReview.objects.all()


def _differing(reviews):
    """Give those whose rating is not the one of their claim's newest verdict, where both have one."""
    newest = Verdict.objects.filter(claim=OuterRef("claim")).order_by("-version").values("rating")[:1]
    return reviews.filter(rating__isnull=False).annotate(ours=Subquery(newest)).filter(~Q(rating=F("ours")))


def _by_others(claim) -> list[Otherwise]:
    """Give each review once: one that the claim names may have been collected as well."""
    named = [(review.publisher, review) for review in claim.rated_otherwise]
    collected = [(review.page.publisher, review) for review in claim.rated_elsewhere]
    found = {
        review.url: Otherwise(publisher.name, review.url, review.label, review.rating, review.reviewed_on)
        for publisher, review in [*collected, *named]
    }
    return sorted(found.values(), key=lambda each: (each.reviewed_on or date.min, each.url), reverse=True)
