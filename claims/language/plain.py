"""Write the parts of a record as plain lines, for histories, comparisons and differences. Pure: values in, text out."""

from claims.language.words import interval_in_words

# Every part of a draft that says something about the claim, in the order in which people read them. A published record
# has no withheld evidence and does not say what a translation translates; the desk's histories do.
PART_NAMES = {
    "claim_reviewed": "Statement",
    "language": "Language",
    "topics": "Topics",
    "question": "Question",
    "said_on": "Said on",
    "valid_from": "Holds from",
    "valid_until": "Holds until",
    "selection_reason": "Why it was chosen",
    "attributions": "Who said it",
    "quantities": "Numbers",
    "verdict": "Verdict",
    "evidence": "Evidence",
    "withheld_evidence": "Withheld evidence",
    "media": "Pictures, videos and recordings",
    "translations": "Translations",
    "translated_wordings": "What the translations translate",
    "external_reviews": "Other publishers",
}


def part_as_lines(part: str, value) -> list[str]:
    """Write one part of a record as lines.

    Args:
        part: a key of PART_NAMES; others give no lines.
        value: that part's value, or None.
    """
    if value in (None, "", []) or part not in PART_NAMES:
        return []
    match part:
        case "topics":
            return [topic["name"] for topic in value]
        case "question":
            return [value["text"]]
        case "attributions":
            return [_attribution(link) for link in value]
        case "quantities":
            return [_quantity(quantity) for quantity in value]
        case "verdict":
            return _verdict(value)
        case "evidence" | "withheld_evidence":
            return [_evidence(item) for item in value]
        case "media":
            return [_media_item(item) for item in value]
        case "translations":
            return [_translation(translation) for translation in value]
        case "translated_wordings":
            return [f"{language}: {statement} – {conclusion}" for language, statement, conclusion in value]
        case "external_reviews":
            return [f"{review['publisher']['name']}: {review['label']} ({review['url']})" for review in value]
    return [str(value)]


def _attribution(link):
    relays = f" (relays {link['relays']})" if link["relays"] else ""
    details = [
        f"in “{link['document']['title']}”" if link["document"] else "",
        f"on {link['said_on']}" if link["said_on"] else "",
        f"{link['mode']}: “{link['quote']}”" if link["quote"] else link["mode"],
    ]
    return f"{link['id']}. {link['source']['name']} {link['stance']}{relays}, {', '.join(filter(None, details))}"


def _quantity(quantity):
    words = interval_in_words(quantity)
    return f"“{quantity['wording']}”: {words} {quantity['unit']} ({quantity['measure']})"


def _verdict(verdict):
    rating = verdict["rating"]["label"] if verdict["rating"] else ""
    confidence = ", ".join(filter(None, (verdict["confidence"], verdict["confidence_reason"])))
    named = (
        ("Rating", rating),
        ("Conclusion", verdict["conclusion"]),
        ("As of", verdict["as_of"]),
        ("Confidence", confidence),
        ("What would change it", verdict["what_would_change"]),
        ("Look again on", verdict["look_again_on"]),
    )
    lines = [f"{name}: {value}" for name, value in named if value]
    return lines + [line for line in verdict["reasoning"].splitlines() if line.strip()]


def _media_item(item):
    details = [item["authenticity"], item["original_context"], item["original_url"]]
    page = f"on “{item['document']['title']}”" if item["document"] else ""
    shown = " ".join(filter(None, (item["content_url"], page)))
    return f"{item['kind']}: {item['caption']} ({shown}): {'; '.join(filter(None, details)) or 'not assessed yet'}"


def _translation(translation):
    words = " – ".join(filter(None, (translation["claim_reviewed"], translation["conclusion"])))
    return f"{translation['language']}: {words} (translated by {translation['translated_by']})"


def _evidence(item):
    if item.get("is_confidential"):
        return f"{item['stance']}: confidential ({item['confidential_reason']})"
    details = [item["locator"], f"“{item['quote']}”" if item["quote"] else "", item["note"]]
    return (
        f"{item['stance']}: {item['document']['title']} ({', '.join(filter(None, details)) or item['document']['url']})"
    )
