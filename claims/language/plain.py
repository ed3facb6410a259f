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


class InEnglish:
    """How lines say what is neither a name nor a quotation. Readers' pages say it in the reader's language."""

    def say(self, sentence, **values) -> str:
        """Say a sentence. Args: sentence, in English; values, what stands in its places, as in “%(title)s”."""
        return sentence % values

    def code(self, code) -> str:
        """Say what a record's code means."""
        return code

    def number(self, quantity) -> str:
        """Say a record's quantity."""
        return interval_in_words(quantity)

    def day(self, day) -> str:
        """Write a record's day, which may be None."""
        return day or ""

    def language(self, tag) -> str:
        """Name a language."""
        return tag

    def label(self, rating) -> str:
        """Name a record's rating."""
        return rating["label"]


IN_ENGLISH = InEnglish()
# What lines say in whole sentences. The reader's language has to know every one of them.
RELAYS, IN_DOCUMENT, ON_DAY, QUOTED = "(relays %(number)s)", "in “%(title)s”", "on %(day)s", "“%(words)s”"
ON_PAGE, NOT_ASSESSED = "on “%(title)s”", "not assessed yet"
TRANSLATED_BY, CONFIDENTIAL = "(translated by %(name)s)", "confidential (%(reason)s)"


def part_as_lines(part: str, value, words=IN_ENGLISH) -> list[str]:
    """Write one part of a record as lines.

    Args:
        part: a key of PART_NAMES; others give no lines.
        value: that part's value, or None.
        words: how to say what is neither a name nor a quotation, as InEnglish does.
    """
    if value in (None, "", []) or part not in PART_NAMES:
        return []
    match part:
        case "language":
            return [words.language(value)]
        case "topics":
            return [topic["name"] for topic in value]
        case "question":
            return [value["text"]]
        case "said_on" | "valid_from" | "valid_until":
            return [words.day(value)]
        case "attributions":
            return [_attribution(link, words) for link in value]
        case "quantities":
            return [_quantity(quantity, words) for quantity in value]
        case "verdict":
            return _verdict(value)
        case "evidence" | "withheld_evidence":
            return [_evidence(item, words) for item in value]
        case "media":
            return [_media_item(item, words) for item in value]
        case "translations":
            return [_translation(translation, words) for translation in value]
        case "translated_wordings":
            return [f"{language}: {statement} – {conclusion}" for language, statement, conclusion in value]
        case "external_reviews":
            return [f"{review['publisher']['name']}: {review['label']} ({review['url']})" for review in value]
    return [str(value)]


def _attribution(link, words):
    relays = f" {words.say(RELAYS, number=link['relays'])}" if link["relays"] else ""
    mode = words.code(link["mode"])
    details = [
        words.say(IN_DOCUMENT, title=link["document"]["title"]) if link["document"] else "",
        words.say(ON_DAY, day=words.day(link["said_on"])) if link["said_on"] else "",
        f"{mode}: {words.say(QUOTED, words=link['quote'])}" if link["quote"] else mode,
    ]
    stance = words.code(link["stance"])
    return f"{link['id']}. {link['source']['name']} {stance}{relays}, {', '.join(filter(None, details))}"


def _quantity(quantity, words):
    wording = words.say(QUOTED, words=quantity["wording"])
    return f"{wording}: {words.number(quantity)} {quantity['unit']} ({quantity['measure']})"


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


def _media_item(item, words):
    authenticity = words.code(item["authenticity"]) if item["authenticity"] else ""
    findings = "; ".join(filter(None, (authenticity, item["original_context"], item["original_url"])))
    page = words.say(ON_PAGE, title=item["document"]["title"]) if item["document"] else ""
    shown = " ".join(filter(None, (item["content_url"], page)))
    return f"{words.code(item['kind'])}: {item['caption']} ({shown}): {findings or words.say(NOT_ASSESSED)}"


def _translation(translation, words):
    wording = " – ".join(filter(None, (translation["claim_reviewed"], translation["conclusion"])))
    translator = words.say(TRANSLATED_BY, name=translation["translated_by"])
    return f"{words.language(translation['language'])}: {wording} {translator}"


def _evidence(item, words):
    stance = words.code(item["stance"])
    if item.get("is_confidential"):
        return f"{stance}: {words.say(CONFIDENTIAL, reason=item['confidential_reason'])}"
    quote = words.say(QUOTED, words=item["quote"]) if item["quote"] else ""
    details = ", ".join(filter(None, (item["locator"], quote, item["note"])))
    return f"{stance}: {item['document']['title']} ({details or item['document']['url']})"
