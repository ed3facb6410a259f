"""Hand in a file: look at it, and remember it as one batch."""

import hashlib
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from claims.editorial.errors import ImportNotUnderstood, MayNotCollect, MayNotRestore
from claims.models import ImportBatch, ImportFormat, ImportStatus
from claims.publishing.imports.columns import FIELDS
from claims.publishing.imports.rows import recognised

# Whoever brings a file in says every few thousand rows that they are still at it; after this long they are not.
LEASE = timedelta(minutes=2)
PERMISSION = "claims.import_reviews"
# An export becomes the log: what two people signed elsewhere stands here without a second look.
PERMISSION_TO_RESTORE = "claims.restore_log"


def hand_in(path, *, by, file_name="", written_in="", mapping=None, is_dry_run=False) -> ImportBatch:
    """Remember a file as a batch; one of the same file that is not finished is gone on with.

    Args:
        path: the file.
        by: needs `claims.import_reviews`; for an export `claims.restore_log`.
        file_name: what it was called; the path's name where it is not given.
        written_in: an ImportFormat; recognised by the first bytes where it is not given.
        mapping: of a CSV or of flat JSON: our field to the column that holds it.
        is_dry_run: only say what would happen.

    Raises:
        MayNotCollect, MayNotRestore, ImportNotUnderstood.
    """
    mapping = mapping or {}
    unknown = sorted(set(mapping) - set(FIELDS))
    if unknown:
        raise ImportNotUnderstood(f"The mapping names {unknown[0]}. Known: {', '.join(FIELDS)}.", field="mapping")
    size = path.stat().st_size
    if not size:
        raise ImportNotUnderstood("The file is empty.", field="file")
    try:
        written_in = ImportFormat(written_in or recognised(path))
    except OSError as error:
        raise ImportNotUnderstood(f"The file cannot be unpacked: {error}", field="file") from error
    if written_in == ImportFormat.EXPORT:
        if not by.has_perm(PERMISSION_TO_RESTORE):
            raise MayNotRestore(PERMISSION_TO_RESTORE)
    elif not by.has_perm(PERMISSION):
        raise MayNotCollect(PERMISSION)
    file_name = (file_name or path.name)[:200]
    same = {"sha256": digest_of(path), "format": written_in, "mapping": mapping, "is_dry_run": is_dry_run}
    return _remembered(same, by=by, file_name=file_name, size_bytes=size)


@transaction.atomic
def _remembered(same, **values):
    unfinished = ImportBatch.objects.unfinished().filter(**same).first()
    if unfinished:
        return unfinished
    batch = ImportBatch(**same, **values)
    batch.full_clean()
    batch.save(force_insert=True)
    return batch


def digest_of(path) -> str:
    """Compute the sha256 of a file, a piece at a time."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def give_up(batch, reason):
    """Say why an import came to nothing. What was taken in before stays. Args: reason, a sentence."""
    ImportBatch.objects.unfinished().filter(pk=batch.pk).update(
        status=ImportStatus.FAILED, finished_at=timezone.now(), error=reason[:500]
    )
    batch.refresh_from_db()
