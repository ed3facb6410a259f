"""Split a paragraph into sentences; a quotation of several sentences stays inside one."""

import re

from claims.language.attributions.tokens import CLOSING, ENDS, OPENING
from claims.language.attributions.words import word_set

# No sentence is longer: what a machine wrote without full stops costs no more than prose.
LONGEST = 600

_ABBREVIATED = re.compile(r"(?:[A-Za-z]\.){2,}|[A-Z][a-z]{1,4}\.")
# Abbreviations that a name follows, so that no sentence ends with them.
_TITLES = word_set("Dr. Gen. Gov. Mr. Mrs. Ms. No. Rep. Sen. St. U.N. U.S. vs.")
# Abbreviations that a sentence may end with.
_MAY_END = word_set("Co. Corp. D.C. Inc. Jr. Sr. U.N. U.S. a.m. p.m.")
_USUAL_STARTS = word_set(
    """
a after an and as at but for he her his i if in it on she that the their these they this those we when while
"""
)
_OPENING_MARKS = "‘'[(•*@#$-—"


def sentences_of(tokens):
    """Yield the tokens of each sentence: it ends outside quotations, or with a quotation's own end."""
    start = 0
    for place in range(len(tokens)):
        if _ends_sentence(tokens, place) or place - start + 1 >= LONGEST:
            yield tokens[start : place + 1]
            start = place + 1


def _ends_sentence(tokens, place):
    if place + 1 == len(tokens):
        return True
    token, following = tokens[place], tokens[place + 1]
    if token.text == CLOSING or (token.text == ")" and not token.quote):
        return place > 0 and tokens[place - 1].text in ENDS and _starts_sentence(following)
    if token.quote or following.text in (CLOSING, ")"):
        return False
    return (token.text in ENDS or _abbreviation_ends(token, following)) and _starts_sentence(following)


def _starts_sentence(token):
    first = token.text[0]
    return first.isupper() or first.isdigit() or token.text == OPENING or token.text in _OPENING_MARKS


def _abbreviation_ends(token, following):
    if not _ABBREVIATED.fullmatch(token.text):
        return False
    if following.text == OPENING and token.text not in _TITLES:
        return True
    return token.text in _MAY_END and following.text[0].isupper() and following.lower in _USUAL_STARTS
