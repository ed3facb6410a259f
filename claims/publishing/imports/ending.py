"""How an import goes on and how it ends, whichever kind of file it is: held for a while, left, given up or done."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from claims.matching.meaning import promise_to_learn
from claims.models import ImportBatch, ImportStatus

# Whoever brings a file in says every few thousand rows that they are still at it; after this long they are not.
LEASE = timedelta(minutes=2)


class SettledElsewhere(Exception):
    """Another worker has gone on with this import."""


def leave(batch):
    """Let another attempt begin at once."""
    if batch.is_dry_run:
        give_up(batch, f"This dry run took too long. The counts are those of its first {batch.position:,} rows.")
        return
    ImportBatch.objects.unfinished().filter(pk=batch.pk).update(next_attempt_at=timezone.now(), attempts_count=0)


def finish(batch):
    """Say that an import is done. Raises: SettledElsewhere."""
    with transaction.atomic():
        held = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if held.is_finished:
            raise SettledElsewhere
        held.status, held.bytes_read = ImportStatus.DONE, held.size_bytes
        held.started_at = held.started_at or timezone.now()
        held.finished_at = timezone.now()
        held.save()
        drop_pieces(held)
        promise_to_learn()
    batch.refresh_from_db()


@transaction.atomic
def give_up(batch, reason):
    """Say why an import came to nothing. What was taken in before stays. Args: reason, a sentence."""
    ImportBatch.objects.unfinished().filter(pk=batch.pk).update(
        status=ImportStatus.FAILED, finished_at=timezone.now(), error=reason[:500]
    )
    batch.refresh_from_db()
    drop_pieces(batch)


def drop_pieces(batch):
    """Delete the bytes of a finished import; those of a dry run stay for a day, to be brought in for real."""
    if batch.is_finished and not batch.is_dry_run:
        batch.pieces.all().delete()
