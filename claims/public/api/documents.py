"""Published claims as this site's programs receive them, and the addresses of the public API."""

from django.conf import settings
from django.urls import reverse

from claims.public.api.base import json_text
from claims.public.api.members import picked
from claims.record import claim_document as rendering


def claim_document(publication, first_published_at) -> str:
    """Join what the log says about a version and its stored record into one JSON object.

    Args:
        publication: a Publication.
        first_published_at: when version 1 of the claim was published.
    """
    return rendering.claim_document(publication, first_published_at, site_url=settings.SITE_URL)


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
    return rendering.entry(publication, first_published_at, site_url=settings.SITE_URL)


def page_url(slug) -> str:
    """Give the address of a claim's page for readers."""
    return f"{settings.SITE_URL}/claims/{slug}/"


def api_url(name, *arguments) -> str:
    """Give the full address of a resource of the public API."""
    return settings.SITE_URL + reverse(f"api:{name}", args=arguments)
