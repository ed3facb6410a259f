"""The words of a rating in other languages, as one checked value."""

from django.core.exceptions import ValidationError
from django.db import models

from sources.models.checks import language_tag
from sources.models.fields import composed, plain_text

# Letters at most, in every language.
LONGEST = {"label": 50, "definition": 300}
AS_IN = '{"ko": {"label": "거짓", "definition": "…"}}'


class TranslatedWords(models.JSONField):
    """Label and definition in other languages: {language tag: {"label", "definition"}}, in composed form."""

    # Nothing is passed over unchecked, an empty list least of all.
    empty_values = ()

    def to_python(self, value):
        return _with_both_words(super().to_python(value))

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        wrong = list(_wrong_with(value))
        if wrong:
            raise ValidationError(wrong)


def _with_both_words(translations):
    """Bring what has the right shape into composed form; an empty definition may be left out."""
    if not isinstance(translations, dict):
        return translations
    return {tag: _composed_words(words) for tag, words in translations.items()}


def _composed_words(words):
    if not isinstance(words, dict):
        return words
    texts = {name: composed(text).strip() if isinstance(text, str) else text for name, text in words.items()}
    return {"definition": "", **texts}


def _wrong_with(translations):
    """Say everything that is wrong with the words in other languages."""
    if not isinstance(translations, dict):
        yield f"Write a language tag and its words for each, as in {AS_IN}."
        return
    if len({tag.lower() for tag in translations}) < len(translations):
        yield "A language is named twice."
    for tag, words in translations.items():
        try:
            language_tag(tag)
            _check_words(words)
        except ValidationError as error:
            yield from (f"{tag}: {message}" for message in error.messages)


def _check_words(words):
    """Refuse what is no label with its definition."""
    if not isinstance(words, dict) or set(words) != set(LONGEST) or not all(isinstance(w, str) for w in words.values()):
        raise ValidationError(f"give “label” and “definition” as text, and nothing else, as in {AS_IN}.")
    if not words["label"]:
        raise ValidationError("give the label.")
    for name, longest in LONGEST.items():
        plain_text(words[name])
        if len(words[name]) > longest:
            raise ValidationError(f"the {name} is too long. Use at most {longest} characters.")
