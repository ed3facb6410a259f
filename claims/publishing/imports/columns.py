"""A row of a table as a ClaimReview: by the columns of Fact-Check Insights, or by a mapping of other columns."""

import json
import re

from claims.editorial.errors import ImportNotUnderstood

# What a mapping can name, and where it stands in a ClaimReview.
FIELDS = {
    "url": "url",
    "title": "headline",
    "claim_reviewed": "claimReviewed",
    "claimant_name": "itemReviewed.author.name",
    "claimant_job_title": "itemReviewed.author.jobTitle",
    "claimant_image_url": "itemReviewed.author.image",
    "claimant_same_as": "itemReviewed.author.sameAs",
    "claim_date": "itemReviewed.datePublished",
    "claim_location": "itemReviewed.name",
    "first_appearance": "itemReviewed.firstAppearance.url",
    "appearances": "itemReviewed.appearance",
    "label": "reviewRating.alternateName",
    "rating_value": "reviewRating.ratingValue",
    "worst_rating": "reviewRating.worstRating",
    "best_rating": "reviewRating.bestRating",
    "explanation": "reviewRating.ratingExplanation",
    "rating_image_url": "reviewRating.image",
    "language": "inLanguage",
    "reviewed_on": "datePublished",
    "publisher": "author.name",
    "publisher_image_url": "author.image",
}
# A ClaimReview is not as deep by far.
STEPS_AT_MOST = 20
_place_in_list = re.compile(r"[0-9]{1,3}")


def from_columns(row) -> dict:
    """Build a ClaimReview from columns that name where they stand: `itemReviewed.appearance.1.url`.

    Args:
        row: column to text.
    """
    review = {}
    for column, value in row.items():
        way = column.split(".", STEPS_AT_MOST)
        if value not in ("", None) and len(way) <= STEPS_AT_MOST:
            _put(review, way, value)
    review.setdefault("@type", "ClaimReview")
    return _lists(review)


def from_mapping(row, mapping) -> dict:
    """Build a ClaimReview from columns of any name.

    Args:
        row: column to value.
        mapping: our field to the column that holds it. A field that it does not name is looked for by its own.
    """
    review = {"@type": "ClaimReview", "itemReviewed": {"@type": "Claim"}}
    for field, place in FIELDS.items():
        value = row.get(mapping.get(field, field))
        if value not in ("", None):
            _put(review, place.split("."), value)
    return review


def read_mapping(given) -> dict:
    """Read a mapping as a person types it: as JSON, or as pairs such as `claim_reviewed=claim,label=rating`.

    Raises:
        ImportNotUnderstood.
    """
    given = given and given.strip()
    if not given:
        return {}
    try:
        read = json.loads(given) if given.startswith("{") else dict(_pair(pair) for pair in given.split(","))
    except (ValueError, RecursionError) as error:
        raise ImportNotUnderstood(f"The mapping cannot be read: {error}", field="mapping") from error
    if not all(isinstance(column, str) for column in read.values()):
        raise ImportNotUnderstood("A mapping leads from our names to names of columns.", field="mapping")
    return read


def _pair(text):
    field, sign, column = (part.strip() for part in text.partition("="))
    if not sign:
        raise ValueError(f"“{field}” is no pair. Write our field, =, and the column.")
    return field, column


def _put(target, path, value):
    *way, last = path
    for step in way:
        inside = target.setdefault(step, {})
        if not isinstance(inside, dict):
            return
        target = inside
    target[last] = value


def _lists(value):
    """Turn objects that are numbered throughout into lists, in that order."""
    if not isinstance(value, dict):
        return value
    if value and all(_place_in_list.fullmatch(key) for key in value):
        return [_lists(value[key]) for key in sorted(value, key=int)]
    return {key: _lists(item) for key, item in value.items()}
