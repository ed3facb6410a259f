"""Which languages PostgreSQL takes apart into stems, and which into runs of letters. Pure.

Migration 0006 makes functions of this, and columns by them. A change here needs a migration that makes both anew.
"""

# PostgreSQL's names of its stemmers by language, as BCP 47 tags begin.
STEMMERS = {
    "ar": "arabic",
    "hy": "armenian",
    "eu": "basque",
    "ca": "catalan",
    "da": "danish",
    "nl": "dutch",
    "en": "english",
    "et": "estonian",
    "fi": "finnish",
    "fr": "french",
    "de": "german",
    "el": "greek",
    "hi": "hindi",
    "hu": "hungarian",
    "id": "indonesian",
    "ms": "indonesian",
    "ga": "irish",
    "it": "italian",
    "lt": "lithuanian",
    "ne": "nepali",
    "no": "norwegian",
    "nb": "norwegian",
    "nn": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "es": "spanish",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
# Languages without a stemmer whose words change much, or are written without spaces: how many letters a run has.
LETTERS_A_RUN = {"ja": 2, "ko": 2, "zh": 2, "th": 3, "lo": 3, "km": 3, "my": 3, "mr": 3, "pa": 3, "bn": 3, "pl": 4,
                 "cs": 4, "sk": 4, "uk": 4, "bg": 4, "hr": 4, "sl": 4}  # fmt: skip
