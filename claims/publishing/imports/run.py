"""Run an import to its end, whichever kind of file it is."""

import logging

from claims.publishing.imports import hand_in
from claims.publishing.imports.bring_in import SettledElsewhere, bring_in

log = logging.getLogger(__name__)


def run(batch, path, *, tell=lambda batch: None, until=None):
    """Bring in the rest of a file.

    Args:
        batch: the ImportBatch, not finished.
        path: the file.
        tell: called with the batch after each stretch of rows.
        until: an aware datetime; what is not settled by then is left for another time.
    """
    if hand_in.digest_of(path) != batch.sha256:
        hand_in.give_up(batch, "The file is not the one that was handed in: its digest differs.")
        return
    bring_in(batch, path, tell=tell, until=until)


def attempt(batch_id, *, at, until):
    """Take an import for one attempt, as a worker. Returns whether there is more to be done."""
    batch = hand_in.lease(batch_id, at=at)
    if batch is None:
        return False
    path = hand_in.folder() / batch.sha256
    if batch.attempts_count > hand_in.ATTEMPTS_AT_MOST:
        hand_in.give_up(batch, "A worker began with it five times and got nowhere. The log of the workers says why.")
        return False
    if not path.is_file():
        hand_in.give_up(batch, "The file is not here any more. Hand it in again.")
        return False
    try:
        run(batch, path, until=until)
    except SettledElsewhere:
        return False
    if batch.is_finished:
        path.unlink(missing_ok=True)
    return not batch.is_finished
