"""A mirror of somebody's public log in a file: followed, proved, and taken up again after a crash at any moment.

The file is all the state there is. A line is one entry in canonical JSON, as `changes/` gives it; so two mirrors of one
log are the same file.
"""

import fcntl
import json
import os
import re
import time
from contextlib import contextmanager

import requests

from claims.record.canonical import canonical_json
from claims.record.following import Place, Redactions, misfit, place_of
from claims.record.redacted import redacted_record

FILE = "log.ndjson"
ENTRIES_AT_ONCE = 100
WAIT_SECONDS = 25
# Connect, then each read; the second has to be longer than the wait.
TIMEOUT_SECONDS = (10, 60)
TRIES = 8
# A hundred entries have some megabytes at most.
ANSWER_BYTES_AT_MOST = 256 << 20
LONGEST_PAUSE_SECONDS = 300


class DoesNotFit(Exception):
    """An entry does not follow the one before, so what the source tells is not the log it told before."""


class SourceTrouble(Exception):
    """The source does not answer, or not as a log does."""


@contextmanager
def opened(folder):
    """Open a mirror, and keep others out while it is open.

    Args:
        folder: a Path; made where there is none.

    Raises:
        DoesNotFit: a line of the file is not what was written.
        BlockingIOError: another process has it open.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / FILE).open("a+b") as lines:
        fcntl.flock(lines, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield Mirror(lines)


class Mirror:
    """The entries that are stored.

    Attributes:
        last: the Place of the last one.
    """

    def __init__(self, lines):
        self._lines, self._redactions = lines, Redactions()
        self.last = self._taken_up()

    def append(self, documents):
        """Check entries and store those that follow.

        Raises:
            DoesNotFit: one does not; those before it are stored.
        """
        for document in documents:
            require_fit(document, after=self.last)
            self._lines.write(f"{canonical_json(document)}\n".encode())
            self.last = place_of(document)
            self._redactions.note_document(document)
        self._lines.flush()
        self._forget()
        os.fsync(self._lines.fileno())

    def require_named_redactions(self):
        """Raise DoesNotFit where a record was taken out and no entry says so. Ask when the head is reached."""
        found = self._redactions.misfit()
        if found:
            raise DoesNotFit(f"Entry {found[0]} does not fit: {found[1]}.")

    def _forget(self):
        """Take out here as well what the log says was taken out, as `changes/` gives those entries now.

        A crash in between leaves a beginning of the log, and the rest is asked for again.
        """
        to_forget = self._redactions.named - self._redactions.taken_out
        if not to_forget:
            return
        self._lines.seek(0)
        documents = [_read(line) for line in self._lines]
        self._lines.truncate(0)
        for document in documents:
            if document["publication"]["sequence"] in to_forget:
                told = {**document["publication"], "is_redacted": True}
                document = {"publication": told, **redacted_record(document["slug"])}
            self._lines.write(f"{canonical_json(document)}\n".encode())
        self._lines.flush()
        self._redactions.taken_out |= to_forget

    def _taken_up(self):
        """Check every line that is there, and cut off what a crash left of the last."""
        last, whole = Place(), 0
        self._lines.seek(0)
        for line in self._lines:
            if not line.endswith(b"\n"):
                break
            document = _read(line)
            require_fit(document, after=last)
            last, whole = place_of(document), whole + len(line)
            self._redactions.note_document(document)
        self._lines.truncate(whole)
        return last


def require_fit(document, *, after):
    """Raise DoesNotFit, naming the entry, where it does not follow. Args: after, the Place before."""
    reason = misfit(document, after=after)
    if reason:
        raise DoesNotFit(f"Entry {after.sequence + 1} does not fit: {reason}.")


def follow(source, mirror, *, for_ever=False):
    """Read a log into its mirror.

    Args:
        source: the address of the site, as in https://factcheck.example.
        mirror: an open Mirror.
        for_ever: go on when the head is reached.

    Yields:
        The Place of the head, each time the mirror has everything.

    Raises:
        DoesNotFit: an entry does not follow, or the head is not of this log. What fitted is stored.
        SourceTrouble.
    """
    wait = 0
    while True:
        answer = ask(source, since=mirror.last.sequence, wait=wait)
        mirror.append(answer["items"])
        head = Place(answer["head"]["sequence"], answer["head"]["entry_sha256"])
        if head.sequence < mirror.last.sequence or (head.sequence == mirror.last.sequence and head != mirror.last):
            raise DoesNotFit(f"The head, entry {head.sequence}, does not fit: it is of another log than the mirror.")
        if head == mirror.last:
            mirror.require_named_redactions()
            yield head
            if not for_ever:
                return
            wait = WAIT_SECONDS
        elif not answer["items"]:
            raise SourceTrouble(f"The source says it has {head.sequence} entries, and gives {mirror.last.sequence}.")


def ask(source, *, since, wait):
    """Ask for the entries after one. Where the source has trouble, try again for some minutes.

    Raises:
        SourceTrouble: it answers with something else than a log, or not at all.
    """
    parameters = {"since": since, "limit": ENTRIES_AT_ONCE, "wait": wait}
    why = ""
    for attempt in range(TRIES):
        try:
            answer, body = _asked(f"{source.rstrip('/')}/api/v1/changes/", parameters)
        except requests.RequestException as error:
            why = f"{type(error).__name__}"
            time.sleep(2**attempt)
            continue
        if answer.status_code == 200:
            return _shaped(answer.url, body)
        why = f"it answers {answer.status_code}"
        if answer.status_code != 429 and answer.status_code < 500:
            break
        time.sleep(_pause(answer, usual=2**attempt))
    raise SourceTrouble(f"No log comes from {source}: {why}.")


def _asked(url, parameters):
    """Ask, without going wherever the source points to. Gives the answer and its body."""
    with requests.get(url, params=parameters, timeout=TIMEOUT_SECONDS, allow_redirects=False, stream=True) as answer:
        body = bytearray()
        for chunk in answer.iter_content(1 << 16):
            body += chunk
            if len(body) > ANSWER_BYTES_AT_MOST:
                raise SourceTrouble(f"What {url} answers has no end.")
        return answer, bytes(body)


def _shaped(url, body):
    try:
        told = json.loads(body)
        shape = list, int, str
        given = told["items"], told["head"]["sequence"], told["head"]["entry_sha256"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SourceTrouble(f"What {url} answers is no log.") from error
    if not all(isinstance(value, kind) for value, kind in zip(given, shape, strict=True)):
        raise SourceTrouble(f"What {url} answers is no log.")
    return told


def _pause(answer, *, usual):
    told = answer.headers.get("Retry-After", "")
    return min(int(told), LONGEST_PAUSE_SECONDS) if re.fullmatch("[0-9]{1,9}", told) else usual


def _read(line):
    try:
        return json.loads(line)
    except ValueError:
        return None
