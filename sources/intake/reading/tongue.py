"""Which language a document is in: what it says, if its letters agree, or what its words are. Pure."""

import re
from functools import cache

import langcodes

# Fewer letters tell nothing.
LETTERS_AT_LEAST = 40
_LOOKED_AT = 5_000
# Languages by the letters they are written in; every other language with a tag is taken to be in Latin letters.
_LETTERS = {
    "Hangul": ("[\uac00-\ud7a3\u1100-\u11ff]", "ko"),
    "kana and Han": ("[\u3040-\u30ff\u4e00-\u9fff]", "ja"),
    "Han": ("[\u4e00-\u9fff\u3400-\u4dbf]", "zh yue"),
    "Cyrillic": ("[\u0400-\u04ff]", "ru uk be bg mk sr kk ky tg mn ce tt ba cv"),
    "Greek": ("[\u0370-\u03ff\u1f00-\u1fff]", "el"),
    "Arabic": ("[\u0600-\u06ff\u0750-\u077f]", "ar fa ur ps ckb ug sd"),
    "Hebrew": ("[\u0590-\u05ff]", "he yi"),
    "Devanagari": ("[\u0900-\u097f]", "hi mr ne"),
    "Bengali": ("[\u0980-\u09ff]", "bn as"),
    "Tamil": ("[\u0b80-\u0bff]", "ta"),
    "Thai": ("[\u0e00-\u0e7f]", "th"),
    "Georgian": ("[\u10a0-\u10ff\u1c90-\u1cbf]", "ka"),
    "Armenian": ("[\u0530-\u058f]", "hy"),
}
_LATIN = "[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"
_BY_LANGUAGE = {language: letters for letters, languages in _LETTERS.values() for language in languages.split()}
# Serbian and Kazakh, among others, are written in either.
_EITHER = {"sr", "kk", "mn", "az", "uz", "bs"}


def language_of(text: str, *, said: str = "") -> str:
    """Give the primary BCP 47 tag of a text's language, or an empty string where the text is too short to tell.

    Args:
        text: the main text.
        said: what the document says of itself, as in en-GB; believed where the text's letters agree.
    """
    letters = "".join(char for char in text[:_LOOKED_AT] if char.isalpha())
    primary = re.split(r"[-_]", said.strip().lower())[0]
    if _names_a_language(primary) and (len(letters) < LETTERS_AT_LEAST or _fits(primary, letters)):
        return primary
    if len(letters) < LETTERS_AT_LEAST:
        return ""
    try:
        return _identifier().classify(text[:_LOOKED_AT])[0]
    except OSError:  # no temporary folder to unpack the model into: a text of unknown language is still a text
        return ""


def _names_a_language(tag):
    return re.fullmatch(r"[a-z]{2,3}", tag) and tag not in ("und", "mul", "zxx") and langcodes.tag_is_valid(tag)


def _fits(language, letters):
    written_in = _BY_LANGUAGE.get(language, _LATIN)
    if language in _EITHER:
        written_in = f"(?:{written_in}|{_LATIN})"
    return len(re.findall(written_in, letters)) >= 0.5 * len(letters)


@cache
def _identifier():
    """Load the model when it is first needed; it takes half a second and numpy."""
    import py3langid

    return py3langid
