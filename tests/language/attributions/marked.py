"""Texts with their attributions marked in them: `<s>Novak</s> <q>said</q> <c>it rained</c>.`"""

import re
from collections import defaultdict

_MARK = re.compile(r"<(/?)([sqc])(\d?)>")


def read_marked(marked):
    """Give the text without its marks, and the (source, cue, content) texts of each attribution in it.

    A number tells attributions of one text apart: `<s2>`. Marks may overlap.
    """
    text, places, last = "", defaultdict(dict), 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        closes, role, number = mark.groups()
        start, _ = places[number].get(role, (len(text), None))
        places[number][role] = (start, len(text) if closes else None)
    text += marked[last:]
    expected = [tuple(roles.get(role) for role in "sqc") for roles in places.values()]
    return text, sorted(expected, key=lambda spans: spans[2])
