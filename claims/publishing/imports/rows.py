"""The rows of a file, one after the other, whatever it is written in. Nothing is held but the row."""

import csv
import gzip
import io
import json
from contextlib import contextmanager
from dataclasses import dataclass

from claims.models import ImportFormat
from claims.publishing.imports.columns import from_columns, from_mapping
from claims.publishing.imports.json_stream import Broken, JsonStream
from claims.record.markup.pages import reviews_in, reviews_on
from claims.record.markup.review import Unreadable, is_claim_review

LINE_LENGTH_AT_MOST = 4 << 20
COLUMNS_AT_MOST = 2000
GZIP = b"\x1f\x8b"
# Of pages, which are read whole.
PAGE_BYTES_AT_MOST = 50 << 20


@dataclass
class Row:
    """One row: `value` is a ClaimReview as it was given, or an Unreadable that says why there is none."""

    line: int
    value: object
    url: str = ""
    is_deleted: bool = False
    excerpt: str = ""


@contextmanager
def opened(path):
    """Open a file as bytes, unpacked where it is packed with gzip. Gives (bytes, how many of the file were read)."""
    with path.open("rb") as packed:
        is_packed = packed.read(2) == GZIP
        packed.seek(0)
        size = path.stat().st_size
        # Whoever reads it as text closes it at its end.
        yield (gzip.GzipFile(fileobj=packed) if is_packed else packed), lambda: size if packed.closed else packed.tell()


def recognised(path, *, name="") -> str:
    """Say how a file is written, by its first bytes and by `name`, or its own. Returns: an ImportFormat."""
    with opened(path) as (file, _):
        start = file.read(65536).lstrip(b"\xef\xbb\xbf \t\r\n")
        if start.startswith(b"{") and b"\n" not in start:
            start += file.readline(LINE_LENGTH_AT_MOST)
    name = (name or path.name).lower().removesuffix(".gz")
    head = start[:4096].lower()
    if start.startswith(b"<"):
        return ImportFormat.CLAIM_REVIEW
    if start.startswith((b"{", b"[")):
        first = _object_in(start.split(b"\n", 1)[0])
        # By its first bytes as well: one that is broken further on is no file of reviews for that.
        if start.startswith(b'{"publication":{') or _is_entry_of_a_log(first):
            return ImportFormat.EXPORT
        if first and (b"\n{" in start or name.endswith(("ndjson", "jsonl"))):
            return ImportFormat.NDJSON
        return ImportFormat.DATA_FEED if b"datafeed" in head else ImportFormat.CLAIM_REVIEW
    return ImportFormat.INSIGHTS if b"reviewrating.alternatename" in head else ImportFormat.CSV


def _object_in(line):
    """Give the object that a line is, or an empty one."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _is_entry_of_a_log(item):
    """Tell whether an object says what the log says of a version, as no ClaimReview does."""
    told = item.get("publication")
    return isinstance(told, dict) and "entry_sha256" in told


def rows_of(file, *, written_in, mapping):
    """Yield the rows of a file.

    Args:
        file: bytes, unpacked.
        written_in: an ImportFormat.
        mapping: of a CSV, or of flat objects: our field to the name of the column.
    """
    match ImportFormat(written_in):
        case ImportFormat.CLAIM_REVIEW | ImportFormat.DATA_FEED:
            yield from _rows_of_json_or_page(file)
        case ImportFormat.NDJSON:
            yield from _rows_of_lines(file, mapping)
        case ImportFormat.INSIGHTS:
            yield from _rows_of_table(file, from_columns)
        case ImportFormat.CSV:
            yield from _rows_of_table(file, lambda row: from_mapping(row, mapping))


def _text(file, **how):
    return io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", **how)


def _rows_of_json_or_page(file):
    file = io.BufferedReader(file) if not hasattr(file, "peek") else file
    if file.peek(512).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        reviews, url = reviews_on(file.read(PAGE_BYTES_AT_MOST))
        for line, markup in reviews:
            value = Unreadable("not-json", "This script is no JSON.") if markup is None else markup
            yield Row(line, value, url)
        return
    for line, item in JsonStream(_text(file, newline="")).items():
        yield from _rows_of_item(line, item)


def _rows_of_lines(file, mapping):
    for line, text in enumerate(iter(lambda: file.readline(LINE_LENGTH_AT_MOST), b""), start=1):
        if not text.strip():
            continue
        try:
            item = json.loads(text.decode("utf-8-sig", errors="replace"), strict=False)
        except (ValueError, RecursionError) as error:
            shown = text[:200].decode("utf-8", errors="replace")
            yield Row(line, Unreadable("not-json", f"This line is no JSON: {error}"[:200]), excerpt=shown)
            continue
        if mapping and isinstance(item, dict):
            item = from_mapping(item, mapping)
        yield from _rows_of_item(line, item)


def _rows_of_item(line, item):
    """Give the reviews in one item: a ClaimReview, an item of a feed, or anything around one."""
    if isinstance(item, Broken):
        yield Row(line, Unreadable("not-json", item.reason), excerpt=item.excerpt)
    elif isinstance(item, dict) and not is_claim_review(item) and ("item" in item or "dateDeleted" in item):
        yield from _rows_of_feed_item(line, item)
    else:
        reviews = list(reviews_in(item))
        for review in reviews or [item]:
            yield Row(line, review)


def _rows_of_feed_item(line, item):
    url = item.get("url") if isinstance(item.get("url"), str) else ""
    is_deleted = bool(item.get("dateDeleted"))
    reviews = item.get("item")
    reviews = [one for one in (reviews if isinstance(reviews, list) else [reviews]) if one is not None]
    if not reviews and is_deleted:
        yield Row(line, {}, url, is_deleted=True)
    elif not reviews:
        yield Row(line, Unreadable("empty-item", "This item of the feed holds nothing."), url)
    for review in reviews:
        yield Row(line, review, url, is_deleted)


def _rows_of_table(file, read):
    csv.field_size_limit(LINE_LENGTH_AT_MOST)
    text = _BoundedLines(_text(file, newline=""))
    lines = csv.DictReader(text, dialect=_dialect(file))
    while True:
        line = lines.line_num + 1
        text.begin_row()
        try:
            if lines.line_num == 0 and len(lines.fieldnames or ()) > COLUMNS_AT_MOST:
                yield Row(1, Unreadable("not-csv", f"It has more than {COLUMNS_AT_MOST} columns."))
                return
            text.begin_row()
            row = next(lines)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(line, Unreadable("not-csv", f"This line is no CSV: {error}"))
            continue
        line = max(line, 2)
        if None in row or None in row.values():
            yield Row(line, Unreadable("wrong-number-of-columns", "It has more or fewer columns than the first line."))
            continue
        yield Row(line, read(row))


class _BoundedLines:
    """The lines of a table, none without end, and no row of them either."""

    def __init__(self, text):
        self.text, self.left = text, LINE_LENGTH_AT_MOST

    def begin_row(self):
        self.left = LINE_LENGTH_AT_MOST

    def __iter__(self):
        return self

    def __next__(self):
        line = self.text.readline(LINE_LENGTH_AT_MOST)
        self.left -= len(line)
        if not line:
            raise StopIteration
        if self.left < 0:
            raise csv.Error("it is longer than 4 million characters, or has no end")
        return line


def _dialect(file):
    """Comma, semicolon or tab, whichever the first line has most of."""
    peek = getattr(file, "peek", None)
    head = peek(65536).split(b"\n", 1)[0] if peek else b""
    counts = {sign: head.count(sign.encode()) for sign in ",;\t"}
    best = max(counts, key=counts.get)

    class Dialect(csv.excel):
        delimiter = best if counts[best] else ","

    return Dialect
