"""Which names mean the same body: “the Georgian Interior Ministry” and “Ministry of the Interior of Georgia”. Pure."""

import re
import unicodedata

from sources.intake.countries import COUNTRY_OF

# Words that names are written with or without.
_EMPTY = {"the", "of", "for", "and", "a", "an", "de", "la", "le", "des", "du", "der", "die", "das"}
# Spellings, and words that stand for each other in names of public bodies.
_SAME = {
    "defense": "defence",
    "ministry": "ministry",
    "department": "ministry",
    "interior": "internal",
    "affairs": "",
    "center": "centre",
    "organization": "organisation",
    "labor": "labour",
    "govt": "government",
    "gov": "government",
    "authorities": "government",
    "co": "",
    "inc": "",
    "ltd": "",
    "corp": "",
}
_TITLES = {
    *("mr", "mrs", "ms", "dr", "sir", "lord", "lady", "prof", "professor", "president", "chancellor", "king", "queen"),
    *("minister", "prime", "deputy", "vice", "secretary", "senator", "sen", "rep", "gov", "governor", "general", "gen"),
    *("colonel", "col", "captain", "mayor", "judge", "justice", "spokesman", "spokeswoman", "spokesperson"),
}
_words = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_initials = re.compile(r"(?<=\b\w)\.")
_in_brackets = re.compile(r"^(.*?)\s*\(([^()]{2,60})\)\s*$")


def names_in(wording) -> list[str]:
    """Give the names that a wording holds: “The New York Times (NYT)” holds two."""
    wording = " ".join(wording.split()).strip(" ,;:.")
    both = _in_brackets.match(wording)
    return [part.strip() for part in both.groups() if part.strip()] if both else [wording] if wording else []


def name_key(name) -> str:
    """Give what two names of one body share, whatever their order, articles and spelling; "" where nothing is left.

    Adjectives of countries count as the country. Titles of people are left out where a name remains.
    """
    folded = unicodedata.normalize("NFKD", name.casefold())
    folded = "".join(character for character in folded if not unicodedata.combining(character))
    folded = _initials.sub("", folded)
    words = [word.removesuffix("'s").removesuffix("’s") for word in _words.findall(folded)]
    words = [COUNTRY_OF.get(word, word) for word in words if word not in _EMPTY]
    words = [_SAME.get(word, word) for word in words]
    words = [word for word in words if word]
    without_titles = [word for word in words if word not in _TITLES]
    return " ".join(sorted(set(without_titles or words)))
