"""One ClaimReview, whoever wrote it, as the fields that are kept of it."""

import re
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from claims.record.markup.values import address, addresses, day, first_of, language, text, whole_number

CLAIM_LENGTH_AT_MOST = 2000
APPEARANCES_AT_MOST = 100
_plain_site = re.compile(r"https?://(?:www\.)?([a-z0-9.-]+)(?:/|$)", re.ASCII)
_PLACES = ("http://schema.org/", "https://schema.org/", "schema:")


class Unreadable(Exception):
    """This is no review that could be kept. `code` is stable, the message says why."""

    def __init__(self, code, reason):
        self.code = code
        super().__init__(reason)


@dataclass
class ReadReview:
    """What one ClaimReview says: of its page, of who made it, and `said`, the fields that are compared."""

    page_url: str
    publisher_name: str
    author_name: str
    author_image_url: str
    published_on: date | None
    published_text: str
    said: dict = field(default_factory=dict)

    @property
    def site(self):
        """The host of the page in lower case without www."""
        return site_of(self.page_url)


def site_of(url) -> str:
    """Give the host of an address in lower case, without www. and the port."""
    plain = _plain_site.match(url)
    if plain:
        return plain[1]
    return (urlsplit(url).hostname or "").removeprefix("www.")


def is_claim_review(markup) -> bool:
    """Does this say that it is a ClaimReview, or hold what only a ClaimReview holds?"""
    if not isinstance(markup, dict):
        return False
    types = types_of(markup)
    return "ClaimReview" in types or (not types and "claimReviewed" in markup)


def types_of(markup) -> list[str]:
    """Give what an object says it is, without the place of the vocabulary."""
    types = markup.get("@type") or markup.get("type") or []
    types = types if isinstance(types, list) else [types]
    return [_without_place(name) for name in types if isinstance(name, str)]


def _without_place(name):
    return next((name.removeprefix(place) for place in _PLACES if name.startswith(place)), name).strip()


def read_review(markup, *, url="") -> ReadReview:
    """Read one ClaimReview.

    Args:
        markup: the object, of any shape.
        url: where it was found, for a review that does not say, and for relative addresses.

    Raises:
        Unreadable: it is no ClaimReview, or does not say what was checked, where, and what was found.
    """
    if not isinstance(markup, dict):
        raise Unreadable("not-an-object", "This is no object, so it is no ClaimReview.")
    if not is_claim_review(markup):
        named = ", ".join(types_of(markup))[:60] or "nothing"
        raise Unreadable("not-a-claim-review", f"Its @type says {named}, not ClaimReview.")
    found_at = _address_of(markup, url)
    claim = text(markup.get("claimReviewed"))
    if not claim:
        raise Unreadable("no-claim", "It does not say what was checked: claimReviewed is missing or empty.")
    if len(claim) > CLAIM_LENGTH_AT_MOST:
        raise Unreadable("claim-too-long", f"Its claimReviewed is longer than {CLAIM_LENGTH_AT_MOST} characters.")
    author = _who(markup.get("author")) or _who(markup.get("publisher"))
    said = {
        "url": found_at,
        "title": text(markup.get("headline") or markup.get("name"), 500),
        "claim_reviewed": claim,
        **_rating(markup.get("reviewRating")),
        **_claim(markup.get("itemReviewed"), found_at),
        "language": language(markup.get("inLanguage")),
        "reviewed_on": day(markup.get("datePublished")),
    }
    return ReadReview(
        page_url=found_at.split("#", 1)[0],
        publisher_name=text(author.get("name"), 200),
        author_name=text(author.get("name"), 200),
        author_image_url=address(author.get("image") or author.get("logo"), found_at),
        published_on=said["reviewed_on"],
        published_text=text(markup.get("datePublished"), 100),
        said=said,
    )


def _address_of(markup, url):
    given = markup.get("url") or markup.get("mainEntityOfPage") or markup.get("@id")
    found = address(given, url) or (address(url) if not given else "")
    if found:
        return found
    if given or url:
        shown = text(given or url, 60)
        raise Unreadable("bad-address", f"Its address cannot be opened in a browser: {shown}")
    raise Unreadable("no-address", "It does not say where it stands: url is missing or empty.")


def _who(value) -> dict:
    """Give a person or an organisation as an object; of several the first."""
    value = first_of(value)
    if isinstance(value, str):
        return {"name": value}
    return value if isinstance(value, dict) else {}


def _rating(value):
    """Read a rating: the label as it is written; the numbers only where they run from worst to best."""
    value = first_of(value)
    if not isinstance(value, dict):
        value = {"alternateName": value}
    label = text(value.get("alternateName") or value.get("name"), 500) or text(value.get("ratingValue"), 500)
    if not label:
        raise Unreadable("no-rating", "It does not say what was found: reviewRating has no alternateName and no value.")
    worst, rated, best = (whole_number(value.get(name)) for name in ("worstRating", "ratingValue", "bestRating"))
    fits = None not in (worst, rated, best) and 1 <= worst < best and worst <= rated <= best
    return {
        "label": label,
        "worst_rating": worst if fits else None,
        "rating_value": rated if fits else None,
        "best_rating": best if fits else None,
        "explanation": text(value.get("ratingExplanation"), 5000),
        "rating_image_url": address(value.get("image")),
    }


def _claim(value, found_at):
    """Read what was checked: who said it, when, and where it stands."""
    value = first_of(value)
    claim = value if isinstance(value, dict) else {}
    author = _who(claim.get("author"))
    first = next(iter(addresses(claim.get("firstAppearance"), found_at)), "")
    elsewhere = addresses(claim.get("appearance"), found_at)
    if "Claim" not in types_of(claim):  # before there were Claims, the work that made it was named instead
        elsewhere += [one for one in addresses([claim.get("url"), claim.get("sameAs")]) if one not in elsewhere]
    return {
        "claimant_name": text(author.get("name"), 500),
        "claimant_job_title": text(author.get("jobTitle"), 200),
        "claimant_image_url": address(author.get("image")),
        "claimant_same_as": address(author.get("sameAs")) or address(author.get("url")),
        "claim_date": day(claim.get("datePublished")),
        "claim_date_text": text(claim.get("datePublished"), 100),
        "claim_location": text(claim.get("name"), 500),
        "first_appearance": first,
        "appearances": [one for one in elsewhere if one != first][:APPEARANCES_AT_MOST],
    }
