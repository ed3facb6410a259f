"""The list of claims and one claim, from stored records, with SQL that is compiled once for each kind of question."""

import json
from datetime import UTC, datetime
from functools import lru_cache
from types import SimpleNamespace
from typing import NamedTuple

from django.conf import settings

from claims.language.scripts import as_asked
from claims.models.publication import is_gone
from claims.public.api.claims import asked_for, list_etag, list_frame
from claims.public.api.documents import claim_document
from claims.public.api.parameters import ITEMS_A_PAGE
from claims.public.at_once.kept import Kept
from claims.public.at_once.statements import Statement
from claims.public.lookup import all_pages
from claims.public.paging import BEST_FIRST, NEWEST_FIRST

# What stands in a queryset for a value that comes later: nothing that anybody asks for.
SLUGS = ("rating", "topic", "source", "origin", "relay", "question")
TEXT = {name: f"\ue000{name}\ue001" for name in (*SLUGS, "language", "q", "slug")}
CURSOR = {
    datetime: lambda turn: datetime(9000 + turn, 1, 1, tzinfo=UTC),
    int: lambda turn: 9 * 10**17 + turn,
}
# How a value goes into the queryset, where not as it was given.
WRITTEN = {"q": as_asked}
# Claims as programs receive them, by the digest of the log's entry: what that entry says never changes.
DOCUMENTS = Kept(settings.RECORDS_KEPT_BYTES)


class InShort(NamedTuple):
    """A page without its record."""

    pk: int
    published_at: datetime
    entry_sha256: str
    rank: int = 0

    COLUMNS = ("pk", "published_at", "current__entry_sha256")


class Row(NamedTuple):
    """A page with what the log says about the version it shows."""

    pk: int
    published_at: datetime
    first_published_at: datetime
    slug: str
    sequence: int
    version: int
    kind: str
    note: str
    credits_json: str
    record_sha256: str
    entry_sha256: str
    previous_sha256: str
    is_redacted: bool
    redacts_json: str
    record_json: str
    rank: int = 0

    COLUMNS = (
        *("pk", "published_at", "first_published_at", "slug"),
        *(f"current__{name}" for name in ("sequence", "version", "kind", "note", "credits")),
        *(f"current__{name}" for name in ("record_sha256", "entry_sha256", "previous_sha256")),
        *(f"current__{name}" for name in ("is_redacted", "redacts", "record_json")),
    )

    @property
    def credits(self):
        return json.loads(self.credits_json)

    @property
    def redacts(self):
        return json.loads(self.redacts_json)

    @property
    def is_withdrawal(self):
        return is_gone(self.kind, self.redacts)


def list_answer(asked, names):
    """Answer the list of claims.

    Args:
        asked: what followed the question mark, name to value, checked.
        names: which of them narrow the list, sorted.

    Returns:
        (JSON as bytes, ETag without quotes, (address, relation) pairs).

    Raises:
        CursorNotUsable: the cursor does not fit the list.
    """
    rows, after, before = _page(asked, names, InShort if settings.RECORDS_KEPT_BYTES else Row)
    documents = [DOCUMENTS.get(row.entry_sha256) for row in rows]
    if not all(documents):
        if settings.RECORDS_KEPT_BYTES:
            rows, after, before = _page(asked, names, Row)
        documents = [_document_of(row) for row in rows]
    start, end, links = list_frame(after, before, asked=asked)
    body = start.encode() + b",".join(documents) + end.encode()
    return body, list_etag((row.entry_sha256 for row in rows), after, before), links


def claim_answer(slug):
    """Answer with one claim. Returns: (JSON as bytes, ETag without quotes, no links), or None: there is none."""
    if settings.RECORDS_KEPT_BYTES:
        rows = claim_statement(InShort).rows({"slug": slug})
        document = DOCUMENTS.get(InShort(*rows[0]).entry_sha256) if rows else None
        if document:
            return document, InShort(*rows[0]).entry_sha256, ()
    rows = claim_statement(Row).rows({"slug": slug})
    return (_document_of(Row(*rows[0])), Row(*rows[0]).entry_sha256, ()) if rows else None


def _page(asked, names, row_type):
    size = int(asked.get("page_size", ITEMS_A_PAGE))
    values = {name: WRITTEN.get(name, str)(asked[name]) for name in names}

    def take(order, cursor):
        places = {f"cursor{turn}": value for turn, value in enumerate(order.read(cursor))} if cursor else {}
        statement = list_statement(names, order, bool(cursor), size, row_type)
        return [row_type(*row) for row in statement.rows({**values, **places})]

    order = BEST_FIRST if "q" in asked else NEWEST_FIRST
    return order.page_both_ways(take, cursor=asked.get("cursor", ""), size=size)


def _document_of(row):
    """Give the claim as programs receive it. What the log's entry of this digest says is always the same."""
    document = DOCUMENTS.get(row.entry_sha256)
    if document is None:
        document = claim_document(row, row.first_published_at).encode()
        DOCUMENTS.keep(row.entry_sha256, document, len(document))
    return document


@lru_cache(maxsize=500)
def list_statement(names, order, is_further, size, row_type) -> Statement:
    """Compile the list with these filters.

    Args:
        is_further: it begins after a cursor.
        row_type: what is needed of each page.
    """
    places = {name: TEXT[name] for name in names}
    pages, _ = asked_for(places)
    cursor = ""
    if is_further:
        values = {name: CURSOR[kind](turn) for turn, (name, kind) in enumerate(order.columns)}
        cursor = order.cursor_at(SimpleNamespace(**values))
        places |= {f"cursor{turn}": value for turn, value in enumerate(values.values())}
    columns = (*row_type.COLUMNS, "rank") if "q" in names else row_type.COLUMNS
    return Statement(order.after(pages, cursor).values_list(*columns)[: size + 1], places)


@lru_cache(maxsize=2)
def claim_statement(row_type) -> Statement:
    """Compile the look-up of one claim. Args: row_type, what is needed of its page."""
    return Statement(all_pages().filter(slug=TEXT["slug"]).values_list(*row_type.COLUMNS), {"slug": TEXT["slug"]})
