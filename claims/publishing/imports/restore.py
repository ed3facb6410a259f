"""Restore the log from an export: every version, its place, its digests, to the byte.

The whole file is proved before the first entry is written; then entries are appended a few hundred a transaction. What
is here already has to be the beginning of the file, so whoever goes on after a kill begins there.

Source: docs/decisions/0022-restoring-an-export.md
"""

import json
import zlib
from dataclasses import dataclass
from datetime import datetime
from itertools import batched, dropwhile

from django.db import DatabaseError, transaction
from django.utils import timezone

from claims.models import ChangeKind, ImportBatch, ImportStatus, Publication
from claims.publishing import log, pages
from claims.publishing.exports import where_the_log_stands
from claims.publishing.imports.ending import LEASE, SettledElsewhere, finish, give_up, leave
from claims.publishing.imports.restored_rows import CannotRestore, make_rows
from claims.publishing.imports.rows import opened
from claims.record.canonical import canonical_json
from claims.record.claim_document import claim_document, entry
from claims.record.following import Place, Redactions, misfit
from claims.record.formats import FORMATS
from claims.record.log_entry import stamp

ENTRIES_A_TRANSACTION = 200
LINE_LENGTH_AT_MOST = 64 << 20


class Refused(Exception):
    """The file is no export that the log here can be restored from. The message names the line."""


@dataclass(frozen=True)
class Line:
    """A line of the file that follows the one before: its number, its Place, and a Publication that is not stored."""

    number: int
    place: Place
    publication: Publication


def restore(batch, path, *, entries_a_transaction=ENTRIES_A_TRANSACTION, tell=lambda batch: None, until=None):
    """Prove a file, and append what the log here has not got.

    Args:
        batch: the ImportBatch, not finished; what is refused gives it up with the reason.
        path: the file, whose digest is the batch's.
        entries_a_transaction: how many entries are stored together.
        tell: called with the batch after each transaction.
        until: an aware datetime; then it stops after a transaction, and somebody goes on later.

    Raises:
        SettledElsewhere: somebody else works on it, or the log has gone on.
    """
    try:
        length, here = _proved(path)
        if batch.is_dry_run:
            _note(batch, position=length, new_count=max(0, length - here), same_count=min(length, here))
            finish(batch)
            return
        if not _append(batch, path, after=here, entries=entries_a_transaction, tell=tell, until=until):
            leave(batch)
            return
    except Refused as refusal:
        _make_pages(batch)
        give_up(batch, str(refusal))
        return
    _make_pages(batch)
    _note(batch, position=length, same_count=length - batch.new_count)
    finish(batch)


def _make_pages(batch):
    """Make every page from the log, where this import has added to it."""
    if batch.new_count and not batch.is_dry_run:
        for _ in pages.rebuild():
            pass


def _proved(path):
    """Read the whole file, and hold it against the log that is here.

    Returns:
        (how many entries the file has, how many the log has).

    Raises:
        Refused.
    """
    here = Place(*where_the_log_stands())
    last = Place()
    with opened(path) as (file, _):
        for line in lines_of(file):
            last = line.place
            if last.sequence == here.sequence and last != here:
                raise Refused(f"Line {line.number}: the log here is another one: its entry {last.sequence} differs.")
    if not last.sequence:
        raise Refused("There is no entry in this file.")
    if last.sequence < here.sequence:
        own = Publication.objects.only("entry_sha256").get(sequence=last.sequence)
        if own.entry_sha256 != last.entry_sha256:
            raise Refused(f"The log here is another one: its entry {last.sequence} differs.")
    elif last.sequence > here.sequence and _was_published_here(here):
        raise Refused(
            f"Entry {here.sequence} was published here. An export is restored where nothing was published, or goes on "
            "where restoring it stopped."
        )
    return last.sequence, here.sequence


def _was_published_here(place):
    return Publication.objects.filter(sequence=place.sequence, restored_from__isnull=True).exists()


def _append(batch, path, *, after, entries, tell, until):
    """Store the entries after one. Returns False where the time was over before all were stored."""
    with opened(path) as (file, bytes_read):
        missing = dropwhile(lambda line: line.place.sequence <= after, lines_of(file))
        for stretch in batched(missing, entries, strict=False):
            _settle(batch, stretch, bytes_read=bytes_read())
            tell(batch)
            if until and timezone.now() >= until:
                return False
    return True


@transaction.atomic
def _settle(batch, stretch, *, bytes_read):
    """Append a stretch of entries with what they are about, and say how far the file is settled."""
    log.hold_log()
    first = stretch[0].publication
    if where_the_log_stands() != (first.sequence - 1, first.previous_sha256):
        raise SettledElsewhere
    for line in stretch:
        publication = line.publication
        publication.published_by, publication.restored_from = batch.by, batch
        try:
            with transaction.atomic():
                publication.claim = make_rows(publication, batch=batch)
                publication.save(force_insert=True)
        except (CannotRestore, DatabaseError, KeyError, TypeError, ValueError, AttributeError) as error:
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise Refused(f"Line {line.number}: it cannot be stored: {reason}") from error
    new_count = batch.new_count + len(stretch)
    _note(batch, position=stretch[-1].number, bytes_read=min(bytes_read, batch.size_bytes), new_count=new_count)


@transaction.atomic
def _note(batch, **counts):
    """Say how far an import is, and that somebody is still at it."""
    held = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if held.is_finished or held.new_count != batch.new_count:
        raise SettledElsewhere
    now = timezone.now()
    at_it = {"status": ImportStatus.RUNNING, "attempts_count": 1, "next_attempt_at": now + LEASE}
    for name, value in {**at_it, "started_at": held.started_at or now, **counts}.items():
        setattr(held, name, value)
    held.save()
    batch.refresh_from_db()


def lines_of(file):
    """Prove a file line by line: each follows the one before, and says what its digests say, byte for byte.

    Args:
        file: bytes, unpacked: an export, or a mirror of the log.

    Yields:
        Lines.

    Raises:
        Refused: naming the first line that does not fit.
    """
    last, number, claims, site, redactions = Place(), 0, {}, "", Redactions()
    while True:
        try:
            text = file.readline(LINE_LENGTH_AT_MOST)
        except (OSError, EOFError, zlib.error) as error:
            raise Refused(f"After line {number} the file cannot be unpacked: {error}") from error
        if not text:
            _require_named(redactions)
            return
        number += 1
        try:
            publication, site = _read(text, after=last, claims=claims, site=site)
        except Refused as refusal:
            raise Refused(f"Line {number}: {refusal}") from None
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise Refused(f"Line {number}: it is broken: {error}"[:400]) from error
        last = Place(publication.sequence, publication.entry_sha256)
        redactions.note(last.sequence, is_redacted=publication.is_redacted, redacts=publication.redacts)
        yield Line(number, last, publication)


def _require_named(redactions):
    """Refuse a file in which a record was taken out and no entry says so, or the other way round."""
    found = redactions.misfit()
    if found:
        raise Refused(f"Entry {found[0]}: {found[1]}.")


@dataclass(frozen=True)
class Before:
    """What is known of a claim from the lines before."""

    version: int
    first_published_at: datetime
    record_sha256: str


def _read(text, *, after, claims, site):
    """Read one line. Returns: (a Publication without its claim, the address of the site that it comes from)."""
    if not text.endswith(b"\n"):
        raise Refused("the file was cut off here.")
    document = json.loads(text[:-1].decode())
    reason = misfit(document, after=after)
    if reason:
        raise Refused(f"{reason}.")
    told = document["publication"]
    record = {name: value for name, value in document.items() if name != "publication"}
    if record["format"] not in FORMATS:
        raise Refused(f"its record is of format {record['format']}, which is not known here.")
    publication = _publication(told, record)
    before = claims.get(publication.slug)
    _require_the_next_version(publication, before)
    first_published_at = before.first_published_at if before else publication.published_at
    claims[publication.slug] = Before(publication.version, first_published_at, publication.record_sha256)
    site = site or told["url"].removesuffix(f"/claims/{publication.slug}/")
    follows = entry(publication, first_published_at, site_url=site)
    if told != follows:
        raise Refused("what stands beside the record does not follow from the log.")
    exported = claim_document(publication, first_published_at, site_url=site)
    if text[:-1].decode() not in (exported, canonical_json({"publication": follows, **record})):
        raise Refused("it is not written as an export or a mirror is.")
    pages.projected(publication)
    return publication, site


def _publication(told, record):
    published_at = datetime.fromisoformat(told["published_at"])
    if stamp(published_at) != told["published_at"]:
        raise Refused("it does not say when it was published as the log does.")
    return Publication(
        sequence=int(told["sequence"]),
        slug=record["slug"],
        version=int(told["version"]),
        kind=ChangeKind(told["kind"]),
        note=told["note"],
        credits=told["credits"],
        published_at=published_at,
        record_json=canonical_json(record),
        is_redacted=told.get("is_redacted", False),
        redacts=told.get("redacts", {}),
        record_sha256=told["record_sha256"],
        previous_sha256=told["previous_sha256"],
        entry_sha256=told["entry_sha256"],
    )


def _require_the_next_version(publication, before):
    """Refuse a version that the one before does not lead to, as the database would."""
    is_first = publication.kind == ChangeKind.FIRST
    if publication.version != (before.version + 1 if before else 1) or is_first != (before is None):
        raise Refused(f"version {publication.version} of {publication.slug} does not follow the one before.")
    if publication.kind == ChangeKind.WITHDRAWAL and publication.record_sha256 != before.record_sha256:
        raise Refused("it withdraws another record than the last one.")
