"""Render a record as schema.org ClaimReview, the mark-up that search engines and collectors read.

Source: https://schema.org/ClaimReview, Google's guidelines for fact-check structured data, and what readers found in
the wild do with it. docs/record.md says what stands where.
"""

import json
import re
from urllib.parse import urlsplit

from claims.record.citations import citations
from claims.record.formats import in_todays_format
from claims.record.sightings import is_origin, is_sighting, origins_of

# What could end the element, and what turns round the text that follows.
_not_in_a_script = re.compile("[<>&\u202a-\u202e\u2066-\u2069]")
# Google cuts the claim at 75 characters; the whole sentence stays on the page.
CLAIM_LENGTH_AT_MOST = 75


def claim_review(
    record, *, page_url, first_published_at, published_at, publisher, license_url, corrections=(), page_language=None
) -> dict:
    """Render one published version.

    Args:
        record: as build_record gives it, with a verdict; of any format.
        page_url: the claim's canonical address.
        first_published_at, published_at: aware datetimes of version 1 and of this version.
        publisher: the desk, {"name", "url"} and any other member of an Organization; `@type` too, where it is more.
        license_url: the licence of the record.
        corrections: (aware datetime, what readers were told) of each, oldest first.
        page_language: the language of the page around it, where that is known. A review in another language does not
            say that it is the page's; its claim still says what it is written in.

    Returns:
        One ClaimReview, with nothing in it that is None or empty.
    """
    record = in_todays_format(record)
    is_of_the_page = page_language is None or primary(page_language) == primary(record["language"])
    return without_blanks(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": page_url,
            "identifier": record["slug"],
            "claimReviewed": shortened(record["claim_reviewed"]),
            "text": record["verdict"]["conclusion"],
            "inLanguage": record["language"] if is_of_the_page else None,
            "datePublished": first_published_at.date().isoformat(),
            "dateModified": published_at.isoformat(),
            "keywords": ", ".join(topic["name"] for topic in record["topics"]),
            "author": organisation({"name": publisher["name"], "url": publisher["url"]}),
            "publisher": organisation(publisher),
            "sdPublisher": organisation(publisher, only=("@type", "name", "url")),
            "sdLicense": license_url,
            "reviewRating": _rating(record["verdict"]),
            "itemReviewed": {**claim_of(record), **_where(record, page_url)},
            "correction": [_correction(*correction) for correction in corrections],
            "citation": _cited(record),
            "workTranslation": [_translation(translation) for translation in record["translations"]],
        }
    )


def claim_review_script(review) -> str:
    """Write a review for the inside of a script element: no claim can close the element, or turn its text round."""
    text = json.dumps(review, ensure_ascii=False)
    return _not_in_a_script.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def organisation(publisher, only=None) -> dict:
    """Give the desk as an Organization, or as whatever kind of one it says it is. Args: only, the members wanted."""
    whole = {"@type": "Organization", **publisher}
    return {name: value for name, value in whole.items() if only is None or name in only}


def claim_of(record) -> dict:
    """Give the claim itself: what was said, by whom, when. Unattributed rumours have no author."""
    claimants = [_claimant(source) for source in origins_of(record["attributions"]) if source["kind"] != "unattributed"]
    return {
        "@type": "Claim",
        "inLanguage": record["language"],
        "datePublished": record["said_on"] or _first_seen_on(record["attributions"]),
        "author": claimants[0] if len(claimants) == 1 else claimants,
    }


def _where(record, page_url):
    """Say in which works the claim stands, the first apart where it is known."""
    links = [link for link in record["attributions"] if is_sighting(link) and link["document"]]
    links = [link for link in links if _host(link["document"]["url"]) != _host(page_url)]
    first = _first_appearance(links)
    works = dict.fromkeys(link["document"]["url"] for link in links)
    return {
        "firstAppearance": _work(first) if first else None,
        "appearance": [_work(url) for url in works if url != first],
    }


def _first_appearance(links):
    """Give the address at which the claim stood first, or None where two origins have no order."""
    origins = [link for link in links if is_origin(link)]
    if len(origins) > 1:
        origins = sorted(filter(_seen_on, origins), key=_seen_on) if all(map(_seen_on, origins)) else []
    return origins[0]["document"]["url"] if origins else None


def _first_seen_on(links):
    """Give the first day on which the claim was seen anywhere, or None."""
    return min(filter(None, (_seen_on(link) for link in links if is_sighting(link))), default=None)


def _seen_on(link):
    """Give the day of a sighting, as ISO text, or None. A month or a year is no day."""
    document = link["document"]
    is_a_day = document and document["published_precision"] == "day"
    return link["said_on"] or (document["published_on"] if is_a_day else None)


def _work(url):
    # Collectors split addresses at commas.
    return {"@type": "CreativeWork", "url": url.replace(",", "%2C")}


def _host(url):
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _claimant(source):
    kind = "Person" if source["kind"] == "person" else "Organization"
    wikidata = f"https://www.wikidata.org/wiki/{source['wikidata_id']}" if source["wikidata_id"] else ""
    same_as = [address for address in (source["website"], wikidata) if address]
    return {"@type": kind, "name": source["name"], "sameAs": same_as[0] if len(same_as) == 1 else same_as}


def _rating(verdict):
    rating = verdict["rating"]
    ordered = rating["value"] is not None
    return {
        "@type": "Rating",
        "alternateName": rating["label"],
        "ratingExplanation": verdict["conclusion"],
        "ratingValue": rating["value"],
        "worstRating": rating["worst_value"] if ordered else None,
        "bestRating": rating["best_value"] if ordered else None,
    }


def _correction(published_at, note):
    return {"@type": "CorrectionComment", "datePublished": published_at.isoformat(), "text": note}


def _cited(record):
    """Give the open evidence, each document once."""
    works = {
        part["document"]["url"]: part["document"] for part in citations({**record, "attributions": [], "media": []})
    }
    return [
        {**_work(url), "name": document["title"], "publisher": organisation({"name": document["publisher"]["name"]})}
        for url, document in works.items()
    ]


def _translation(translation):
    return {
        "@type": "CreativeWork",
        "inLanguage": translation["language"],
        "headline": translation["claim_reviewed"],
        "text": translation["conclusion"],
        "creditText": translation["translated_by"],
    }


def primary(tag):
    """Give the language of a tag, without region or script."""
    return tag.split("-")[0].lower()


def shortened(sentence):
    """Cut a claim to the length that search engines show. The page shows the short form too: mark-up and page agree."""
    if len(sentence) < CLAIM_LENGTH_AT_MOST:
        return sentence
    return sentence[: CLAIM_LENGTH_AT_MOST - 2].rsplit(" ", 1)[0] + "…"


def without_blanks(value):
    """Leave out what says nothing: mark-up has no null and no empty member."""
    if isinstance(value, dict):
        cleaned = {key: without_blanks(item) for key, item in value.items()}
        return {key: item for key, item in cleaned.items() if item not in (None, "", [], {})}
    if isinstance(value, list):
        return [without_blanks(item) for item in value]
    return value
