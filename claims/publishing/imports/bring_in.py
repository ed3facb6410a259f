"""Bring in a file of reviews by other publishers, a few thousand rows a transaction.

Every transaction says how far the file is settled, so that whoever goes on after a kill begins there.
"""

import json
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from math import isfinite
from urllib.parse import urldefrag

from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from claims.models import ImportBatch, ImportStatus, RefusedRow
from claims.publishing.imports.ending import LEASE, SettledElsewhere, finish, leave
from claims.publishing.imports.publishers import Publishers
from claims.publishing.imports.rows import opened, rows_of
from claims.publishing.imports.staging import COLUMNS, have_the_tables_counted, take_in
from claims.record.collected import review_digest
from claims.record.markup.review import Unreadable, read_review, site_of
from claims.record.markup.values import address, text

ROWS_A_TRANSACTION = 2000
RAW_LENGTH_AT_MOST = 100_000
# What jsonb cannot hold: NUL, halves of surrogate pairs, and what is no number.
_no_character = re.compile("[\x00\ud800-\udfff]")
_not_in_jsonb = ("\\u0000", "NaN", "Infinity")


def bring_in(batch, path, *, rows_a_transaction=ROWS_A_TRANSACTION, tell=lambda batch: None, until=None):
    """Read the rest of a file and take it in.

    Args:
        batch: the ImportBatch, not finished.
        path: the file, whose digest is the batch's.
        rows_a_transaction: how many rows are settled together.
        tell: called with the batch after each transaction.
        until: an aware datetime; then it stops after a transaction, and somebody goes on later. A dry run has to begin
            anew each time, so it is given up.

    Raises:
        SettledElsewhere: somebody else took rows in meanwhile; nothing was done twice.
    """
    publishers, seen = Publishers(), set()
    with opened(path) as (file, bytes_read), ThreadPoolExecutor(max_workers=1) as reader:
        rows = enumerate(rows_of(file, written_in=batch.format, mapping=batch.mapping), start=1)
        if batch.is_dry_run:
            batch.position = 0
        rows = islice(rows, batch.position, None)

        def read():
            return _read(batch, list(islice(rows, rows_a_transaction)), bytes_read)

        ahead = _Ahead(reader, read)
        while stretch := ahead.taken():
            have_the_tables_counted()
            _settle(batch, stretch, publishers=publishers, seen=seen, copied=ahead.begin)
            tell(batch)
            if until and timezone.now() >= until:
                leave(batch)
                return
    finish(batch)


class _Ahead:
    """The next stretch of rows, read in a thread of its own while PostgreSQL takes the one before in.

    It is begun once that one is copied, which needs Python as well: two threads of Python delay each other.
    """

    def __init__(self, reader, read):
        self.reader, self.read, self.coming = reader, read, None

    def begin(self):
        """Begin to read, once."""
        self.coming = self.coming or self.reader.submit(self.read)

    def taken(self):
        """Wait for what is read and hand it over. Returns: a _Stretch, or None at the end of the file."""
        self.begin()
        coming, self.coming = self.coming, None
        return coming.result()


@dataclass
class _Stretch:
    """Rows that were read together: those that can be staged, those that cannot, and how far the file is read."""

    taken: list
    refused: list
    position: int
    bytes_read: int


def _read(batch, chunk, bytes_read):
    """Read rows into what is staged of them. Returns: a _Stretch, or None at the end of the file."""
    if not chunk:
        return None
    taken, refused = [], []
    for position, row in chunk:
        try:
            taken.append((position, row, _staged(position, row)))
        except Unreadable as error:
            refused.append(_refusal(batch, position, row, error))
        except RecursionError:
            row.value = Unreadable("not-json", "It is nested too deeply.")
            refused.append(_refusal(batch, position, row, row.value))
    return _Stretch(taken, refused, chunk[-1][0], bytes_read())


@transaction.atomic
def _settle(batch, stretch, *, publishers, seen, copied):
    """Take a stretch of rows in, note what is refused, and say how far the file is settled.

    Args:
        copied: called when its rows are with PostgreSQL.
    """
    held = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if held.is_finished or (held.position != batch.position and not batch.is_dry_run):
        raise SettledElsewhere
    refused = stretch.refused
    counts = _take_in(batch, stretch.taken, refused, publishers, seen, copied)
    RefusedRow.objects.bulk_create(refused, ignore_conflicts=True)
    if batch.is_dry_run and batch.position == 0:
        for name in ("new", "same", "changed", "removed", "refused"):
            setattr(held, f"{name}_count", 0)
    for name in ("new", "same", "changed", "removed"):
        setattr(held, f"{name}_count", getattr(held, f"{name}_count") + counts[name])
    held.refused_count += len(refused)
    held.position, held.bytes_read = stretch.position, min(stretch.bytes_read, held.size_bytes)
    held.status, held.started_at = ImportStatus.RUNNING, held.started_at or timezone.now()
    held.attempts_count = held.attempts_count if batch.is_dry_run else 1
    held.next_attempt_at = timezone.now() + LEASE
    held.save()
    batch.__dict__.update({name: value for name, value in held.__dict__.items() if name != "_state"})


def _take_in(batch, taken, refused, publishers, seen, copied):
    """Take in what can be; a row that the database refuses is found by halves and refused alone."""
    if batch.is_dry_run:
        known = [one for one in taken if _key(one[2]) in seen]
        taken = [one for one in taken if _key(one[2]) not in seen]
        seen.update(_key(one[2]) for one in taken)
        return Counter(same=len(known)) + _halves(batch, taken, refused, publishers, copied)
    return _halves(batch, taken, refused, publishers, copied)


def _halves(batch, taken, refused, publishers, copied):
    if not taken:
        return Counter()
    sites = {staged["site"]: staged["publisher_name"] for _, _, staged in taken if not staged["is_deleted"]}
    point = transaction.savepoint_create()
    try:
        found = publishers.find(sites)
        counts = take_in([_columns(staged, found) for _, _, staged in taken], batch=batch, copied=copied)
    except (DataError, IntegrityError) as error:
        transaction.savepoint_rollback(point)
        publishers.forget(sites)
        if len(taken) == 1:
            position, row, _ = taken[0]
            reason = f"The database cannot hold this row: {str(error).splitlines()[0]}"
            refused.append(_refusal(batch, position, row, Unreadable("not-storable", reason)))
            return Counter()
        middle = len(taken) // 2
        halves = taken[:middle], taken[middle:]
        return sum((_halves(batch, half, refused, publishers, copied) for half in halves), Counter())
    if batch.is_dry_run:
        transaction.savepoint_rollback(point)
        publishers.forget(sites)
    else:
        transaction.savepoint_commit(point)
    return counts


def _staged(position, row) -> dict:
    """Read one row into the columns that are staged. Raises: Unreadable."""
    if isinstance(row.value, Unreadable):
        raise row.value
    if row.is_deleted:
        return _taken_back(position, row)
    review = read_review(row.value, url=row.url)
    return {
        "number": position,
        "is_deleted": False,
        "page_url": review.page_url,
        "site": review.site,
        "publisher_name": review.publisher_name,
        "author_name": review.author_name,
        "author_image_url": review.author_image_url,
        "published_on": review.published_on,
        "published_text": review.published_text,
        **review.said,
        "sha256": review_digest(review.said),
        "raw": _raw(row.value),
    }


def _taken_back(position, row):
    markup = row.value if isinstance(row.value, dict) else {}
    url = address(markup.get("url")) or address(row.url)
    if not url:
        raise Unreadable("no-address", "It was taken back, and does not say where it stood.")
    blank = dict.fromkeys(COLUMNS, "") | {"publisher_id": None, "raw": None, "appearances": []}
    blank |= dict.fromkeys(("published_on", "claim_date", "reviewed_on", "rating_value", "worst_rating", "best_rating"))
    return blank | {
        "number": position,
        "is_deleted": True,
        "url": url,
        "page_url": urldefrag(url).url,
        "site": site_of(url),
        "publisher_name": "",
        "claim_reviewed": text(markup.get("claimReviewed"), 2000),
    }


def _columns(staged, publishers):
    staged["publisher_id"] = publishers.get(staged["site"])
    return [staged[name] for name in COLUMNS]


def _key(staged):
    return hash((staged["page_url"], staged["sha256"], staged["is_deleted"]))


def _raw(markup):
    """Give the mark-up as it was but for what jsonb cannot hold, or None where it is too long to keep."""
    raw = json.dumps(markup, ensure_ascii=False, separators=(",", ":"))
    if len(raw) > RAW_LENGTH_AT_MOST:
        return None
    return raw if _is_storable(raw) else json.dumps(_storable(markup), ensure_ascii=False)


def _is_storable(raw):
    try:
        raw.encode()
    except UnicodeEncodeError:  # half of a surrogate pair
        return False
    return not any(word in raw for word in _not_in_jsonb)


def _storable(value):
    if isinstance(value, dict):
        return {_storable(key): _storable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_storable(item) for item in value]
    if isinstance(value, str):
        return _no_character.sub("", value)
    return None if isinstance(value, float) and not isfinite(value) else value


def _refusal(batch, position, row, error):
    shown = row.excerpt or (row.value if isinstance(row.value, str) else "")
    if not shown and not isinstance(row.value, Unreadable):
        shown = repr(row.value)[:400]
    return RefusedRow(
        batch=batch,
        position=position,
        line=row.line,
        code=error.code,
        reason=text(str(error), 300),
        excerpt=text(shown.replace("<", "‹"), 200),
    )
