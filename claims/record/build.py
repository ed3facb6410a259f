"""Build the record of a claim, or what editors compare of a draft, from its rows as they are stored now."""

from claims.record.parts import parts_of
from claims.record.written import draft_of, record_of


def build_record(claim) -> dict:
    """Build the record of a claim as it stands on the desk.

    Args:
        claim: a Claim; its parts are read from the database.

    Returns:
        Plain values for canonical_json, in the shape that docs/record.md describes.
    """
    (parts,) = parts_of([claim])
    return record_of(parts)


def build_draft(claim) -> dict:
    """Build what editors compare: the record, and what of the draft readers never see. Args: claim, as build_record."""
    (parts,) = parts_of([claim])
    return draft_of(parts)


def build_drafts(claims) -> dict:
    """Build that of many claims, in as many queries as of one. Returns: {the claim's pk: its draft}."""
    return {parts.claim.pk: draft_of(parts) for parts in parts_of(claims)}
