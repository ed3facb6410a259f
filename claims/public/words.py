"""What pages say in the reader's language about things that records hold as codes and numbers."""

from decimal import Decimal

from django.utils.dateformat import format as date_in_letters
from django.utils.formats import number_format
from django.utils.translation import get_language, get_language_info, gettext, gettext_noop, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from claims.models.publication import ChangeKind

# Django's date letters; what Django itself knows of them is set for the desk's lists in English.
DAYS = {
    "en": "j F Y",
    "ko": "Y년 n월 j일",
    "de": "j. F Y",
    "fr": "j F Y",
    "es": r"j \d\e F \d\e Y",
    "ar": "j F Y",
}
# French has an ordinal for the first of a month, and for no other day.
FIRSTS = {"fr": r"j\e\r F Y"}
MONTHS = {"ko": "Y년 n월", "es": r"F \d\e Y"}

KINDS = {
    ChangeKind.FIRST: _("First publication"),
    ChangeKind.TYPO: _("Typo"),
    ChangeKind.UPDATE: _("Update"),
    ChangeKind.CLARIFICATION: _("Clarification"),
    ChangeKind.CORRECTION: _("Correction"),
    ChangeKind.RATING_CHANGED: _("Rating changed"),
    ChangeKind.WITHDRAWAL: _("Withdrawal"),
    ChangeKind.REDACTION: _("Redaction"),
}
# Why a record was taken out, as the log has it.
REASONS_OF_REDACTIONS = {
    "court_order": _("A court ordered it."),
    "personal_data": _("It held personal data."),
    "other_legal": _("There was another legal reason."),
}
CONFIDENCE = {
    "high": _("High confidence"),
    "medium": _("Medium confidence"),
    "low": _("Low confidence"),
}
STANCES = {
    "asserts": pgettext_lazy("a source about a claim", "says so"),
    "denies": pgettext_lazy("a source about a claim", "denies it"),
    "reports": pgettext_lazy("a source about a claim", "reports it"),
    "asks": pgettext_lazy("a source about a claim", "asks about it"),
    "doubts": pgettext_lazy("a source about a claim", "doubts it"),
}
MODES = {
    "verbatim": pgettext_lazy("how a source is quoted", "word for word"),
    "paraphrase": pgettext_lazy("how a source is quoted", "paraphrased"),
    "translated": pgettext_lazy("how a source is quoted", "translated"),
    "alleged": pgettext_lazy("how a source is quoted", "alleged"),
}
# In the order in which readers are shown it.
EVIDENCE = {
    "refutes": _("Against the claim"),
    "supports": _("For the claim"),
    "context": pgettext_lazy("evidence", "Context"),
}
MEDIA_KINDS = {
    "image": _("Picture"),
    "video": _("Video"),
    "audio": _("Recording"),
}
# What was found about one, by schema.org's names.
AUTHENTICITY = {
    "OriginalMediaContent": pgettext_lazy("what was found about a picture", "Original: it is shown as it was taken"),
    "DecontextualizedContent": pgettext_lazy(
        "what was found about a picture", "Missing context: it is genuine, but shows something else"
    ),
    "EditedOrCroppedContent": pgettext_lazy(
        "what was found about a picture", "Edited: it was cut or edited so that it misleads"
    ),
    "TransformedContent": pgettext_lazy(
        "what was found about a picture", "Altered: something in it was added, removed or generated"
    ),
    "StagedContent": pgettext_lazy("what was found about a picture", "Staged: it was acted for the camera"),
    "SatireOrParodyContent": pgettext_lazy("what was found about a picture", "Satire or parody"),
}
NOT_A_TOTAL = {"increase": _("an increase, not a total"), "decrease": _("a decrease, not a total")}
# How large round numbers are written on an axis: a power of ten, and the words for so many of them.
POWERS = (
    (12, pgettext_lazy("a number on an axis", "%s trillion")),
    (9, pgettext_lazy("a number on an axis", "%s billion")),
    (6, pgettext_lazy("a number on an axis", "%s million")),
)
# Korean counts in ten thousands.
POWERS_OF = {"ko": ((12, "%s조"), (8, "%s억"), (4, "%s만"))}
# The parts of two records that differ, as claims/language/plain.py and claims/public/changes.py name them.
PARTS = {
    "Statement": pgettext_lazy("part of a record", "Statement"),
    "Language": pgettext_lazy("part of a record", "Language"),
    "Topics": pgettext_lazy("part of a record", "Topics"),
    "Question": pgettext_lazy("part of a record", "Question"),
    "Said on": pgettext_lazy("part of a record", "Said on"),
    "Holds from": pgettext_lazy("part of a record", "Holds from"),
    "Holds until": pgettext_lazy("part of a record", "Holds until"),
    "Why it was chosen": pgettext_lazy("part of a record", "Why it was chosen"),
    "Who said it": pgettext_lazy("part of a record", "Who said it"),
    "Numbers": pgettext_lazy("part of a record", "Numbers"),
    "Evidence": pgettext_lazy("part of a record", "Evidence"),
    "Pictures, videos and recordings": pgettext_lazy("part of a record", "Pictures, videos and recordings"),
    "Translations": pgettext_lazy("part of a record", "Translations"),
    "Other publishers": pgettext_lazy("part of a record", "Other publishers"),
    "Rating": pgettext_lazy("part of a record", "Rating"),
    "Conclusion": pgettext_lazy("part of a record", "Conclusion"),
    "Reasoning": pgettext_lazy("part of a record", "Reasoning"),
    "As of": pgettext_lazy("part of a record", "As of"),
    "Confidence": pgettext_lazy("part of a record", "Confidence"),
    "Why that confidence": pgettext_lazy("part of a record", "Why that confidence"),
    "What would change it": pgettext_lazy("part of a record", "What would change it"),
    "To be looked at again on": pgettext_lazy("part of a record", "To be looked at again on"),
}
# What claims/matching/rivals.py says, which knows no languages.
REASONS = (
    gettext_noop("One of them gives no number for this question."),
    gettext_noop("One counts %(one)s, the other %(other)s."),
    gettext_noop("One measures %(one)s, the other %(other)s."),
    gettext_noop("One of them is a change, which does not say what the total is."),
    gettext_noop("A number exists that fits both."),
    gettext_noop("No number fits both."),
)


def figure_in_words(quantity) -> str:
    """Write a number as an interval in words, without saying whether it is a change: NOT_A_TOTAL says that beside it.

    Args:
        quantity: a record's.
    """
    low, high = quantity["low"], quantity["high"]
    if high is None:
        words = pgettext("a number", "more than %s") if quantity["low_open"] else pgettext("a number", "at least %s")
        words %= grouped(low)
    elif low is None:
        words = pgettext("a number", "fewer than %s") if quantity["high_open"] else pgettext("a number", "at most %s")
        words %= grouped(high)
    elif low == high:
        words = grouped(low)
    else:
        words = _range_in_words(quantity)
    return pgettext("a number", "about %s") % words if quantity["is_approximate"] else words


def _range_in_words(quantity):
    ends = {"low": grouped(quantity["low"]), "high": grouped(quantity["high"])}
    match quantity["low_open"], quantity["high_open"]:
        case False, False:
            return pgettext("a number", "%(low)s to %(high)s") % ends
        case True, False:
            return pgettext("a number", "more than %(low)s, up to %(high)s") % ends
        case False, True:
            return pgettext("a number", "%(low)s to less than %(high)s") % ends
        case _:
            return pgettext("a number", "more than %(low)s, less than %(high)s") % ends


def grouped(number) -> str:
    """Write a decimal string with its thousands apart, as the reader's language does."""
    value = Decimal(number)
    return number_format(value, use_l10n=True, force_grouping=True)


def short_number(value: float) -> str:
    """Write a number for an axis: 0.5, 53,000, 1.2 million."""
    size = abs(value)
    if size >= 1e15:
        return f"{value:.2g}".replace("e+", "e")
    for power, words in POWERS_OF.get(get_language(), POWERS):
        if size >= 10**power:
            return words % grouped(f"{value / 10**power:.4g}")
    return grouped(f"{value:.10g}")


def reason_in_words(reason) -> str:
    """Say a reason of claims.matching.rivals.compare in the reader's language."""
    return gettext(reason.template) % reason.values


def of_rating(rating, part) -> str:
    """Give a rating's label or definition in the reader's language, else in the desk's. Args: rating, a record's."""
    translated = rating.get("translations", {}).get(get_language(), {})
    return translated.get(part) or rating[part]


def language_name(tag) -> str:
    """Name a language in the reader's, as far as Django can; else give its tag."""
    try:
        return str(get_language_info(tag.lower())["name_translated"])
    except KeyError:
        return tag


def day(value) -> str:
    """Write a date as the reader's language does: 21 September 2022."""
    if not value:
        return ""
    letters = DAYS.get(get_language(), DAYS["en"])
    return date_in_letters(value, FIRSTS.get(get_language(), letters) if value.day == 1 else letters)


def month(value) -> str:
    """Write a month as the reader's language does: September 2022."""
    return date_in_letters(value, MONTHS.get(get_language(), "F Y")) if value else ""


def moment(value) -> str:
    """Write a time of a day, in UTC: 21 September 2022, 07:48 UTC."""
    return gettext("%(day)s, %(time)s UTC") % {"day": day(value), "time": f"{value:%H:%M}"} if value else ""
