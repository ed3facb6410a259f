"""Everything that was published, as a file: for mirrors, for readers of ClaimReview, for tables.

A file stands for the log up to one entry, so the same entry gives the same bytes. Rows come a few hundred at a time: a
million claims take no more memory than ten, and nothing is held open in the database between.
"""

import csv
import hashlib
import io
import json
import zlib
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_datetime

from claims.models import ExportFormat, Publication
from claims.models.publication import LEDGER_KINDS, NO_ENTRY_BEFORE, SHOWING_NOTHING_NEW
from claims.publishing import log
from claims.record.claim_document import claim_document
from claims.record.claimreview import claim_review
from claims.record.insights import COLUMNS, table_row
from claims.record.log_entry import stamp

ROWS_AT_ONCE = 500
FORMATS = tuple(ExportFormat.values)
WITH_A_GZIP_HEADER = 31


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
    sequence, entry_sha256 = where_the_log_stands()
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            for chunk in chunks(written_in, until=sequence, packed=packed):
                file.write(chunk)
        with part.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256")
        size = part.stat().st_size
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return Exported(path, digest.hexdigest(), size, sequence, entry_sha256)


def where_the_log_stands():
    """Give the sequence and the digest of the newest entry: 0 and zeros for an empty log."""
    head = log.head()
    return (head.sequence, head.entry_sha256) if head else (0, NO_ENTRY_BEFORE)


def chunks(written_in, *, until, packed):
    """Yield the bytes of an export, in chunks of any size.

    Args:
        until: the last entry of the log that counts.
        packed: with gzip. No name and no time is in it, so that the same log gives the same bytes.
    """
    packer = zlib.compressobj(wbits=WITH_A_GZIP_HEADER) if packed else None
    for piece in pieces(written_in, until=until):
        yield packer.compress(piece.encode()) if packer else piece.encode()
    if packer:
        yield packer.flush()


def pieces(written_in, *, until):
    """Yield the text of an export, piece by piece. Args: until, the last entry of the log that counts."""
    return {"ndjson": documents, "datafeed": data_feed, "csv": table}[written_in](until)


def documents(until):
    """Yield every version in log order, a claim document a line."""
    entries = Publication.objects.filter(sequence__lte=until).with_first_published_at().order_by("sequence")
    for publication in _in_stretches(entries, by="sequence"):
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
    told = told.exclude(kind__in=SHOWING_NOTHING_NEW).order_by("sequence")
    corrected = ArraySubquery(told.values(json=JSONObject(at="published_at", note="note")))
    newest = entries.newest_of_each_claim().with_first_published_at().annotate(corrected=corrected)
    return _in_stretches(newest, by="claim_id")


def _in_stretches(entries, *, by):
    """Read entries some hundred at a time. Args: by, the column that they are ordered by, each with another value."""
    last = 0
    while stretch := list(entries.filter(**{f"{by}__gt": last})[:ROWS_AT_ONCE]):
        yield from stretch
        last = getattr(stretch[-1], by)


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
