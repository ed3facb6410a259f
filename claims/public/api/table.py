"""Claims as a table: CSV that spreadsheets open without taking a text for a formula."""

import csv
import io

from claims.public.api.documents import api_url, page_url
from claims.record.cells import safe_cell
from claims.record.log_entry import stamp
from claims.record.sightings import origins_of

CSV = "text/csv; charset=utf-8"
# docs/api.md says the same in words.
COLUMNS = (
    *("slug", "claim_reviewed", "language", "claimants", "said_on", "question", "topics"),
    *("rating", "rating_label", "rating_value", "conclusion", "reviewed_on"),
    *("version", "kind", "note", "published_at", "first_published_at", "is_withdrawn"),
    *("sequence", "record_sha256", "url", "api_url"),
)


def table_of(rows, shape) -> str:
    """Write claims as CSV with a line of headings.

    Args:
        rows: with `current` and `first_published_at`.
        shape: says which language claim, conclusion and rating are worded in.

    Source: RFC 4180.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        cells = _cells(row.current, row.first_published_at, shape)
        writer.writerow([safe_cell(cells[column]) for column in COLUMNS])
    return out.getvalue()


def _cells(publication, first_published_at, shape):
    record = publication.record
    wording, verdict = shape.wording(record), record["verdict"]
    return {
        "slug": publication.slug,
        "claim_reviewed": wording["claim_reviewed"],
        "language": wording["language"],
        "claimants": "; ".join(source["name"] for source in origins_of(record["attributions"])),
        "said_on": record["said_on"],
        "question": record["question"] and record["question"]["slug"],
        "topics": "; ".join(topic["slug"] for topic in record["topics"]),
        "rating": verdict["rating"]["slug"],
        "rating_label": wording["rating_label"],
        "rating_value": verdict["rating"]["value"],
        "conclusion": wording["conclusion"],
        "reviewed_on": verdict["as_of"],
        "version": publication.version,
        "kind": str(publication.kind),
        "note": publication.note,
        "published_at": stamp(publication.published_at),
        "first_published_at": stamp(first_published_at),
        "is_withdrawn": "true" if publication.is_withdrawal else "false",
        "sequence": publication.sequence,
        "record_sha256": publication.record_sha256,
        "url": page_url(publication.slug),
        "api_url": api_url("version", publication.slug, publication.version),
    }
