"""The messages of the API by field, as its discovery document names them: they are checked, cut and described by this.

A message is a dict of its fields, a repeated field a list of one shape, anything else one of the words below.

Source: the discovery document of factchecktools v1alpha1, revision 20240929.
"""

TEXT = "string"
MOMENT = "google-datetime"  # RFC 3339 in UTC, as in 2022-09-21T00:00:00Z
WHOLE = "int32"
INT32 = range(-(2**31), 2**31)

PUBLISHER = {"name": TEXT, "site": TEXT}
CLAIM_REVIEW = {
    "publisher": PUBLISHER,
    "url": TEXT,
    "title": TEXT,
    "reviewDate": MOMENT,
    "textualRating": TEXT,
    "languageCode": TEXT,
}
CLAIM = {"text": TEXT, "claimant": TEXT, "claimDate": MOMENT, "claimReview": [CLAIM_REVIEW]}
SEARCH = {"claims": [CLAIM], "nextPageToken": TEXT}
IMAGE_SEARCH = {"results": [{"claim": CLAIM}], "nextPageToken": TEXT}

CLAIM_AUTHOR = {"name": TEXT, "jobTitle": TEXT, "imageUrl": TEXT, "sameAs": TEXT}
CLAIM_RATING = {
    "ratingValue": WHOLE,
    "worstRating": WHOLE,
    "bestRating": WHOLE,
    "textualRating": TEXT,
    "ratingExplanation": TEXT,
    "imageUrl": TEXT,
}
MARKUP = {
    "url": TEXT,
    "claimReviewed": TEXT,
    "claimAuthor": CLAIM_AUTHOR,
    "claimDate": TEXT,
    "claimLocation": TEXT,
    "claimFirstAppearance": TEXT,
    "claimAppearances": [TEXT],
    "rating": CLAIM_RATING,
}
PAGE = {
    "name": TEXT,
    "pageUrl": TEXT,
    "publishDate": TEXT,
    "claimReviewAuthor": {"name": TEXT, "imageUrl": TEXT},
    "claimReviewMarkups": [MARKUP],
    "versionId": TEXT,
}
PAGE_LIST = {"claimReviewMarkupPages": [PAGE], "nextPageToken": TEXT}
NOTHING = {}


def without_unset(value):
    """Leave out what is not set, as JSON of protocol buffers does: there is no null and no empty list in an answer."""
    if isinstance(value, dict):
        kept = {name: without_unset(inner) for name, inner in value.items()}
        return {name: inner for name, inner in kept.items() if inner not in (None, "", [], {})}
    return [without_unset(inner) for inner in value] if isinstance(value, list) else value
