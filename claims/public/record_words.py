"""What a comparison of two records says that is neither a name nor a quotation, in the reader's language."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import get_language, gettext, gettext_noop

from claims.language.plain import InEnglish
from claims.public import words

# What claims/language/plain.py says, which knows no languages.
SENTENCES = (
    gettext_noop("(relays %(number)s)"),
    gettext_noop("in “%(title)s”"),
    gettext_noop("on %(day)s"),
    gettext_noop("“%(words)s”"),
    gettext_noop("on “%(title)s”"),
    gettext_noop("not assessed yet"),
    gettext_noop("(translated by %(name)s)"),
    gettext_noop("confidential (%(reason)s)"),
)
CODES = {
    **words.STANCES,
    **words.MODES,
    **words.EVIDENCE,
    **words.CONFIDENCE,
    **words.MEDIA_KINDS,
    **words.AUTHENTICITY,
}


@dataclass(frozen=True)
class InTheReadersLanguage(InEnglish):
    """Say it in the language that is on while this is made and used. Those of one language are equal."""

    tag: str = field(default_factory=get_language)

    def say(self, sentence, **values):
        return gettext(sentence) % values

    def code(self, code):
        return str(CODES.get(code, code))

    def number(self, quantity):
        said = words.figure_in_words(quantity)
        change = words.NOT_A_TOTAL.get(quantity["figure"])
        return f"{said} ({change})" if change else said

    def day(self, day):
        return words.day(date.fromisoformat(day)) if day else ""

    def language(self, tag):
        return words.language_name(tag)

    def label(self, rating):
        return words.of_rating(rating, "label")
