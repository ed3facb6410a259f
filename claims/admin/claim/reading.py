"""A record as the desk reads it: the chain as a tree, intervals in words, the reasoning as HTML."""

from django.utils.dateparse import parse_datetime
from django.utils.safestring import mark_safe

from claims.editorial.errors import in_utc
from claims.language.plain import PART_NAMES, part_as_lines
from claims.language.words import interval_in_words
from claims.record.markdown import to_html

# What is no part of a record and still changes.
AROUND = {
    "planned_for": "To be published at",
    "embargoed_until": "Embargo until",
    "embargo_asked_by": "Who asked for the embargo",
}


def as_read(record) -> dict:
    """Give a record with what its page needs beside it.

    Args:
        record: as build_record gives it.

    Returns:
        The record itself, with `chain`, `numbers` and `reasoning_html`.
    """
    verdict = record["verdict"] or {}
    return {
        **record,
        "chain": chain_of(record["attributions"]),
        "numbers": [{**quantity, "in_words": interval_in_words(quantity)} for quantity in record["quantities"]],
        # to_html lets only its own list of tags through.
        "reasoning_html": mark_safe(to_html(verdict.get("reasoning", ""))),  # noqa: S308
    }


def chain_of(links) -> list[dict]:
    """Give the chain as a tree: each origin with those who relay it, and so on.

    Args:
        links: a record's attributions.
    """
    nodes = {link["id"]: {**link, "relayed_by": []} for link in links}
    for node in nodes.values():
        if node["relays"]:
            nodes[node["relays"]]["relayed_by"].append(node)
    return [node for node in nodes.values() if not node["relays"]]


def change_lines(changes) -> list[dict]:
    """Give an event's changes as {"name", "before", "after"} with lines to read."""
    parts = [
        {"name": name, "before": part_as_lines(part, changes[part][0]), "after": part_as_lines(part, changes[part][1])}
        for part, name in PART_NAMES.items()
        if part in changes
    ]
    around = [
        {"name": name, "before": _line(changes[part][0]), "after": _line(changes[part][1])}
        for part, name in AROUND.items()
        if part in changes
    ]
    return parts + around


def _line(value):
    """Give a value as lines: none, a moment or plain text."""
    if not value:
        return []
    moment = parse_datetime(value)
    return [in_utc(moment) if moment else value]
