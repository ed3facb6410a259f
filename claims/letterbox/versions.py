"""The published version that a report of an error is about."""

import re

from claims.models.publication import Publication

# As the addresses of versions have it: never more digits than PostgreSQL's integers hold.
VERSION = "[1-9][0-9]{0,8}"


def versions_of(slug, version=None):
    """Find what a report can be about.

    Args:
        slug: a claim's address.
        version: its number as text, or None for the one that stands now.

    Returns:
        (the Publication of this version, that of the newest); None for each that does not exist.
    """
    published = Publication.objects.filter(slug=slug).order_by("-version")
    newest = published.first()
    if version is None or newest is None:
        return newest, newest
    if not re.fullmatch(VERSION, version):
        return None, newest
    return published.filter(version=version).first(), newest
