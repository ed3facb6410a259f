"""A claim in the language of whoever asks: beside the record, which stays as it was published."""

from django.conf import settings
from django.utils.translation.trans_real import parse_accept_lang_header

from claims.record.claimreview import primary
from claims.record.formats import in_todays_format

LANGUAGES_AT_MOST = 10


def languages_in(header) -> tuple[str, ...]:
    """Give the languages of an Accept-Language header, the most wanted first; none where any will do."""
    try:
        wanted = parse_accept_lang_header(header.lower())
    except ValueError:  # longer than any that means something
        return ()
    return tuple(tag for tag, quality in wanted if tag != "*" and quality > 0)[:LANGUAGES_AT_MOST]


def wording_in(languages, record) -> dict:
    """Give claim, conclusion and rating in the most wanted language that they are there in, else as written.

    Args:
        languages: tags (BCP 47), the most wanted first.
        record: of any format.
    """
    record = in_todays_format(record)
    verdict, rating = record["verdict"], record["verdict"]["rating"]
    original = {"claim_reviewed": record["claim_reviewed"], "conclusion": verdict["conclusion"]}
    told = {record["language"]: original} | {words["language"]: words for words in record["translations"]}
    labels = {settings.LANGUAGE_CODE: rating} | rating["translations"]
    language = _best(languages, told) or record["language"]
    of_rating = _best(languages, labels) or settings.LANGUAGE_CODE
    return {
        "language": language,
        **{name: told[language][name] for name in original},
        "rating_language": of_rating,
        "rating_label": labels[of_rating]["label"],
        "rating_definition": labels[of_rating]["definition"],
    }


def _best(languages, there):
    """Choose a tag: the one that is wanted, else the same language of another region or script; None for neither."""
    for wanted in languages:
        for alike in (lambda tag, wanted=wanted: tag.lower() == wanted.lower(), _same_language(wanted)):
            found = next(filter(alike, there), None)
            if found:
                return found
    return None


def _same_language(wanted):
    return lambda tag: primary(tag) == primary(wanted)
