"""Hand in a file: look at it, and remember it as one batch."""

import hashlib
import re

from django.db import IntegrityError, transaction

from claims.editorial.errors import ImportNotUnderstood, MayNotCollect, MayNotRestore
from claims.models import ImportBatch, ImportFormat
from claims.publishing.imports.columns import FIELDS
from claims.publishing.imports.rows import recognised

# What can stand in a first line: jsonb holds neither NUL nor halves of characters.
COLUMN = re.compile(r"[^\x00-\x08\ud800-\udfff]{1,500}")
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
    if not all(COLUMN.fullmatch(str(column)) for column in mapping.values()):
        raise ImportNotUnderstood("The mapping names a column that no file can have.", field="mapping")
    size = path.stat().st_size
    if not size:
        raise ImportNotUnderstood("The file is empty.", field="file")
    try:
        written_in = ImportFormat(written_in or recognised(path, name=file_name or path.name))
    except OSError as error:
        raise ImportNotUnderstood(f"The file cannot be unpacked: {error}", field="file") from error
    require_may_bring_in(written_in, by=by)
    file_name = (file_name or path.name)[:200]
    same = {"sha256": digest_of(path), "format": written_in, "mapping": mapping, "is_dry_run": is_dry_run}
    return remembered(same, by=by, file_name=file_name, size_bytes=size)


def require_may_bring_in(written_in, *, by):
    """Refuse whoever may not bring in a file of this ImportFormat. Raises: MayNotCollect, MayNotRestore."""
    if written_in == ImportFormat.EXPORT:
        if not by.has_perm(PERMISSION_TO_RESTORE):
            raise MayNotRestore(PERMISSION_TO_RESTORE)
    elif not by.has_perm(PERMISSION):
        raise MayNotCollect(PERMISSION)


@transaction.atomic
def remembered(same, **values) -> ImportBatch:
    """Give the unfinished batch of a file, made where there is none. Two who ask at once get the same.

    Args:
        same: what makes it the same: sha256, format, mapping, is_dry_run.
        values: the rest of a new one.
    """
    batch = ImportBatch(**same, **values)
    batch.full_clean(validate_constraints=False)
    try:
        with transaction.atomic():
            batch.save(force_insert=True)
    except IntegrityError:
        known = ImportBatch.objects.unfinished().filter(**same).first()
        if known is None:
            raise
        return known
    return batch


def digest_of(path) -> str:
    """Compute the sha256 of a file, a piece at a time."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
