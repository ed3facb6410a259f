"""Exports that are kept for downloads: asked for by people or by the clock, made by workers, the newest few kept."""

import hashlib
import logging
from contextlib import contextmanager, suppress
from datetime import timedelta
from functools import partial

from celery.exceptions import SoftTimeLimitExceeded
from django.db import IntegrityError, transaction
from django.db.models import Window
from django.db.models.functions import Lead, RowNumber
from django.utils import timezone

from claims.editorial.errors import MayNotExport
from claims.models import ChangeKind, ExportFile, ExportFormat, ExportPiece, ExportStatus, Publication
from claims.models.export_file import LEASE
from claims.models.piece import cut
from claims.publishing import log
from claims.publishing.exports import chunks, where_the_log_stands
from sources.intake.queue import ask
from sources.intake.steps import drop_the_connection, no_query_left_behind

logger = logging.getLogger(__name__)

PERMISSION = "claims.add_exportfile"
TASK = "claims.make_export"
# Enough to see what the last two days changed; the log itself keeps everything, and older files can be made from it.
KEPT_OF_A_FORMAT = 3
# A download that began just before a newer file was there gets this long to end.
KEPT_AFTER_THE_NEXT = timedelta(days=1)
ATTEMPTS_AT_MOST = 3
# A message that no worker took for so long is not needed any more: the sweep has asked again.
MESSAGE_SECONDS = 60
WAIT_AFTER_A_FAILURE = timedelta(minutes=5)
# A million claims take some ten minutes. The lease, and no limit of the queue, keeps a second worker off meanwhile.
TIME_LIMITS = {"time_limit": 3600, "soft_time_limit": 3500}


class TakenOver(Exception):
    """Another worker has begun anew, since the lease of this one had run out."""


class RedactedMeanwhile(Exception):
    """What a file says was taken out of the log while it was made."""


@transaction.atomic
def request_export(written_in, *, by=None):
    """Ask for a file of everything that is published now. One that is there, or on the way, is given instead.

    Args:
        written_in: an ExportFormat.
        by: needs `claims.add_exportfile`; None for the clock.

    Returns:
        The ExportFile, done or on the way.

    Raises:
        PermissionMissing.
    """
    if by and not by.has_perm(PERMISSION):
        raise MayNotExport(PERMISSION)
    of_this_format = ExportFile.objects.filter(format=written_in)
    # In this order: one that is finished at this moment is found among the unfinished, or else among the finished.
    there = of_this_format.unfinished().first()
    if there is None:
        sequence, _ = where_the_log_stands()
        there = of_this_format.finished().filter(sequence=sequence).first()
    if there:
        return there
    try:
        with transaction.atomic():
            export = ExportFile.objects.create(format=written_in, requested_by=by)
    except IntegrityError:  # somebody else asked at this moment
        return of_this_format.first()
    transaction.on_commit(partial(send, export.pk), robust=True)
    return export


def request_daily():
    """Ask for a file of each format, where the log has gone on since the last."""
    if where_the_log_stands()[0]:
        for written_in in ExportFormat:
            request_export(written_in)


def send(export_id):
    """Ask a worker to make a file now. A queue that cannot be reached delays it until the sweep, and no longer."""
    ask(TASK, export_id, otherwise=f"export {export_id} waits for the sweep", expires=MESSAGE_SECONDS)


def make(export_id, *, at):
    """Make a file, if it is due and nobody else has taken it. A piece at a time: nothing holds the whole.

    Args:
        export_id: of an ExportFile.
        at: aware datetime, now.

    Returns:
        True where the file is there now.
    """
    if not ExportFile.objects.filter(pk=export_id).lease(at=at):
        return False
    export = ExportFile.objects.get(pk=export_id)
    if export.attempts_count > ATTEMPTS_AT_MOST:
        return _failed(export, "Making it has ended its worker again and again.", for_good=True)
    try:
        with no_query_left_behind():
            _make(export)
    except TakenOver:
        return False
    except RedactedMeanwhile:
        with suppress(TakenOver), _still_ours(export):
            export.pieces.all().delete()
        return _failed(export, "Something was redacted while it was made.")
    except SoftTimeLimitExceeded:
        drop_the_connection()
        return _failed(export, "It took longer than an hour.")
    except Exception:
        logger.exception("Export %s broke.", export.pk)
        return _failed(export, "Something went wrong; it has been logged.")
    tidy(export.format, at=timezone.now())
    return True


def tidy(written_in, *, at):
    """Delete what is neither among the newest few of a format, nor followed by the next for less than a day.

    Args:
        written_in: an ExportFormat.
        at: aware datetime, now.
    """
    newest_first = {"order_by": "-sequence"}
    finished = ExportFile.objects.finished().filter(format=written_in)
    placed = finished.annotate(
        place=Window(RowNumber(), **newest_first), next_made_at=Window(Lead("made_at"), order_by="sequence")
    )
    old = placed.filter(place__gt=KEPT_OF_A_FORMAT, next_made_at__lt=at - KEPT_AFTER_THE_NEXT)
    forgotten = [export.pk for export in old]
    with transaction.atomic():
        ExportFile.objects.filter(pk__in=forgotten).delete()
        ExportPiece.objects.filter(export__in=forgotten).delete()


def _make(export):
    sequence, entry_sha256 = where_the_log_stands()
    digest, size = hashlib.sha256(), 0
    with _still_ours(export):
        export.pieces.all().delete()  # of an attempt that came to nothing
    for position, body in enumerate(cut(chunks(export.format, until=sequence, packed=True))):
        with _still_ours(export):
            ExportPiece.objects.create(export=export, position=position, body=body)
        digest.update(body)
        size += len(body)
    with transaction.atomic():
        _require_nothing_redacted_since(sequence)
        _finish(export, sequence, entry_sha256, digest, size)


def _require_nothing_redacted_since(sequence):
    """Refuse what was read before a redaction, and wait for one that is under way: it does not see this file yet.

    Raises:
        RedactedMeanwhile.
    """
    log.hold_log()  # before the file is held, as a redaction does
    if Publication.objects.filter(sequence__gt=sequence, kind=ChangeKind.REDACTION).exists():
        raise RedactedMeanwhile


def _finish(export, sequence, entry_sha256, digest, size):
    with _still_ours(export) as held:
        held.status, held.made_at = ExportStatus.DONE, timezone.now()
        held.sequence, held.entry_sha256 = sequence, entry_sha256
        held.sha256, held.size_bytes = digest.hexdigest(), size


@contextmanager
def _still_ours(export):
    """Hold an export for one change, and put its next attempt off. Raises TakenOver where another worker has it."""
    mine = {"pk": export.pk, "status": ExportStatus.RUNNING, "attempts_count": export.attempts_count}
    with transaction.atomic():
        held = ExportFile.objects.select_for_update(of=("self",)).filter(**mine).first()
        if held is None:
            raise TakenOver
        held.next_attempt_at = timezone.now() + LEASE
        yield held
        held.save()


def _failed(export, reason, *, for_good=False):
    """Say why nothing came of an attempt; the last one gives the export up, and takes the pieces that were made."""
    for_good = for_good or export.attempts_count >= ATTEMPTS_AT_MOST
    with suppress(TakenOver), _still_ours(export) as held:
        held.status, held.next_attempt_at = ExportStatus.WAITING, timezone.now() + WAIT_AFTER_A_FAILURE
        if for_good:
            held.pieces.all().delete()
            held.status, held.error = ExportStatus.FAILED, reason
    return False
