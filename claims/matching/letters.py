"""How much of one text stands in another letter by letter: endings, compounds and misspellings do not matter. Pure."""

import re
import unicodedata
from collections import Counter
from math import log

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
    held = Counter(run for wordings in known for run in set().union(*wordings))
    rarity = {run: log(1 + (len(known) + 0.5) / (held[run] + 0.5)) for run in held.keys() | asked}

    def share(shared, whole):
        return sum(rarity[run] for run in shared) / sum(rarity[run] for run in whole)

    return [
        (
            max(share(asked & wording, asked) for wording in wordings),
            max(share(asked & wording, wording) for wording in wordings),
        )
        for wordings in known
    ]


def _runs(text):
    letters = f" {' '.join(_word.findall(unicodedata.normalize('NFKC', text).casefold()))} "
    return {letters[place : place + RUN] for place in range(max(1, len(letters) - RUN + 1))}
