"""Read the text of a document and what it says about itself, here or in a process of its own.

What people send in and what sites answer may be made to hurt whoever reads it. A worker uses `extract_apart`: a child
process without secrets in its environment, with little memory and little time, that can fail without harm.
"""

import dataclasses
import json
import logging
import os
import resource
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from sources.intake.media import HTML, PDF, PLAIN, settled
from sources.intake.reading.cleaning import paragraphs
from sources.intake.reading.decoding import decoded
from sources.intake.reading.furniture import main_spans
from sources.intake.reading.result import LONGEST_TEXT, Extracted, ExtractFailed
from sources.intake.reading.tongue import language_of

__all__ = ["ExtractFailed", "Extracted", "extract", "extract_apart", "main_spans"]

MEMORY_BYTES = 1024 * 1024 * 1024
_ROOT = Path(__file__).resolve().parents[2]
_HTML_TYPES = (HTML, "application/xhtml+xml")


def extract(body: bytes, *, media_type: str, url: str = "", charset: str | None = None) -> Extracted:
    """Read a document in this process.

    Args:
        body: the whole of it.
        media_type: what it came as; empty where nobody said. Parameters do not count.
        url: where it came from; empty where nobody knows.
        charset: what its Content-Type says.

    Raises:
        ExtractFailed: and nothing else, whatever the bytes.
    """
    try:
        found = _read(body, media_type.partition(";")[0].strip().lower(), url, charset)
    except ExtractFailed:
        raise
    except MemoryError:
        raise ExtractFailed("crashed", "Reading the document took too much memory. Paste the text instead.") from None
    except Exception as error:
        logging.getLogger(__name__).warning("reading failed: %s: %s", type(error).__name__, error)
        raise ExtractFailed("not-readable", "The document could not be read. Paste the text instead.") from error
    if len(found.text) > LONGEST_TEXT:
        raise ExtractFailed("too-long", "The document has more text than can be read. Give the part that is needed.")
    return found


def _read(body, label, url, charset):
    kind = settled(label, body)
    if not body.strip():
        raise ExtractFailed("empty", "The document is empty.")
    # Parsers are loaded where they are needed: PDF and HTML take half a second each.
    if kind == PDF:
        from sources.intake.reading.pdf import read_pdf

        return read_pdf(body)
    if kind in _HTML_TYPES:
        from sources.intake.reading.page import read_page

        return read_page(body, url=url, charset=charset)
    if kind == PLAIN:
        return _read_plain(body, charset)
    raise ExtractFailed("not-readable", "Only HTML, plain text and PDF can be read, and this is something else.")


def _read_plain(body, charset):
    text = paragraphs(decoded(body, charset=charset))
    if not text:
        raise ExtractFailed("empty", "The document has no text in it.")
    main = "\n".join(text[start:end] for start, end in main_spans(text))
    return Extracted(text=text, language=language_of(main))


def extract_apart(
    body: bytes,
    *,
    media_type: str,
    url: str = "",
    charset: str | None = None,
    seconds: float = 20,
    memory_bytes: int = MEMORY_BYTES,
) -> Extracted:
    """Read a document in a process of its own, which is ended after so many seconds.

    Args:
        body, media_type, url, charset: as for `extract`.
        seconds: of the clock, its start included, which takes one.
        memory_bytes: of address space.

    Raises:
        ExtractFailed: also took-too-long, and crashed where the process ended without an answer.
    """
    order = {"media_type": media_type, "url": url, "charset": charset, "seconds": seconds, "memory_bytes": memory_bytes}
    # A folder of its own goes with it, whatever a killed reader has left there.
    with tempfile.TemporaryDirectory(prefix="factcheck-reading-", ignore_cleanup_errors=True) as folder:
        answer = _asked(json.dumps(order).encode() + b"\n" + body, folder=folder, seconds=seconds)
    return _answered(answer)


def _asked(order, *, folder, seconds):
    """Give what the child answers, and see to it that it is gone."""
    child = subprocess.Popen(
        [sys.executable, "-m", "sources.intake.extract"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env=_plain_environment() | {"TMPDIR": folder},
        start_new_session=True,
    )
    try:
        return child.communicate(order, timeout=seconds)[0]
    except subprocess.TimeoutExpired:
        raise ExtractFailed(
            "took-too-long", f"Reading the document took longer than {seconds:g} seconds. Paste the text instead."
        ) from None
    finally:
        child.kill()
        child.communicate()


def _plain_environment():
    """Give the child what Python needs to start, and none of our secrets."""
    kept = {name: os.environ[name] for name in ("PATH", "TZ") if name in os.environ}
    # One thread each: the address space of others is counted against the child.
    return kept | {
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }


def _answered(answer):
    try:
        found = json.loads(answer)
    except ValueError:
        raise ExtractFailed("crashed", "The document could not be read without harm. Paste the text instead.") from None
    if "code" in found:
        raise ExtractFailed(found["code"], found["message"])
    for name in ("published_on", "modified_on"):
        found[name] = date.fromisoformat(found[name]) if found[name] else None
    return Extracted(**{**found, "authors": tuple(found["authors"])})


def _answer_in_child():
    """Read one order and its document from standard input, and answer in JSON on standard output."""
    order = json.loads(sys.stdin.buffer.readline())
    seconds, memory = int(order.pop("seconds")) + 1, order.pop("memory_bytes")
    for limit, value in (
        (resource.RLIMIT_CPU, seconds),  # outlives its deadline only if whoever set it is gone
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 128 * 1024 * 1024),  # the model of languages is unpacked into a temporary file
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))
    try:
        answer = dataclasses.asdict(extract(sys.stdin.buffer.read(), **order))
    except ExtractFailed as failed:
        answer = {"code": failed.code, "message": failed.message}
    sys.stdout.write(json.dumps(answer, default=date.isoformat))
    sys.stdout.flush()
    # Straight out: what a hostile document left in memory is not tidied up, it is dropped.
    os._exit(0)


if __name__ == "__main__":
    logging.disable()
    _answer_in_child()
