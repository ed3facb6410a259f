"""Everything that was published, as a file: for mirrors, for readers of ClaimReview, for tables.

A file stands for the log up to one entry, so the same entry gives the same bytes. Rows come through a cursor on the
server: a million claims take no more memory than ten.
"""

import csv
import gzip
import hashlib
import io
import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_datetime

from claims.models import Publication
from claims.models.publication import LEDGER_KINDS, NO_ENTRY_BEFORE, ChangeKind
from claims.publishing import log
from claims.record.claim_document import claim_document
from claims.record.claimreview import claim_review
from claims.record.insights import COLUMNS, table_row
from claims.record.log_entry import stamp

ROWS_AT_ONCE = 500
FORMATS = ("ndjson", "datafeed", "csv")


@dataclass(frozen=True)
class Exported:
    """A file that was written, its digest, and the entry of the log that it stands for (0 for an empty log)."""

    path: Path
    sha256: str
    size_bytes: int
    sequence: int
    entry_sha256: str


def export(path, *, written_in, packed=False) -> Exported:
    """Write everything that is published now into a file. Nobody sees half of it: it is put in place when it is whole.

    Args:
        path: the file; one that is there is replaced.
        written_in: ndjson, datafeed or csv.
        packed: with gzip.
    """
    head = log.head()
    sequence = head.sequence if head else 0
    digest, size = hashlib.sha256(), 0
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            # No name and no time in it, so that the same log gives the same bytes.
            writer = gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=0) if packed else file
            for piece in pieces(written_in, until=sequence):
                writer.write(piece.encode())
            if packed:
                writer.close()
        with part.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256")
        size = part.stat().st_size
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return Exported(path, digest.hexdigest(), size, sequence, head.entry_sha256 if head else NO_ENTRY_BEFORE)


def pieces(written_in, *, until):
    """Yield the text of an export, piece by piece. Args: until, the last entry of the log that counts."""
    return {"ndjson": documents, "datafeed": data_feed, "csv": table}[written_in](until)


def documents(until):
    """Yield every version in log order, a claim document a line."""
    entries = Publication.objects.filter(sequence__lte=until).with_first_published_at().order_by("sequence")
    for publication in entries.iterator(ROWS_AT_ONCE):
        yield claim_document(publication, publication.first_published_at, site_url=settings.SITE_URL) + "\n"


def data_feed(until):
    """Yield a DataFeed of ClaimReview, one element a claim; one whose verdict was withdrawn says when it was deleted.

    Source: https://schema.org/DataFeed, as Data Commons publishes it and its readers expect it: `item` is an array.
    """
    newest = Publication.objects.filter(sequence=until).first()
    about = {
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "name": settings.SITE_NAME,
        "url": settings.SITE_URL,
        "license": settings.RECORD_LICENSE_URL,
        "dateModified": stamp(newest.published_at) if newest else None,
        "version": str(until),
    }
    yield _text({name: value for name, value in about.items() if value})[:-1] + ',"dataFeedElement":[\n'
    for place, publication in enumerate(_newest(until)):
        yield (",\n" if place else "") + _text(_element(publication))
    yield "\n]}\n"


def table(until):
    """Yield a CSV (RFC 4180) in the columns of Fact-Check Insights, one row a claim whose verdict stands."""
    yield _line(COLUMNS)
    for publication in _newest(until):
        if not publication.is_withdrawal:
            yield _line(table_row(_review(publication), key=publication.slug))


def _newest(until):
    entries = Publication.objects.filter(sequence__lte=until)
    told = Publication.objects.filter(claim=OuterRef("claim"), kind__in=LEDGER_KINDS, sequence__lte=until)
    told = told.exclude(kind=ChangeKind.WITHDRAWAL).order_by("sequence")
    corrected = ArraySubquery(told.values(json=JSONObject(at="published_at", note="note")))
    return entries.newest_of_each_claim().with_first_published_at().annotate(corrected=corrected).iterator(ROWS_AT_ONCE)


def _element(publication):
    element = {
        "@type": "DataFeedItem",
        "dateCreated": stamp(publication.first_published_at),
        "dateModified": stamp(publication.published_at),
        "url": f"{settings.SITE_URL}/claims/{publication.slug}/",
    }
    if publication.is_withdrawal:
        # A reader that knows no dateDeleted must not find the verdict here.
        return {**element, "dateDeleted": stamp(publication.published_at), "item": None}
    review = _review(publication)
    del review["@context"]
    return {**element, "item": [review]}


def _review(publication):
    return claim_review(
        publication.record,
        page_url=f"{settings.SITE_URL}/claims/{publication.slug}/",
        first_published_at=publication.first_published_at,
        published_at=publication.published_at,
        publisher={"name": settings.SITE_NAME, "url": settings.SITE_URL},
        license_url=settings.RECORD_LICENSE_URL,
        corrections=[(parse_datetime(told["at"]), told["note"]) for told in publication.corrected],
    )


def _text(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _line(values):
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(values)
    return line.getvalue()
