"""An entry of the public log as everyone can recompute it."""

from claims.record.canonical import canonical_json


def entry_json(publication) -> str:
    """Write a log entry as canonical JSON. Its sha256 is the entry's digest.

    Args:
        publication: with its sequence and the digest of the entry before it.

    Source: docs/record.md, “The log”; readers compute the same.
    """
    redacts = {"redacts": publication.redacts} if publication.redacts else {}
    return canonical_json(
        {
            **redacts,
            "sequence": publication.sequence,
            "previous_sha256": publication.previous_sha256,
            "slug": publication.slug,
            "version": publication.version,
            "kind": str(publication.kind),
            "note": publication.note,
            "credits": publication.credits,
            "published_at": stamp(publication.published_at),
            "record_sha256": publication.record_sha256,
        }
    )


def stamp(moment) -> str:
    """Write an aware UTC datetime as the log does, to the microsecond: 2026-11-23T09:30:00.000000Z."""
    return f"{moment.isoformat(timespec='microseconds')[:26]}Z"
