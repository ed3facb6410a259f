"""How much of one text stands in another letter by letter: endings, compounds and misspellings do not matter. Pure."""

import re
import unicodedata
from collections import Counter
from itertools import chain
from math import log
from operator import truediv

RUN = 4
_word = re.compile(r"[^\W_]+")


def letters_shared(statement, claims) -> list[tuple[float, float]]:
    """Say how much of a statement stands in each claim, and how much of each claim in the statement.

    Compared are runs of four letters, across words; a run that few of the claims hold weighs more.

    Args:
        claims: each a list of wordings, not empty.

    Returns:
        For each claim two shares from 0 to 1, of the statement and of the claim, each by the wording that fits best.
    """
    asked = _runs(statement)
    known = [[_runs(wording) for wording in wordings] for wordings in claims]
    held = Counter(chain.from_iterable(set().union(*wordings) for wordings in known))
    rarity = {run: log(1 + (len(known) + 0.5) / (held[run] + 0.5)) for run in held.keys() | asked}
    weight_of = rarity.__getitem__
    of_asked = sum(map(weight_of, asked))
    shares = []
    for wordings in known:
        shared = [sum(map(weight_of, asked & wording)) for wording in wordings]
        of_wordings = [sum(map(weight_of, wording)) for wording in wordings]
        shares.append((max(shared) / of_asked, max(map(truediv, shared, of_wordings))))
    return shares


def _runs(text):
    letters = f" {' '.join(_word.findall(unicodedata.normalize('NFKC', text).casefold()))} "
    return {letters[place : place + RUN] for place in range(max(1, len(letters) - RUN + 1))}
