"""A sentence with its verb groups at hand, and what the rules find in it."""

from dataclasses import dataclass

from claims.language.attributions.phrases import verb_groups
from claims.language.attributions.tokens import ENDS


@dataclass(slots=True)
class Finding:
    """One attribution in one sentence; source, cue and content are (first, after the last) of its tokens.

    Attributes:
        lemma: the cue's dictionary form.
        rule: the construction it was found by; for verbs the class of the complement.
        negated: the cue says that it was not said: did not say.
    """

    source: tuple | None
    cue: tuple
    content: tuple
    lemma: str
    rule: str
    negated: bool = False


class Clause:
    """A tagged sentence: its tokens, its verb groups, and where it ends without its full stop."""

    def __init__(self, tokens):
        self.tokens = tokens
        self.groups = verb_groups(tokens)
        self.by_start = {group.start: group for group in self.groups}
        self.group_of = {place: group for group in self.groups for place in range(group.start, group.end)}
        self.end = len(tokens)
        while self.end > 0 and tokens[self.end - 1].text in ENDS:
            self.end -= 1


class Taken:
    """The stretches of a sentence that an attribution has claimed already: no word is in two of them."""

    def __init__(self):
        self.spans = []

    def add(self, start, end):
        self.spans.append((start, end))

    def covers(self, place):
        """Tell whether this token is claimed."""
        return any(start <= place < end for start, end in self.spans)

    def next_after(self, place, end):
        """Give where the next claimed stretch after this token begins, or `end`."""
        return min((start for start, _ in self.spans if start > place), default=end)


def quotation_end(tokens, start):
    """Give the token after the closing mark of the quotation that opens at `start`."""
    number, place = tokens[start].quote, start
    while place < len(tokens) and tokens[place].quote == number:
        place += 1
    return place
