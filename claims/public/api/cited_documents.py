"""The documents that standing claims point to: what was kept of each, who cites it, and what became of it since."""

from django.db.models import JSONField, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import JSONObject
from django.http import Http404
from drf_spectacular.utils import extend_schema

from claims.models.cited_document import CitedDocument
from claims.public.api.base import PublicView, answer, json_text
from claims.public.api.documents import api_url, page_url
from claims.public.api.lists import list_answer, one_page
from claims.public.api.parameters import DocumentListParameters
from claims.public.api.schema import json_of
from claims.public.lookup import PUBLIC, standing_pages
from claims.public.paging import MOST_CLAIMS_FIRST, NEWEST_CHANGE_FIRST
from claims.record.log_entry import stamp

ORDERS = {"newest": NEWEST_CHANGE_FIRST, "claims": MOST_CLAIMS_FIRST}
CLAIMS_OF_A_DOCUMENT = 50
# Of a document that many cite: what the newest of them say has become of it.
CHANGES_OF_A_DOCUMENT = """(
    SELECT coalesce(jsonb_agg(DISTINCT change), '[]')
    FROM (
        SELECT source_changes FROM claims_claimpage
        WHERE NOT is_withdrawn AND document_keys @> ARRAY[claims_citeddocument.key]
        ORDER BY current_id DESC LIMIT %s
    ) AS citing, jsonb_array_elements(source_changes) AS change
    WHERE change ->> 'url' = claims_citeddocument.url
)"""


class DocumentList(PublicView):
    """The documents that standing claims point to."""

    parameters = DocumentListParameters

    @extend_schema(
        operation_id="list_cited_documents",
        tags=["documents"],
        parameters=[DocumentListParameters],
        responses=json_of("DocumentList"),
    )
    def get(self, request):
        """List the documents that standing claims cite, those of the newest verdicts first.

        `captures` and `changes` are of the newest claims that cite a document.
        """
        documents = CitedDocument.objects.using(PUBLIC).annotate(
            changes=RawSQL(CHANGES_OF_A_DOCUMENT, [CLAIMS_OF_A_DOCUMENT], output_field=JSONField())  # noqa: S611 - no text of anybody's
        )
        if "publisher" in self.given:
            documents = documents.filter(publisher=self.given["publisher"])
        rows, after, before = one_page(ORDERS[self.given["sort"]], documents, self.given)
        items = [
            cited(
                row.key, row.document, row.captures, claim_count=row.claim_count, changed_at=stamp(row.changed_at),
                changes=row.changes,
            )
            for row in rows
        ]  # fmt: skip
        return list_answer(request, items, after, before, at=["documents"])


class DocumentDetail(PublicView):
    """One cited document."""

    @extend_schema(operation_id="get_cited_document", tags=["documents"], responses=json_of("DocumentDetail"))
    def get(self, request, document):
        """Show a document with the newest 50 standing claims that cite it. Its key is the sha256 of its address."""
        pages = list(claims_citing(document)[: CLAIMS_OF_A_DOCUMENT + 1])
        if not pages:
            raise Http404
        return answer(request, json_text(document_with_claims(document, pages)))


def claims_citing(key):
    """Give the standing claims that cite a document, newest first, with `cited`, what is known of it, in one query."""
    known = JSONObject(**{name: name for name in ("url", "document", "captures", "claim_count")})
    pages = standing_pages().pointing_to(key).order_by("-published_at", "-pk").defer("current__record_json")
    return pages.annotate(cited=Subquery(CitedDocument.objects.filter(key=key).values(json=known)))


def document_with_claims(key, pages) -> dict:
    """Describe a document. Args: pages, of claims_citing; those past CLAIMS_OF_A_DOCUMENT show that there are more."""
    known, shown = pages[0].cited, pages[:CLAIMS_OF_A_DOCUMENT]
    changes = {page.slug: [change for change in page.source_changes if change["url"] == known["url"]] for page in shown}
    return {
        **cited(
            key, known["document"], known["captures"], claim_count=known["claim_count"],
            changed_at=stamp(pages[0].published_at), changes=_each_once(changes.values()),
        ),
        "claims": [_citing(page, changes[page.slug]) for page in shown],
        "has_more_claims": len(pages) > len(shown),
    }  # fmt: skip


def cited(key, document, captures, *, claim_count, changed_at, changes) -> dict:
    """Describe a document as records do, with what is known besides."""
    return {
        "key": key,
        "document": document,
        "captures": captures,
        "changes": [{"outcome": change["outcome"], "noticed_on": change["noticed_on"]} for change in changes],
        "claim_count": claim_count,
        "changed_at": changed_at,
        "claims_url": f"{api_url('claims')}?document={key}",
        "api_url": api_url("document", key),
    }


def _citing(page, changes):
    return {
        "slug": page.slug,
        "claim_reviewed": page.claim_reviewed,
        "rating": page.rating,
        "published_at": stamp(page.published_at),
        "has_changed_since": bool(changes),
        "url": page_url(page.slug),
        "api_url": api_url("claim", page.slug),
    }


def _each_once(lists):
    return [
        dict(change) for change in sorted({tuple(sorted(change.items())) for changes in lists for change in changes})
    ]
