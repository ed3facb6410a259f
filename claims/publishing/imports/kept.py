"""Files that are handed in here and brought in by a worker: their bytes wait in the database, in pieces."""

import logging
import tempfile
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import transaction
from django.db.models import Q

from claims.editorial.errors import BytesForgotten, NoDryRun
from claims.models import ImportBatch, ImportPiece
from claims.models.piece import cut, write_to
from claims.publishing.imports.ending import LEASE, SettledElsewhere, give_up
from claims.publishing.imports.hand_in import hand_in, remembered, require_may_bring_in
from claims.publishing.imports.run import run
from sources.intake.queue import ask
from sources.intake.steps import drop_the_connection, no_query_left_behind

logger = logging.getLogger(__name__)

TASK = "claims.bring_in"
# A message that no worker took for so long is not needed any more: the sweep has asked again.
MESSAGE_SECONDS = 60
# Then a worker stops after a transaction and lets others have their turn; what is left is promised anew.
SECONDS_AT_A_TIME = min(120, settings.CELERY_TASK_TIME_LIMIT * 6 // 10)
# In a row, without a row settled in between.
ATTEMPTS_AT_MOST = 5
WAIT_AFTER_A_FAILURE = timedelta(minutes=1)
# For so long a dry run's file can be brought in for real without handing it in again.
DRY_RUNS_ARE_KEPT = timedelta(days=1)
READ_BYTES = 1 << 20


class FileTooLarge(Exception):
    """The file has more bytes than are taken."""

    def __init__(self):
        super().__init__(f"A file has at most {settings.IMPORT_BYTES_AT_MOST >> 20} MiB. Cut it, or pack it with gzip.")


@contextmanager
def on_disk(upload):
    """Give the path of an uploaded file; a small one, which is only in memory, is written out for as long."""
    if hasattr(upload, "temporary_file_path"):
        yield Path(upload.temporary_file_path())
        return
    with tempfile.NamedTemporaryFile(suffix=Path(upload.name).suffix) as file:
        for chunk in upload.chunks():
            file.write(chunk)
        file.flush()
        yield Path(file.name)


def hand_in_upload(upload, *, by, **how) -> ImportBatch:
    """Hand in an uploaded file, keep its bytes, and promise that a worker brings it in.

    Args:
        upload: a file of a form, as Django gives it.
        by: needs `claims.import_reviews`; for an export `claims.restore_log`.
        how: `written_in`, `mapping` and `is_dry_run`, as in hand_in.

    Returns:
        The ImportBatch, new; or the one of the same file that is not finished.

    Raises:
        FileTooLarge; MayNotCollect, MayNotRestore, ImportNotUnderstood.
    """
    if upload.size > settings.IMPORT_BYTES_AT_MOST:
        raise FileTooLarge
    with on_disk(upload) as path, transaction.atomic():
        batch = _held(hand_in(path, by=by, file_name=upload.name, **how))
        if not batch.is_finished and not batch.pieces.exists():
            _keep(batch, path)
        promise(batch)
    return batch


@transaction.atomic
def bring_in_for_real(tried, *, by) -> ImportBatch:
    """Bring in the file of a dry run, whose bytes are still here.

    Asked for twice, the import that came of it the first time is the answer.

    Args:
        tried: the ImportBatch of a dry run, finished.
        by: needs what handing the file in needs.

    Raises:
        NoDryRun: it was no dry run, or has not ended.
        BytesForgotten: the file is not kept any more.
        MayNotCollect, MayNotRestore.
    """
    require_may_bring_in(tried.format, by=by)
    tried = _held(tried)
    if not tried.is_dry_run or not tried.is_finished:
        raise NoDryRun
    same = {"sha256": tried.sha256, "format": tried.format, "mapping": tried.mapping, "is_dry_run": False}
    came_of_it = ImportBatch.objects.filter(**same, created_at__gte=tried.finished_at).first()
    if came_of_it:
        return came_of_it
    if not tried.pieces.exists():
        raise BytesForgotten
    batch = _held(remembered(same, by=by, file_name=tried.file_name, size_bytes=tried.size_bytes))
    if not batch.pieces.exists():
        tried.pieces.update(batch=batch)
    promise(batch)
    return batch


def promise(batch):
    """Ask a worker for it as soon as this is committed. If the message is lost, the sweep finds the batch."""
    transaction.on_commit(partial(send, batch.pk), robust=True)


def send(batch_id):
    """Ask a worker now. A queue that cannot be reached delays it until the sweep, and no longer."""
    ask(TASK, batch_id, otherwise=f"import {batch_id} waits for the sweep", expires=MESSAGE_SECONDS)


def take(batch_id, *, at):
    """Bring a kept file in as far as the time goes, if it is due and nobody else is at it.

    Args:
        batch_id: of an ImportBatch.
        at: aware datetime, now.

    Returns:
        True where it is finished now.
    """
    if not ImportBatch.objects.filter(pk=batch_id).lease(at=at, until=at + LEASE):
        return False
    batch = ImportBatch.objects.get(pk=batch_id)
    if batch.attempts_count > ATTEMPTS_AT_MOST:
        give_up(batch, f"{ATTEMPTS_AT_MOST} attempts in a row came to nothing after row {batch.position}.")
        return True
    try:
        with no_query_left_behind():
            _bring_in(batch, until=at + timedelta(seconds=SECONDS_AT_A_TIME))
    except SettledElsewhere:
        return False
    except SoftTimeLimitExceeded:
        logger.warning("Import %s took too long at row %s; it is tried again.", batch.pk, batch.position)
        drop_the_connection()
    except Exception:
        logger.exception("Import %s broke at row %s.", batch.pk, batch.position)
        ImportBatch.objects.unfinished().filter(pk=batch.pk).update(next_attempt_at=at + WAIT_AFTER_A_FAILURE)
    else:
        if not batch.is_finished:
            send(batch.pk)
    return batch.is_finished


def forget_pieces(*, at):
    """Delete the bytes of finished imports that nobody will ask for: of dry runs after a day. Args: at, now."""
    done = Q(batch__is_dry_run=False) | Q(batch__finished_at__lt=at - DRY_RUNS_ARE_KEPT)
    ImportPiece.objects.filter(done, batch__finished_at__isnull=False).delete()


def _bring_in(batch, *, until):
    with tempfile.NamedTemporaryFile(suffix=f"-{batch.pk}") as file:
        write_to(file, batch.pieces.all())
        file.flush()
        run(batch, Path(file.name), until=until)


def _keep(batch, path):
    with path.open("rb") as file:
        for position, body in enumerate(cut(iter(partial(file.read, READ_BYTES), b""))):
            ImportPiece.objects.create(batch=batch, position=position, body=body)


def _held(batch):
    """Read a batch again and hold it, so that two who hand in the same file come one after the other."""
    return ImportBatch.objects.select_for_update().get(pk=batch.pk)
