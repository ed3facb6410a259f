"""Render a record as schema.org ClaimReview, the mark-up that search engines and collectors read.

Source: https://schema.org/ClaimReview and Google's guidelines for fact-check structured data.
"""

import json

from claims.record.sightings import is_sighting, origins_of

# Google cuts the claim at 75 characters; the whole sentence stays on the page.
CLAIM_LENGTH_AT_MOST = 75


def claim_review(record, *, page_url, first_published_at, published_at, publisher, license_url) -> dict:
    """Render one published version.

    Args:
        record: as build_record gives it, with a verdict.
        page_url: the claim's canonical address.
        first_published_at, published_at: aware datetimes of version 1 and of this version.
        publisher: the desk, {"name", "url"}, with its policies where it has some.
        license_url: the licence of the record.

    Returns:
        One ClaimReview, with nothing in it that is None or empty.
    """
    return _without_blanks(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": page_url,
            "identifier": record["slug"],
            "claimReviewed": shortened(record["claim_reviewed"]),
            "text": record["verdict"]["conclusion"],
            "inLanguage": record["language"],
            "datePublished": first_published_at.date().isoformat(),
            "dateModified": published_at.isoformat(),
            "keywords": ", ".join(topic["name"] for topic in record["topics"]),
            "author": {"@type": "Organization", "name": publisher["name"], "url": publisher["url"]},
            "publisher": {"@type": "NewsMediaOrganization", **publisher},
            "sdLicense": license_url,
            "reviewRating": _rating(record["verdict"]["rating"]),
            "itemReviewed": _claim(record),
        }
    )


def claim_review_script(review) -> str:
    """Write a ClaimReview for the inside of a script element: no claim can close the element."""
    text = json.dumps(review, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _claim(record):
    links = record["attributions"]
    documents = dict.fromkeys(link["document"]["url"] for link in links if is_sighting(link) and link["document"])
    works = [{"@type": "CreativeWork", "url": url} for url in documents]
    claimants = [_claimant(source) for source in origins_of(links) if source["kind"] != "unattributed"]
    return {
        "@type": "Claim",
        "datePublished": record["said_on"],
        "author": claimants[0] if len(claimants) == 1 else claimants,
        "appearance": works,
    }


def _claimant(source):
    kind = "Person" if source["kind"] == "person" else "Organization"
    wikidata = f"https://www.wikidata.org/wiki/{source['wikidata_id']}" if source["wikidata_id"] else ""
    same_as = [address for address in (source["website"], wikidata) if address]
    return {"@type": kind, "name": source["name"], "sameAs": same_as[0] if len(same_as) == 1 else same_as}


def _rating(rating):
    ordered = rating["value"] is not None
    return {
        "@type": "Rating",
        "alternateName": rating["label"],
        "ratingValue": rating["value"],
        "worstRating": rating["worst_value"] if ordered else None,
        "bestRating": rating["best_value"] if ordered else None,
    }


def shortened(sentence):
    """Cut a claim to the length that search engines show. The page shows the short form too: mark-up and page agree."""
    if len(sentence) < CLAIM_LENGTH_AT_MOST:
        return sentence
    return sentence[: CLAIM_LENGTH_AT_MOST - 2].rsplit(" ", 1)[0] + "…"


def _without_blanks(value):
    if isinstance(value, dict):
        cleaned = {key: _without_blanks(item) for key, item in value.items()}
        return {key: item for key, item in cleaned.items() if item not in (None, "", [], {})}
    if isinstance(value, list):
        return [_without_blanks(item) for item in value]
    return value
