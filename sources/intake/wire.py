"""One request, and its answer: bounded in time and size, sent to the address that was checked.

Python's own HTTP reader sits on a socket that counts: every piece it reads, of headers, of chunks, of trailers, comes
through `_Counted`, so nothing a server sends can be longer or slower than the limits. Nothing is kept between
requests: no cookies, no credentials, no connection; no proxy and no .netrc is ever looked at.
"""

import io
import re
import ssl
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from email.errors import MissingHeaderBodySeparatorDefect
from http.client import HTTPException, HTTPResponse, IncompleteRead, LineTooLong, RemoteDisconnected
from urllib.parse import urlsplit

import certifi
import ssrfguard

from sources.intake.fetched import Deadline, Exchange, FetchFailed, Limits, sized
from sources.intake.reach import addresses_of, checked, refused

PIECE = 65536
# Status line, headers, and what chunks and their trailers cost on top of a body.
HEAD_AT_MOST = 256 * 1024
# Nobody reads what a redirect says beside where it leads: this much of it is kept as proof.
REDIRECT_BODY_AT_MOST = 64 * 1024
_FOLDED = re.compile(r"\r?\n[ \t]+")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


def exchange(url: str, *, policy, limits: Limits, deadline: Deadline, agent: str, accept: str, look=None, cut=False):
    """Ask for one address and read the answer. Redirects are answers too.

    Args:
        url: to ask for; checked here, and connected to at the very address that was checked.
        policy: from `Reach.policy()`.
        limits: of this request; `deadline` bounds them.
        agent: the User-Agent.
        accept: the Accept header.
        look: called with (status, headers) before the body is read; raises FetchFailed to leave it unread.
        cut: take the first `bytes_at_most` of a longer body, instead of failing. Of a redirect's body, the first
            REDIRECT_BODY_AT_MOST are taken in any case.

    Returns:
        The Exchange.

    Raises:
        FetchFailed: whatever went wrong.
    """
    url, target = checked(url, policy=policy)
    with _said_for_people(target.host):
        at = datetime.now(UTC)
        opened = _connected(target, policy=policy, limits=limits, deadline=deadline)
        try:
            request = _request(url, agent=agent, accept=accept)
            opened.settimeout(min(limits.read_seconds, deadline.left()))
            opened.sendall(request)
            with closing(HTTPResponse(_Counted(opened, limits=limits, deadline=deadline), method="GET")) as answer:
                answer.begin()
                headers = _headers(answer)
                if look:
                    look(answer.status, headers)
                at_most = limits.bytes_at_most
                if 300 <= answer.status < 400:
                    at_most, cut = min(at_most, REDIRECT_BODY_AT_MOST), True
                body, is_cut = _body(answer, at_most=at_most, cut=cut)
            version = "HTTP/1.0" if answer.version == 10 else "HTTP/1.1"
            ip = opened.getpeername()[0]
            return Exchange(url, at, ip, request, version, answer.status, answer.reason, headers, body, is_cut)
        finally:
            opened.close()


def post(url: str, body: bytes, *, headers: dict, policy, limits: Limits, deadline: Deadline) -> int:
    """Send a body to one address. What the answer says beside its status is not read.

    Args:
        url: checked here, and connected to at the very address that was checked.
        headers: of the request, beside Host and those that HTTP itself needs.
        policy: from `Reach.policy()`.
        limits: of this request; `deadline` bounds them.

    Returns:
        The answer's HTTP status.

    Raises:
        FetchFailed: whatever went wrong.
    """
    url, target = checked(url, policy=policy)
    with _said_for_people(target.host):
        opened = _connected(target, policy=policy, limits=limits, deadline=deadline)
        try:
            own = {**headers, "Content-Length": str(len(body))}
            sent = _head("POST", url, own) + body
            for start in range(0, len(sent), PIECE):
                opened.settimeout(min(limits.read_seconds, deadline.left()))
                opened.sendall(sent[start : start + PIECE])
            with closing(HTTPResponse(_Counted(opened, limits=limits, deadline=deadline), method="POST")) as answer:
                answer.begin()
                return answer.status
        finally:
            opened.close()


def _connected(target, *, policy, limits, deadline):
    """Connect to an address that was checked; the name stays for TLS, so the certificate is the name's."""
    addresses = addresses_of(target, policy=policy, seconds=min(limits.connect_seconds, deadline.left()))
    seconds = min(limits.connect_seconds, deadline.left())
    attempts = min(len(addresses), policy.max_connection_attempts)
    opened = ssrfguard.connect(addresses, policy=policy, timeout=seconds / attempts)
    if target.scheme == "http":
        return opened
    try:
        opened.settimeout(min(limits.connect_seconds, deadline.left()))
        return _trust().wrap_socket(opened, server_hostname=target.host.rstrip("."))
    except BaseException:
        opened.close()
        raise


def _trust():
    context = ssl.create_default_context(cafile=certifi.where())
    context.set_alpn_protocols(["http/1.1"])
    return context


def _request(url, *, agent, accept):
    return _head("GET", url, {"User-Agent": agent, "Accept": accept, "Accept-Encoding": "identity"})


def _head(method, url, headers):
    parts = urlsplit(url)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname.rstrip(".")
    lines = (
        f"{method} {path} HTTP/1.1",
        f"Host: {host}:{parts.port}" if parts.port else f"Host: {host}",
        *(f"{name}: {value}" for name, value in headers.items()),
        "Connection: close",
    )
    return "\r\n".join((*lines, "", "")).encode("ascii")


class _Counted(io.RawIOBase):
    """A socket that is read up to a number of bytes and a moment, and not beyond."""

    def __init__(self, opened, *, limits, deadline):
        self._opened, self._read_seconds, self._deadline = opened, limits.read_seconds, deadline
        # Chunks of one byte cost six on the wire: twice the body is room for honest servers, and an end for others.
        self._left = HEAD_AT_MOST + 2 * limits.bytes_at_most
        self._too_large = f"The server sends without end; {sized(limits.bytes_at_most)} is the most that is taken."

    def makefile(self, _mode):
        """Give the buffered reader that HTTPResponse asks a socket for."""
        return io.BufferedReader(self, PIECE)

    def readable(self):
        return True

    def readinto(self, buffer):
        if self._left <= 0:
            raise FetchFailed("too-large", self._too_large)
        self._opened.settimeout(min(self._read_seconds, self._deadline.left()))
        count = self._opened.recv_into(memoryview(buffer)[: self._left])
        self._left -= count
        return count


def _headers(answer):
    """Give the headers as received; refuse those that two readers would read differently."""
    if any(isinstance(defect, MissingHeaderBodySeparatorDefect) for defect in answer.headers.defects):
        raise HTTPException("a header line without a colon")
    headers = tuple((name, _FOLDED.sub(" ", value)) for name, value in answer.headers.items())
    if any(_CONTROL.search(name + value) for name, value in headers) or _CONTROL.search(answer.reason):
        raise HTTPException("control characters in the headers")
    return headers


def _body(answer, *, at_most, cut):
    """Read the body. Gives it, and whether there was more of it."""
    if answer.length and answer.length > at_most and not cut:
        raise FetchFailed("too-large", f"The page is larger than {sized(at_most)}, the most that is taken.")
    pieces, size = [], 0
    while piece := answer.read1(PIECE):
        if answer.chunked and (answer.chunk_left or 0) < 0:
            raise IncompleteRead(b"")
        pieces.append(piece)
        size += len(piece)
        if size > at_most:
            if cut:
                return b"".join(pieces)[:at_most], True
            raise FetchFailed("too-large", f"The page is larger than {sized(at_most)}, the most that is taken.")
    if answer.length:  # what is still missing of what the server promised
        raise IncompleteRead(b"")
    return b"".join(pieces), False


@contextmanager
def _said_for_people(host):
    """Turn what sockets, TLS and HTTP raise into one sentence for the person who asked."""
    host = host[:100]
    try:
        yield
    except FetchFailed:
        raise
    except ssrfguard.SSRFGuardError:
        raise refused(host) from None
    except TimeoutError:
        raise FetchFailed("timeout", f"“{host}” did not answer in time.", retryable=True) from None
    except ssl.SSLCertVerificationError as error:
        why = error.verify_message
        raise FetchFailed("tls", f"“{host}” could not prove that it is “{host}”: {why}.") from None
    except ssl.SSLError:
        raise FetchFailed("tls", f"No secure connection to “{host}” could be made.") from None
    except (IncompleteRead, RemoteDisconnected):
        raise FetchFailed("connection", f"“{host}” broke off before its answer was complete.", retryable=True) from None
    except HTTPException as error:
        if isinstance(error, LineTooLong) or "got more than" in str(error):
            raise FetchFailed("too-large", f"“{host}” sent more headers than are taken.") from None
        raise FetchFailed("connection", f"“{host}” answered with something that is not proper HTTP.") from None
    except OSError as error:
        why = error.strerror or "no address answered"
        raise FetchFailed("connection", f"“{host}” could not be reached: {why}.", retryable=True) from None
