"""Which names mean the same body: “the Georgian Interior Ministry” and “Ministry of the Interior of Georgia”. Pure."""

import re
import unicodedata

from sources.intake.countries import COUNTRY_OF
from sources.normal_form import normal_form

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
# What stands for a country or a body of countries in several words.
_PHRASES = {
    "united states of america": "us",
    "united states": "us",
    "united kingdom": "britain",
    "russian federation": "russia",
    "united nations": "un",
    "european union": "eu",
}
# Who speaks for a body is that body.
_SPEAKERS = {"spokesman", "spokeswoman", "spokesperson", "spokespeople"}
# What people are called before their names.
_TITLES = {
    *("mr", "mrs", "ms", "dr", "sir", "lord", "lady", "prof", "professor", "president", "chancellor", "king", "queen"),
    *("minister", "prime", "deputy", "vice", "secretary", "senator", "sen", "rep", "gov", "governor", "general", "gen"),
    *("colonel", "col", "captain", "mayor", "judge", "justice"),
}
_words = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_initials = re.compile(r"(?<=\b\w)\.")
_in_brackets = re.compile(r"^(.*?)\s*\(([^()]{2,60})\)\s*$")
# An abbreviation, or words with capitals: “(47)” and “(left)” are no names.
_looks_like_a_name = re.compile(r"[^\W\d_a-z]{2,}|(?:[^\W\d_a-z][^\W\d_]+\s?){2,}")


def names_in(wording) -> list[str]:
    """Give the names that a wording holds: “The New York Times (NYT)” holds two. A remark in brackets is none."""
    wording = " ".join(wording.split()).strip(" ,;:")
    if wording.endswith(".") and "." not in wording.rpartition(" ")[2][:-1]:
        wording = wording[:-1]
    both = _in_brackets.match(wording)
    names = [wording] if both is None else [both[1]] + [both[2].strip()] * bool(_looks_like_a_name.fullmatch(both[2]))
    return [name for name in names if name]


def stands_for(short, name) -> bool:
    """Tell whether a short name is made of the capitals of a long one: NYT of The New York Times."""
    words = (word for word in _words.findall(name) if word.casefold() not in _EMPTY)
    capitals = [word[0] for word in words if word[0].isupper()]
    letters = [letter for letter in short if letter.isupper()]
    return len(letters) > 1 and letters == capitals


def name_key(name) -> str:
    """Give what two names of one body share, whatever their order, articles and spelling; "" where nothing is left.

    Adjectives of countries count as the country. Titles are left out before the name of a person, and only there:
    the President of Georgia is not Georgia.
    """
    folded = normal_form(name.casefold(), "NFKD")
    folded = "".join(character for character in folded if not unicodedata.combining(character))
    folded = _initials.sub("", folded)
    for phrase, short in _PHRASES.items():
        folded = re.sub(rf"\b{phrase}\b", short, folded)
    written = [word.removesuffix("'s").removesuffix("’s") for word in _words.findall(folded)]
    words = [COUNTRY_OF.get(word, word) for word in _without_titles(written)]
    words = [_SAME.get(word, word) for word in words]
    return " ".join(sorted({word for word in words if word}))


def has_title(name) -> bool:
    """Tell whether a name is that of a person with a title before it."""
    written = [word for word in _words.findall(_initials.sub("", name.casefold())) if word not in _EMPTY | _SPEAKERS]
    return _without_titles(written) != written


def _without_titles(words):
    """Leave out articles, who speaks for a body, and titles before a person's name, with the country they serve."""
    named = [word for word in words if word not in _EMPTY]
    named = [word for word in named if word not in _SPEAKERS] or named
    held_in = 1 if named and named[0] in COUNTRY_OF else 0
    after = held_in
    while after < len(named) and named[after] in _TITLES:
        after += 1
    is_person = held_in < after <= len(named) - (2 if held_in else 1) and not {"of", "for"} & set(words)
    return named[after:] if is_person else named
