"""Who said it, through whom: the links of a record in the order they are drawn, origins first. Pure."""

# How far a link may stand in from the margin: a phone has room for this many steps.
DEPTH_SHOWN = 3
STANCES = {
    "asserts": "says so",
    "denies": "denies it",
    "reports": "reports it",
    "asks": "asks about it",
    "doubts": "doubts it",
}
MODES = {
    "verbatim": "word for word",
    "paraphrase": "in other words",
    "translated": "in translation",
    "alleged": "allegedly",
}


def chain_of(attributions):
    """Order the links so that each follows the one it relays.

    Args:
        attributions: a record's; each relays another of them by `id`, or nothing.

    Returns:
        The links with `depth` (0 for an origin, at most DEPTH_SHOWN), `relayed` (the source it passes on, or None),
        `says` and `how` (words for stance and mode).
    """
    by_id = {link["id"]: link for link in attributions}
    children = {}
    for link in attributions:
        children.setdefault(link["relays"] if link["relays"] in by_id else None, []).append(link)
    drawn, waiting = [], [(link, 0) for link in reversed(children.get(None, []))]
    while waiting:
        link, depth = waiting.pop()
        relayed = by_id.get(link["relays"])
        drawn.append(
            {
                **link,
                "depth": min(depth, DEPTH_SHOWN),
                "relayed": relayed["source"] if relayed else None,
                "says": STANCES.get(link["stance"], link["stance"]),
                "how": MODES.get(link["mode"], link["mode"]),
                "is_sighting": link["stance"] != "denies",
            }
        )
        waiting.extend((follower, depth + 1) for follower in reversed(children.get(link["id"], [])))
    return drawn
