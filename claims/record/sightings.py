"""Where a claim comes from and who spread it, read off a record's attributions. Pure: values in, values out.

A denial is no sighting of the claim. An origin is a sighting that relays nothing: ten reprints of one statement have
one.
"""

DENIES = "denies"


def is_sighting(link) -> bool:
    """Tell whether an attribution spreads the claim."""
    return link["stance"] != DENIES


def is_origin(link) -> bool:
    """Tell whether the claim comes from this attribution."""
    return link["relays"] is None and is_sighting(link)


def sources_of(links) -> list[dict]:
    """Give the sources of these attributions in their order, each once."""
    return list({link["source"]["slug"]: link["source"] for link in links}.values())


def origins_of(attributions) -> list[dict]:
    """Give the sources that the claim comes from, each once."""
    return sources_of(filter(is_origin, attributions))
