"""A published claim as programs receive it: what the log says about a version, and the record as stored."""

from django.conf import settings
from django.urls import reverse

from claims.public.api.base import json_text
from claims.public.api.members import picked
from claims.record.log_entry import stamp


def claim_document(publication, first_published_at) -> str:
    """Join what the log says about a version and its stored record into one JSON object.

    Nothing of the record is written anew: it is canonical JSON and begins with a brace, so its members are taken over
    as they are. Without the member `publication`, the rest in canonical form has the digest `record_sha256`.

    Args:
        publication: a Publication.
        first_published_at: when version 1 of the claim was published.
    """
    envelope = json_text({"publication": entry(publication, first_published_at)})
    return f"{envelope[:-1]},{publication.record_json[1:]}"


def document_with_wording(publication, first_published_at, wording) -> str:
    """Write a claim as claim_document does, with its wording in a reader's language in the member `publication`.

    Args:
        wording: as wording_in gives it.
    """
    envelope = json_text({"publication": {**entry(publication, first_published_at), "wording": wording}})
    return f"{envelope[:-1]},{publication.record_json[1:]}"


def sparse_document(publication, first_published_at, tree, wording=None) -> str:
    """Write only some members of a claim.

    Args:
        tree: as members.tree_of gives it.
        wording: as wording_in gives it, or None.
    """
    told = entry(publication, first_published_at) | ({"wording": wording} if wording else {})
    return json_text(picked({"publication": told, **publication.record}, tree))


def entry(publication, first_published_at) -> dict:
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
        "url": page_url(publication.slug),
        "api_url": version_url(publication.slug, publication.version),
    }


def tombstone(publication) -> dict | None:
    """Give when and why a verdict was taken back, so that a mirror takes it back too; None where it stands."""
    if not publication.is_withdrawal:
        return None
    return {"withdrawn_at": stamp(publication.published_at), "reason": publication.note}


def page_url(slug) -> str:
    """Give the address of a claim's page for readers."""
    return f"{settings.SITE_URL}/claims/{slug}/"


def version_url(slug, version) -> str:
    """Give the address of one version in the public API. Written out: a list has a hundred of them."""
    return f"{settings.SITE_URL}/api/v1/claims/{slug}/versions/{version}/"


def api_url(name, *arguments) -> str:
    """Give the full address of a resource of the public API."""
    return settings.SITE_URL + reverse(f"api:{name}", args=arguments)
