"""Words that tell that somebody else says it, in languages in which who says what is not recognised yet.

Such a sentence is not the publisher's own; an editor reads who says it.
"""

import re

_WORDS = {
    "de": r"\b(?:sagte|sagt|erklärte|erklärt|teilte|teilt|meldete|meldet|berichtete|berichtet|behauptete|behauptet"
    r"|zufolge|laut|angeblich|nach (?:eigenen )?angaben|sprach von)\b|[„“»«]",
    "fr": r"\b(?:selon|d['’]après|a (?:déclaré|annoncé|affirmé|indiqué|précisé|dit|estimé)|déclare|affirme|annonce"
    r"|assure|aurait|auraient)\b|[«»“”]",
    "es": r"\b(?:según|dijo|afirmó|anunció|declaró|informó|aseguró|indicó|señaló|afirma|asegura|de acuerdo con)\b"
    r"|[«»“”]",
    "ko": r"에 따르면|에 의하면|고 (?:밝혔|말했|전했|발표했|주장했|보도했|설명했|덧붙였)|라고 |다고 |[“”‘’]",
}
_patterns = {language: re.compile(words, re.IGNORECASE) for language, words in _WORDS.items()}


def hearsay_in(sentence, language) -> str:
    """Give the words that tell of it, or "".

    Args:
        sentence: whole.
        language: two letters.
    """
    pattern = _patterns.get(language)
    match = pattern.search(sentence) if pattern else None
    return match[0].strip() if match else ""
