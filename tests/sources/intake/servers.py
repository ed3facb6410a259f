"""Servers on this machine that answer as told, byte by byte, however wrongly."""

import socket
import ssl
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from sources.intake.fetch import Limits, Reach, fetch

CERTIFICATE = Path(__file__).with_name("news_example.pem")
# For whoever answers in the end, however busy the machine is.
PATIENT = Limits(connect_seconds=30, read_seconds=30, wall_seconds=60, bytes_at_most=200_000, redirects_at_most=3)
# For whoever never does: what is given up after a second is not given up for anything else.
IMPATIENT = Limits(connect_seconds=0.5, read_seconds=0.5, wall_seconds=0.8, bytes_at_most=200_000, redirects_at_most=50)
# So long the slowest servers go on; whoever left them behind took far less, on any machine.
GOES_ON_SECONDS = 120


class Server:
    """A server that hands each request to `answer(send, request)` and closes the connection.

    `requests` are the bytes of each request; `names` the server names asked for in TLS. With `at_once`, it answers
    whatever comes first, be it a request or not.
    """

    def __init__(self, answer, *, tls=False, at_once=False):
        self._at_once = at_once
        self.answer, self.requests, self.names, self._closed = answer, [], [], threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._context = self._tls() if tls else None
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()

    def url(self, path="/", *, host="127.0.0.1", scheme="http"):
        return f"{scheme}://{host}:{self.port}{path}"

    @property
    def paths(self):
        return [request.split(b" ")[1].decode() for request in self.requests]

    def close(self):
        self._closed.set()
        # A blocked accept() only returns when it is shut down, not when the socket is closed.
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._accepting.join(2)

    def _tls(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        context.sni_callback = lambda _socket, name, _context: self.names.append(name)
        return context

    def _accept(self):
        while not self._closed.is_set():
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        with suppress(OSError), connection:
            connection.settimeout(GOES_ON_SECONDS)
            if self._context:
                connection = self._context.wrap_socket(connection, server_side=True)
            request = b""
            while b"\r\n\r\n" not in request and (piece := connection.recv(65536)):
                request += piece
                if self._at_once:
                    break
            self.requests.append(request)
            self.answer(connection.sendall, request)
            with suppress(OSError):
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(65536):  # a close with bytes unread would reset what was just sent
                    pass


@contextmanager
def serving(answer, **how):
    """Run a server; `answer` is bytes, or a function of (send, request)."""
    server = Server(answer if callable(answer) else lambda send, request: send(answer), **how)
    try:
        yield server
    finally:
        server.close()


def http(body=b"", *, status="200 OK", content_type="text/html", headers=(), length=True):
    """Write a whole answer."""
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {content_type}"] if content_type else []), *headers]
    if length:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join((*lines, "", "")).encode("latin-1") + body


def redirect(location, status="302 Found"):
    """Write a redirect."""
    return http(status=status, headers=[f"Location: {location}"])


def routes(**by_path):
    """Answer by path: index for /, else the path's first word; an unknown path is a 404."""

    def answer(send, request):
        path = request.split(b" ")[1].decode().partition("?")[0].strip("/")
        found = by_path.get(path.replace(".", "_") or "index", http(status="404 Not Found"))
        send(found(request) if callable(found) else found)

    return answer


def reach_of(*servers, networks=("127.0.0.1/32",)):
    """Allow the servers' ports on this one address of loopback, and nothing else of it."""
    return Reach(allowed_networks=networks, allowed_ports=(80, 443, *(server.port for server in servers)))


def ask(server, path="/", *, limits=PATIENT, **how):
    """Fetch from a server of the tests."""
    return fetch(server.url(path), limits=limits, reach=reach_of(server), **how)


def drip(send, data, *, every, size=1):
    """Send data piece by piece, slowly, for far longer than anybody waits."""
    ends, at = time.monotonic() + GOES_ON_SECONDS, 0
    while time.monotonic() < ends:
        send(data[at % len(data) :][:size])
        at += size
        time.sleep(every)


def endlessly(send, piece):
    """Send the same piece for far longer than anybody reads."""
    ends = time.monotonic() + GOES_ON_SECONDS
    while time.monotonic() < ends:
        send(piece)
