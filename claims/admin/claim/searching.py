"""Search the list of claims: by parts of the statement and the address, of its sources, and of the documents it cites.

Each place is asked by an index of its own, once; asked as one condition over all of them, PostgreSQL would read every
claim, and joined to them it would guess wrongly how many there are.
"""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Q
from django.utils.text import smart_split, unescape_string_literal

from claims.models import Attribution, Claim, Evidence
from sources.models.sql import IsOneOf

WORDS_AT_MOST = 8


def found_by(words):
    """Give the claims in which every word occurs somewhere, as conditions on claims.

    Args:
        words: what was typed; words in quotation marks stay together, and of many the first few count.

    Returns:
        Conditions, one a word.
    """
    bits = list(smart_split(words.replace("\x00", " ")))[:WORDS_AT_MOST]
    return [_with_word(unescape_string_literal(bit) if bit[0] == bit[-1] and bit[0] in "\"'" else bit) for bit in bits]


def _with_word(word):
    places = (
        Claim.objects.filter(statement__icontains=word).values("pk"),
        Claim.objects.filter(slug__startswith=word.lower()).values("pk"),
        Attribution.objects.filter(source__name__icontains=word).values("claim"),
        Attribution.objects.filter(document__title__icontains=word).values("claim"),
        Attribution.objects.filter(document__url__icontains=word).values("claim"),
        Evidence.objects.filter(document__title__icontains=word).values("verdict__claim"),
        Evidence.objects.filter(document__url__icontains=word).values("verdict__claim"),
    )
    first, *others = (place.order_by() for place in places)
    return Q(IsOneOf("pk", ArraySubquery(first.union(*others).order_by())))
