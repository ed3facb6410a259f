"""Claims that have to do with this one, as people confirmed it: what the one does to the other, in words."""

from django.utils.translation import pgettext_lazy

from claims.public.reading import Reading

# (kind, whether this claim does it to the other), in the order in which readers are shown them.
WORDS = {
    ("contradicts", True): pgettext_lazy("this claim", "Contradicts"),
    ("contradicts", False): pgettext_lazy("this claim", "Contradicts"),
    ("supersedes", False): pgettext_lazy("this claim", "Is superseded by"),
    ("supersedes", True): pgettext_lazy("this claim", "Supersedes"),
    ("repeats", True): pgettext_lazy("this claim", "Repeats"),
    ("repeats", False): pgettext_lazy("this claim", "Is repeated by"),
    ("supports", True): pgettext_lazy("this claim", "Supports"),
    ("supports", False): pgettext_lazy("this claim", "Is supported by"),
    ("part_of", True): pgettext_lazy("this claim", "Is part of"),
    ("part_of", False): pgettext_lazy("this claim", "Has as a part"),
}


def related_claims(rows):
    """Group related claims by what they have to do with this one.

    Args:
        rows: publications with `relations`, as around_a_claim gives them.

    Returns:
        [(words, [Reading, …]), …], only groups that have any.
    """
    groups = {}
    for row in rows:
        for relation in row.relations:
            groups.setdefault((relation["kind"], relation["is_ours"]), {})[row.pk] = Reading(row)
    # Contradiction has no direction: one heading, and each claim once under it.
    groups["contradicts", True] = {**groups.get(("contradicts", True), {}), **groups.pop(("contradicts", False), {})}
    return [(words, list(groups[key].values())) for key, words in WORDS.items() if groups.get(key)]
