"""Hand in a file: look at it, remember it as one batch, and promise that it is brought in."""

import hashlib
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from claims.editorial.errors import ImportNotUnderstood, MayNotCollect
from claims.models import ImportBatch, ImportFormat, ImportStatus
from claims.publishing.imports.columns import FIELDS
from claims.publishing.imports.rows import recognised

# A worker that died is missed after this long. Every few thousand rows it says again that it is alive.
LEASE = timedelta(minutes=2)
# Beginnings without one row settled in between.
ATTEMPTS_AT_MOST = 5
CHUNK = 1 << 20
PERMISSION = "claims.import_reviews"


def folder() -> Path:
    """Give the folder in which files wait until they are brought in. Every worker has to see the same."""
    return Path(settings.FILES_FOLDER) / "imports"


def keep(chunks) -> Path:
    """Keep what is handed in, under the digest of its bytes. Args: chunks, bytes one after the other."""
    folder().mkdir(parents=True, exist_ok=True)
    digest, part = hashlib.sha256(), folder() / f"{uuid4().hex}.part"
    try:
        with part.open("wb") as file:
            for chunk in chunks:
                digest.update(chunk)
                file.write(chunk)
        return part.replace(folder() / digest.hexdigest())
    finally:
        part.unlink(missing_ok=True)


def hand_in(path, *, by, file_name="", written_in="", mapping=None, is_dry_run=False) -> ImportBatch:
    """Remember a file as a batch; one of the same file that is not finished is gone on with.

    Args:
        path: the file.
        by: needs `claims.import_reviews`.
        file_name: what it was called; the path's name where it is not given.
        written_in: an ImportFormat; recognised by the first bytes where it is not given.
        mapping: of a CSV or of flat JSON: our field to the column that holds it.
        is_dry_run: only say what would happen.

    Raises:
        MayNotCollect, ImportNotUnderstood.
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
    if not by.has_perm(PERMISSION):
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


def lease(batch_id, *, at) -> ImportBatch | None:
    """Take an import for one attempt, in one UPDATE, so that no two workers take the same; or None.

    The next attempt is set before the first is made: a worker that dies loses nothing.
    """
    due = ImportBatch.objects.unfinished().filter(pk=batch_id, next_attempt_at__lte=at)
    taken = due.update(attempts_count=F("attempts_count") + 1, next_attempt_at=at + LEASE, status=ImportStatus.RUNNING)
    return ImportBatch.objects.get(pk=batch_id) if taken else None


def give_up(batch, reason):
    """Say why an import came to nothing. What was taken in before stays. Args: reason, a sentence."""
    ImportBatch.objects.unfinished().filter(pk=batch.pk).update(
        status=ImportStatus.FAILED, finished_at=timezone.now(), error=reason[:500]
    )
    batch.refresh_from_db()
