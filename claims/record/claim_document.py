"""A published claim as programs receive it: what the log says about a version, and the record as stored. Pure."""

import json

from claims.record.log_entry import stamp

# json.dumps would make such a writer for each claim of a list.
_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def claim_document(publication, first_published_at, *, site_url) -> str:
    """Join what the log says about a version and its stored record into one JSON object.

    Nothing of the record is written anew: it is canonical JSON and begins with a brace, so its members are taken over
    as they are. Without the member `publication`, the rest in canonical form has the digest `record_sha256`.

    Args:
        publication: a Publication.
        first_published_at: when version 1 of the claim was published.
        site_url: the site's address, without a slash at its end.
    """
    about = {"publication": entry(publication, first_published_at, site_url=site_url)}
    envelope = _written(about)
    return f"{envelope[:-1]},{publication.record_json[1:]}"


def entry(publication, first_published_at, *, site_url) -> dict:
    """Give what the log says about a version, and where to find it."""
    return {
        "sequence": publication.sequence,
        "version": publication.version,
        "kind": publication.kind,
        "note": publication.note,
        "published_at": stamp(publication.published_at),
        "first_published_at": stamp(first_published_at),
        "is_withdrawn": publication.is_withdrawal,
        "tombstone": tombstone(publication),
        "record_sha256": publication.record_sha256,
        "entry_sha256": publication.entry_sha256,
        "previous_sha256": publication.previous_sha256,
        "credits": publication.credits,
        # Only where there is something to say: the entries of a log without redactions stay as they were.
        **({"is_redacted": True} if publication.is_redacted else {}),
        **({"redacts": publication.redacts} if publication.redacts else {}),
        "url": f"{site_url}/claims/{publication.slug}/",
        "api_url": f"{site_url}/api/v1/claims/{publication.slug}/versions/{publication.version}/",
    }


def tombstone(publication) -> dict | None:
    """Give when and why a verdict was taken back, so that a mirror takes it back too; None where it stands."""
    if not publication.is_withdrawal:
        return None
    return {"withdrawn_at": stamp(publication.published_at), "reason": publication.note}
