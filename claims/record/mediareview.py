"""Render what was found about a picture, a video or a recording as schema.org MediaReview.

Source: https://schema.org/MediaReview, which calls itself work in progress, and the schema that collectors ask for.
"""

from claims.record.claimreview import claim_of, organisation, primary, without_blanks
from claims.record.formats import in_todays_format

OBJECTS = {"image": "ImageObject", "video": "VideoObject", "audio": "AudioObject"}
ORIGINAL = "OriginalMediaContent"


def media_reviews(
    record, *, page_url, first_published_at, published_at, publisher, license_url, page_language=None
) -> list[dict]:
    """Render what one published version found about each item. Args: as for claim_review."""
    record = in_todays_format(record)
    is_of_the_page = page_language is None or primary(page_language) == primary(record["language"])
    return [
        without_blanks(
            {
                "@context": "https://schema.org",
                "@type": "MediaReview",
                "url": page_url,
                "identifier": f"{record['slug']}-{place}",
                "inLanguage": record["language"] if is_of_the_page else None,
                "datePublished": first_published_at.date().isoformat(),
                "dateModified": published_at.isoformat(),
                "author": organisation(publisher),
                "sdLicense": license_url,
                "mediaAuthenticityCategory": item["authenticity"],
                "originalMediaContextDescription": item["original_context"],
                "originalMediaLink": item["original_url"] or _itself(item),
                "itemReviewed": _media_object(item, record),
                # A reference, not a second review: one ClaimReview stands on a page.
                "associatedClaimReview": {"@type": "Review", "url": page_url},
            }
        )
        for place, item in enumerate(record["media"], start=1)
    ]


def _itself(item):
    """Give the address of what is its own original, else nothing."""
    return item["content_url"] if item["authenticity"] == ORIGINAL else None


def _media_object(item, record):
    document = item["document"]
    return {
        "@type": OBJECTS[item["kind"]],
        "contentUrl": item["content_url"],
        "sha256": item["sha256"],
        "description": item["caption"],
        "isPartOf": {"@type": "CreativeWork", "url": document["url"], "name": document["title"]} if document else None,
        "interpretedAsClaim": {**claim_of(record), "text": record["claim_reviewed"]},
    }
