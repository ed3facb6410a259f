"""Mark-up of a page as this API tells it, and as it is told to us: other publishers' as kept, ours as published."""

import re

from django.conf import settings

from claims.google.errors import Refused
from claims.google.shapes import INT32, MARKUP, TEXT, WHOLE
from claims.public.api.documents import page_url
from claims.record.claimreview import claim_review

# Field of CollectedReview to its place in a ClaimReviewMarkup; the others of either have no counterpart.
PLACES = {
    "url": ("url",),
    "claim_reviewed": ("claimReviewed",),
    "claimant_name": ("claimAuthor", "name"),
    "claimant_job_title": ("claimAuthor", "jobTitle"),
    "claimant_image_url": ("claimAuthor", "imageUrl"),
    "claimant_same_as": ("claimAuthor", "sameAs"),
    "claim_date_text": ("claimDate",),
    "claim_location": ("claimLocation",),
    "first_appearance": ("claimFirstAppearance",),
    "appearances": ("claimAppearances",),
    "rating_value": ("rating", "ratingValue"),
    "worst_rating": ("rating", "worstRating"),
    "best_rating": ("rating", "bestRating"),
    "label": ("rating", "textualRating"),
    "explanation": ("rating", "ratingExplanation"),
    "rating_image_url": ("rating", "imageUrl"),
}
# Of a page.
PAGE_PLACES = {
    "url": "pageUrl",
    "author_name": "claimReviewAuthor.name",
    "author_image_url": "claimReviewAuthor.imageUrl",
    "published_text": "publishDate",
    "reviews": "claimReviewMarkups",
}
OWN = "claim."
_review_place = re.compile(r"reviews\[(\d+)\](?:\.(\w+))?")


def page_of_others(page) -> dict:
    """Tell a page of another publisher. Args: page, a ReviewPage with its standing reviews prefetched."""
    return {
        "name": f"pages/{page.pk}",
        "pageUrl": page.url,
        "publishDate": page.published_text,
        "claimReviewAuthor": {"name": page.author_name, "imageUrl": page.author_image_url},
        "claimReviewMarkups": [_markup_of(review) for review in page.reviews.all()],
        "versionId": str(page.version),
    }


def page_of_ours(shown) -> dict:
    """Tell a verdict of ours as its page marks it up. Args: shown, a ClaimPage with its publication."""
    review = claim_review(
        shown.current.record,
        page_url=page_url(shown.slug),
        first_published_at=shown.first_published_at,
        published_at=shown.published_at,
        publisher={"name": settings.SITE_NAME, "url": settings.SITE_URL},
        license_url=settings.RECORD_LICENSE_URL,
    )
    claim, rating = review["itemReviewed"], review["reviewRating"]
    markup = {
        "url": review["url"],
        "claimReviewed": review["claimReviewed"],
        "claimAuthor": _author(claim.get("author", [])),
        "claimDate": claim.get("datePublished"),
        "claimFirstAppearance": claim.get("firstAppearance", {}).get("url"),
        "claimAppearances": [work["url"] for work in claim.get("appearance", [])],
        "rating": {
            **{name: rating.get(name) for name in ("ratingValue", "worstRating", "bestRating", "ratingExplanation")},
            "textualRating": rating["alternateName"],
        },
    }
    return {
        "name": f"pages/{OWN}{shown.slug}",
        "pageUrl": review["url"],
        "publishDate": review["datePublished"],
        "claimReviewAuthor": {"name": settings.SITE_NAME},
        "claimReviewMarkups": [markup],
        "versionId": str(shown.current_id),
    }


def reviews_in(markups) -> list[dict]:
    """Read mark-up as the verbs take it. Args: markups, checked by read_message."""
    return [{**{field: _at(markup, place) for field, place in PLACES.items()}, "raw": markup} for markup in markups]


def read_message(given, shape, place=""):
    """Check a body, or a part of one, against its shape. What is null counts as not set.

    Args:
        given: as JSON was read.
        place: of the part in the body.

    Returns:
        The same without what is not set.

    Raises:
        Refused: a member is unknown, or is of another type.
    """
    match shape:
        case dict() if isinstance(given, dict):
            unknown = next((name for name in given if name not in shape), None)
            if unknown is not None:
                message = f"Invalid JSON payload received. Unknown name {str(unknown)[:80]!r}: Cannot find field."
                raise Refused(message, field=place or "body")
            read = ((name, inner, f"{place}.{name}".strip(".")) for name, inner in given.items() if inner is not None)
            return {name: read_message(inner, shape[name], where) for name, inner, where in read}
        case list() if isinstance(given, list):
            return [read_message(inner, shape[0], f"{place}[{number}]") for number, inner in enumerate(given)]
        case str() if shape == TEXT and isinstance(given, str):
            return given
        case str() if shape == WHOLE and type(given) is int and given in INT32:
            return given
    wanted = shape if isinstance(shape, str) else "an object" if isinstance(shape, dict) else "a list"
    raise Refused(f"Invalid value at '{place or 'body'}': it is to be {wanted}.", field=place or "body")


def place_of(field) -> str:
    """Give the place in the body of what a verb calls `reviews[0].label`."""
    found = _review_place.fullmatch(field)
    if found is None:
        return PAGE_PLACES.get(field, field)
    inside = ".".join(PLACES.get(found[2], (found[2],))) if found[2] else ""
    return f"claimReviewMarkups[{found[1]}].{inside}".strip(".")


def _markup_of(review):
    markup = {}
    for field, (*outer, name) in PLACES.items():
        inner = markup.setdefault(outer[0], {}) if outer else markup
        inner[name] = getattr(review, field)
    return {name: markup[name] for name in MARKUP}


def _at(markup, place):
    """Give what stands at a place of a mark-up, or what stands in a row for nothing."""
    value, shape = markup, MARKUP
    for name in place:
        value, shape = (value or {}).get(name), shape[name]
    if value is not None:
        return value
    return [] if isinstance(shape, list) else "" if shape == TEXT else None


def _author(claimants):
    """Give one claimant, as there is room for no more."""
    if isinstance(claimants, list):
        return {"name": ", ".join(claimant["name"] for claimant in claimants)}
    same_as = claimants.get("sameAs", "")
    return {"name": claimants["name"], "sameAs": same_as if isinstance(same_as, str) else same_as[0]}
