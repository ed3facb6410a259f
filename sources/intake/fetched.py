"""What fetching a document gives: each request with its answer, the bytes in the end, or why it failed. Pure values."""

import time
import zlib
from dataclasses import dataclass
from datetime import datetime

ACCEPTED_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")


class FetchFailed(Exception):
    """A document could not be fetched; `message` says what failed, in one sentence for the person who asked.

    Args:
        code: stable, for programs: refused-address, bad-url, dns, timeout, too-large, too-many-redirects, wrong-type,
            http-status, tls, connection, robots or undecodable.
        message: one sentence.
        retryable: whether the same request may succeed later.
        status: the HTTP status, where the server's answer is the reason.
    """

    def __init__(self, code: str, message: str, retryable: bool = False, status: int | None = None):
        super().__init__(code, message, retryable, status)
        self.code, self.message, self.retryable, self.status = code, message, retryable, status

    def __str__(self):
        return self.message


@dataclass(frozen=True)
class Limits:
    """How long one fetch may take and how much it may bring. Seconds and bytes.

    `wall_seconds` bounds the whole fetch, redirects, robots.txt and name look-ups included; `read_seconds` bounds the
    silence between two pieces of an answer; `bytes_at_most` bounds each body, both as sent and as unpacked.
    """

    connect_seconds: float = 5
    read_seconds: float = 10
    wall_seconds: float = 30
    bytes_at_most: int = 10 * 1024 * 1024
    redirects_at_most: int = 5


@dataclass(frozen=True)
class Exchange:
    """One HTTP request and its answer, as they went over the wire, for the archive.

    `headers` are (name, value) pairs as received, each character one byte (ISO 8859-1). `body` is free of transfer
    coding (chunks), and still in the content coding, if a server used one although asked not to. `is_cut`: there was
    more of it.
    """

    url: str
    fetched_at: datetime
    ip: str
    request: bytes
    version: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    is_cut: bool = False

    def header(self, name: str) -> str:
        """Give the first header of this name, or an empty string."""
        return next((value for known, value in self.headers if known.lower() == name), "")


@dataclass(frozen=True)
class Fetched:
    """A document as it came: the address asked for, the one that answered, and the bytes.

    `exchanges` holds every redirect and the final answer, in order; robots.txt is not among them.
    """

    url: str
    final_url: str
    status: int
    media_type: str
    content_type: str
    body: bytes
    exchanges: tuple[Exchange, ...]
    fetched_at: datetime


class Deadline:
    """The moment at which a whole fetch has to be over."""

    def __init__(self, seconds: float):
        self.seconds = seconds
        self._ends = time.monotonic() + seconds

    def left(self) -> float:
        """Give the seconds that are left.

        Raises:
            FetchFailed: timeout, where none are.
        """
        left = self._ends - time.monotonic()
        if left <= 0:
            raise FetchFailed(
                "timeout", f"The page took longer than {self.seconds:g} seconds and was given up.", retryable=True
            )
        return left


def unpacked(body: bytes, content_encoding: str, *, at_most: int) -> bytes:
    """Undo the content coding of a body, never to more than `at_most` bytes.

    Raises:
        FetchFailed: too-large, where there is more in it; undecodable, where it is broken or in a coding other than
            gzip and deflate (all are asked not to be used).
    """
    coding = content_encoding.strip().lower()
    if coding in ("", "identity"):
        return body
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise FetchFailed("undecodable", f"The page came compressed as “{coding[:40]}”, which is not understood.")
    # 47: gzip or zlib, whichever it is. Some servers send bare deflate (-15) by the name of deflate.
    bare = coding == "deflate" and body[:1] and (body[0] & 0x0F) != 8
    unpacker = zlib.decompressobj(-15 if bare else 47)
    try:
        plain = unpacker.decompress(body, at_most + 1)
    except zlib.error:
        raise FetchFailed("undecodable", "The page came compressed, and what came is broken.", retryable=True) from None
    if len(plain) > at_most:
        raise FetchFailed("too-large", f"The page unpacks to more than {sized(at_most)}, the most that is taken.")
    if body and not (unpacker.eof and not unpacker.unused_data):
        raise FetchFailed("undecodable", "The page came compressed, and what came is incomplete.", retryable=True)
    return plain


def sized(count: int) -> str:
    """Write a number of bytes as people read it."""
    return f"{count / 1_048_576:g} MB" if count >= 1_048_576 else f"{count:,} bytes"
