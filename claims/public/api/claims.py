"""Published claims: the list with its filters, one claim as it stands now, and each version it ever had."""

import hashlib
from urllib.parse import urlencode

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError

from claims.public.api.base import KEEP_FOR_EVER, PublicView, answer, json_text
from claims.public.api.documents import api_url, claim_document, entry
from claims.public.api.parameters import ListParameters
from claims.public.api.schema import json_of
from claims.public.lookup import FILTERS, all_pages, narrowed, publications, ranked
from claims.public.paging import BEST_FIRST, NEWEST_FIRST, CursorNotUsable
from claims.public.release import release


class ClaimList(PublicView):
    """The newest verdicts, or those that fit every filter."""

    parameters = ListParameters

    @extend_schema(
        operation_id="list_claims", tags=["claims"], parameters=[ListParameters], responses=json_of("ClaimList")
    )
    def get(self, request):
        """List published claims, the newest version of each, newest first; with `q`, the best match first.

        Withdrawn ones are left out unless they are asked for.
        """
        pages, order = asked_for(self.given)
        size, cursor = self.given["page_size"], self.given.get("cursor", "")

        def take(order, cursor):
            return list(order.after(pages, cursor)[: size + 1])

        try:
            page = order.page_both_ways(take, cursor=cursor, size=size)
        except CursorNotUsable as error:
            raise ValidationError({"cursor": str(error)}) from error
        rows, *cursors = page
        documents = [claim_document(row.current, row.first_published_at) for row in rows]
        body, links = list_body(documents, *cursors, asked=request.query_params.dict())
        return answer(request, body, etag=list_etag(row.current.entry_sha256 for row in rows), links=links)


def list_body(documents, after, before, *, asked):
    """Put a page of the list together.

    Args:
        documents: JSON texts of claim_document.
        after: cursor of the page after this one, or "".
        before: the same of the one before.
        asked: what followed the question mark, a dictionary.

    Returns:
        (JSON text, (address, relation) pairs of the pages after and before).
    """
    links = {"next": _at(asked, after), "previous": _at(asked, before)}
    relations = [(links["next"], "next"), (links["previous"], "prev")]
    body = f'{{"items":[{",".join(documents)}],{json_text(links)[1:]}'
    return body, [(address, relation) for address, relation in relations if address]


def list_etag(entries) -> str:
    """Compute a list's ETag from the digests of the log entries on it, for they say what it says."""
    return hashlib.sha256("\n".join([release(), *entries]).encode()).hexdigest()


class ClaimDetail(PublicView):
    """One claim as it stands now."""

    @extend_schema(operation_id="get_claim", tags=["claims"], responses=json_of("Claim"))
    def get(self, request, slug):
        """Show the newest version of a claim; of a withdrawn one, the withdrawal with its note."""
        page = all_pages().filter(slug=slug).first()
        if page is None:
            raise Http404
        return answer(request, claim_document(page.current, page.first_published_at), etag=page.current.entry_sha256)


class VersionList(PublicView):
    """Every version of a claim."""

    @extend_schema(operation_id="list_versions", tags=["claims"], responses=json_of("VersionList"))
    def get(self, request, slug):
        """List what the log says about each version of a claim, newest first. The records are one address further."""
        versions = list(versions_of(slug).defer("record_json").order_by("-version"))
        if not versions:
            raise Http404
        items = [entry(version, version.first_published_at) for version in versions]
        return answer(request, json_text({"slug": slug, "items": items}), etag=versions[0].entry_sha256)


class VersionDetail(PublicView):
    """One version of a claim, for ever."""

    @extend_schema(operation_id="get_version", tags=["claims"], responses=json_of("Claim"))
    def get(self, request, slug, version):
        """Show one version exactly as it was published. It never changes, so it may be kept for ever."""
        publication = versions_of(slug).filter(version=version).first()
        if publication is None:
            raise Http404
        body = claim_document(publication, publication.first_published_at)
        return answer(request, body, etag=publication.entry_sha256, cache_control=KEEP_FOR_EVER)


def asked_for(given):
    """Give the pages that fit every filter, and the order they are read in.

    Args:
        given: as ListParameters checked it.
    """
    pages = narrowed(all_pages(), {name: given[name] for name in FILTERS if name in given})
    pages = pages.published_between(given.get("published_from"), given.get("published_until"))
    pages = pages.said_between(given.get("said_from"), given.get("said_until"))
    if given.get("include") != "withdrawn":
        pages = pages.standing()
    return (ranked(pages, given["q"]), BEST_FIRST) if "q" in given else (pages, NEWEST_FIRST)


def versions_of(slug):
    """Give the versions of a claim, each with the moment of the first."""
    return publications().filter(slug=slug).with_first_published_at()


def _at(asked, cursor):
    """Give the address of another page of this list, or None."""
    return f"{api_url('claims')}?{urlencode({**asked, 'cursor': cursor})}" if cursor else None
