"""Who said it, through whom: the links of a record in the order and the places in which they are drawn. Pure.

Origins stand at the margin. What passes one on stands under it: in line where it is the only one, one column further in
where there are several, so that a line always leads to what a link passes on.
"""

from claims.record.sightings import is_sighting

# A phone has room for this many columns beside the text; further branches stand in the last.
LAST_COLUMN = 3


def chain_of(attributions):
    """Order the links so that each follows the one it relays, and say where each is drawn.

    Args:
        attributions: a record's; each relays another of them by `id`, or nothing.

    Returns:
        The links with `relayed` (the source it passes on, or None), `is_sighting`, and the drawing: its `column`,
        `goes_on` (a line leads down from it), `branch` (the column it branches off from, or None), and `rails` (columns
        whose lines pass it by).
    """
    by_id = {link["id"]: link for link in attributions}
    followers = {}
    for link in attributions:
        followers.setdefault(link["relays"] if link["relays"] in by_id else None, []).append(link)
    drawn, waiting = [], [(origin, 0, None, ()) for origin in reversed(followers.get(None, []))]
    while waiting:
        link, column, branch, rails = waiting.pop()
        next_ones = followers.get(link["id"], [])
        drawn.append(
            {
                **link,
                "relayed": relayed["source"] if (relayed := by_id.get(link["relays"])) else None,
                "is_sighting": is_sighting(link),
                "column": column,
                "goes_on": bool(next_ones),
                "branch": branch,
                "rails": rails,
            }
        )
        waiting.extend(reversed(_places(next_ones, column, rails)))
    return drawn


def _places(followers, column, rails):
    """Place what passes one link on: (link, column, branch, rails) each."""
    if len(followers) == 1:
        return [(followers[0], column, None, rails)]
    inner = min(column + 1, LAST_COLUMN)
    last = len(followers) - 1
    return [
        (link, inner, column, rails if place == last else tuple(dict.fromkeys((*rails, column))))
        for place, link in enumerate(followers)
    ]
