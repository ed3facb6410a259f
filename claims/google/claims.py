"""A claim as this API tells it: what was said, by whom, when, and each review of it.

What each means is in docs/api.md.
"""

import json
from datetime import datetime

from django.conf import settings

from claims.public.api.documents import page_url
from claims.record.formats import in_todays_format
from claims.record.markup.review import site_of
from claims.record.sightings import origins_of


def claim_of(found) -> dict:
    """Tell one claim that was found. Args: found, a found.Found."""
    if found.record_json is None:
        review = found.review
        claim = {"text": review["claim_reviewed"], "claimant": review["claimant_name"]}
        return {**claim, "claimDate": _midnight(review["claim_date"]), "claimReview": [_theirs(review)]}
    record = in_todays_format(json.loads(found.record_json))
    by_address = {review["url"]: _theirs(review) for review in found.others}
    origins = [source["name"] for source in origins_of(record["attributions"]) if source["kind"] != "unattributed"]
    return {
        "text": record["claim_reviewed"],
        "claimant": ", ".join(origins),
        "claimDate": _midnight(record["said_on"]),
        "claimReview": [*([_ours(record, found.published_at)] if found.is_ours else []), *by_address.values()],
    }


def _ours(record, published_at):
    url, label = page_url(record["slug"]), record["verdict"]["rating"]["label"]
    return {
        "publisher": {"name": settings.SITE_NAME, "site": site_of(url)},
        "url": url,
        "title": f"{label}: {record['claim_reviewed']}",
        "reviewDate": _moment(published_at),
        "textualRating": label,
        "languageCode": record["language"],
    }


def _theirs(review):
    return {
        "publisher": {"name": review["publisher_name"], "site": review["site"]},
        "url": review["url"],
        "title": review["title"],
        "reviewDate": _midnight(review["reviewed_on"]),
        "textualRating": review["label"],
        "languageCode": review["language"],
    }


def _moment(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _midnight(day) -> str:
    """Write a day, as ISO text or None, as the moment in which it began (UTC)."""
    return f"{day}T00:00:00Z" if day else ""
