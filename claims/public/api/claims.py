"""Published claims: the list with its filters, one claim as it stands now, and each version it ever had."""

import hashlib
from urllib.parse import urlencode

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.renderers import BaseRenderer, JSONRenderer

from claims.public.api.as_of import page_as_of, version_as_of
from claims.public.api.base import KEEP_FOR_EVER, PublicView, answer, json_text
from claims.public.api.documents import api_url, claim_document, entry
from claims.public.api.filtering import fitting
from claims.public.api.list_parameters import DetailParameters, ListParameters
from claims.public.api.orders import order_of
from claims.public.api.schema import json_of, json_or_csv
from claims.public.api.shape import Shape
from claims.public.api.table import CSV, table_of
from claims.public.api.wording import languages_in
from claims.public.lookup import all_pages, publications
from claims.public.paging import CursorNotUsable
from claims.public.release import release


class CsvRenderer(BaseRenderer):
    """Says that this address has CSV, too; `table_of` writes it."""

    media_type, format = "text/csv", "csv"


class ClaimList(PublicView):
    """The newest verdicts, or those that fit every filter."""

    parameters = ListParameters
    renderer_classes = (JSONRenderer, CsvRenderer)

    @extend_schema(
        operation_id="list_claims", tags=["claims"], parameters=[ListParameters], responses=json_or_csv("ClaimList")
    )
    def get(self, request):
        """List published claims, the newest version of each, newest first; with `q`, the best match first.

        Withdrawn ones are left out unless they are asked for. As CSV it is the same list, with the next page and the
        one before in the header `Link` only.
        """
        try:
            rows, after, before = page_of_claims(self.given)
        except CursorNotUsable as error:
            raise ValidationError({"cursor": str(error)}) from error
        shape = Shape(self.given.get("fields", ()), languages_in(request.headers.get("Accept-Language", "")))
        as_csv = self.given.get("format", request.accepted_renderer.format) == "csv"
        documents = [] if as_csv else [shape(row.current, row.first_published_at) for row in rows]
        start, end, links = list_frame(after, before, asked=request.query_params.dict())
        if as_csv:
            table = table_of(rows, shape)
            return answer(request, table, links=links, content_type=CSV, in_languages=shape.used)
        etag = list_etag((tag_of(row.current) for row in rows), after, before) if shape.is_plain else None
        body = start + ",".join(documents) + end
        return answer(request, body, etag=etag, links=links, in_languages=shape.used)


class ClaimDetail(PublicView):
    """One claim as it stands now."""

    parameters = DetailParameters

    @extend_schema(
        operation_id="get_claim", tags=["claims"], parameters=[DetailParameters], responses=json_of("ShownClaim")
    )
    def get(self, request, slug):
        """Show the newest version of a claim, or the newest on a day; of a withdrawn one, the withdrawal."""
        publication, first_published_at = _one_claim(slug, self.given.get("as_of"))
        shape = Shape(self.given.get("fields", ()), languages_in(request.headers.get("Accept-Language", "")))
        etag = tag_of(publication) if shape.is_plain else None
        return answer(request, shape(publication, first_published_at), etag=etag, in_languages=shape.used)


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
        """Show one version exactly as it was published. It never changes, so it may be kept for ever.

        Of one whose record was taken out (`is_redacted`), what the log says of it.
        """
        publication = versions_of(slug).filter(version=version).first()
        if publication is None:
            raise Http404
        body = claim_document(publication, publication.first_published_at)
        keep = {} if publication.is_redacted else {"cache_control": KEEP_FOR_EVER}
        return answer(request, body, etag=tag_of(publication), **keep)


def page_of_claims(given):
    """Take one page of the list, forwards or back, in one query.

    Args:
        given: as ListParameters checked it.

    Returns:
        (rows with `current` and `first_published_at`, cursor of the page after or "", cursor of the page before or "").

    Raises:
        CursorNotUsable: the cursor does not fit the order.
    """
    if "as_of" in given:
        return page_as_of(given)
    pages, order = asked_for(given)
    size = given["page_size"]

    def take(order, cursor):
        return list(order.after(pages, cursor)[: size + 1])

    return order.page_both_ways(take, cursor=given.get("cursor", ""), size=size)


def asked_for(given):
    """Give the pages that fit every filter, and the order they are read in.

    Args:
        given: as ListParameters checked it, without `as_of`.
    """
    return fitting(all_pages(), given), order_of(given)


def list_frame(after, before, *, asked):
    """Give what stands around the claims of a page of the list.

    Args:
        after: cursor of the page after this one, or "".
        before: the same of the one before.
        asked: what followed the question mark, a dictionary.

    Returns:
        (JSON text before them, JSON text after them, (address, relation) pairs of the pages after and before).
    """
    links = {"next": _at(asked, after), "previous": _at(asked, before)}
    relations = [(links["next"], "next"), (links["previous"], "prev")]
    given = [(address, relation) for address, relation in relations if address]
    return '{"items":[', f"],{json_text(links)[1:]}", given


def list_etag(entries, after, before) -> str:
    """Compute the ETag of a list of whole claims: the entries' digests say what it says, the cursors what is linked."""
    return hashlib.sha256("\n".join([release(), *entries, after, before]).encode()).hexdigest()


def tag_of(publication) -> str:
    """Give what changes whenever a version is told otherwise: its entry's digest, until its record is taken out."""
    return f"{publication.entry_sha256}-redacted" if publication.is_redacted else publication.entry_sha256


def versions_of(slug):
    """Give the versions of a claim, each with the moment of the first."""
    return publications().filter(slug=slug).with_first_published_at()


def _one_claim(slug, day):
    """Give a publication, and when the first one was. Args: day, None for now. Raises: Http404."""
    if day:
        publication = version_as_of(slug, day)
        first_published_at = publication and publication.first_published_at
    else:
        page = all_pages().filter(slug=slug).first()
        publication, first_published_at = (page.current, page.first_published_at) if page else (None, None)
    if publication is None:
        raise Http404
    return publication, first_published_at


def _at(asked, cursor):
    """Give the address of another page of this list, or None."""
    return f"{api_url('claims')}?{urlencode({**asked, 'cursor': cursor})}" if cursor else None
