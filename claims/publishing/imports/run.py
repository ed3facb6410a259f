"""Run an import to its end, whichever kind of file it is."""

import zlib
from gzip import BadGzipFile

from claims.models import ImportFormat
from claims.publishing.imports.bring_in import bring_in
from claims.publishing.imports.ending import give_up
from claims.publishing.imports.hand_in import digest_of
from claims.publishing.imports.restore import restore
from sources.intake.queue import ask

TAKE_WORDS = "claims.take_words"


def run(batch, path, *, tell=lambda batch: None, until=None):
    """Bring in the rest of a file.

    Args:
        batch: the ImportBatch, not finished.
        path: the file.
        tell: called with the batch after each stretch of rows.
        until: an aware datetime; what is not settled by then is left for another time.
    """
    if digest_of(path) != batch.sha256:
        give_up(batch, "The file is not the one that was handed in: its digest differs.")
        return
    how = restore if batch.format == ImportFormat.EXPORT else bring_in
    try:
        how(batch, path, tell=tell, until=until)
    except (BadGzipFile, EOFError, zlib.error) as error:
        give_up(batch, f"The file cannot be unpacked after row {batch.position:,}: {error}")
    if not batch.is_dry_run:
        ask(TAKE_WORDS, otherwise="the words of what was brought in wait for the sweep")
