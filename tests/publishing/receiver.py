"""A subscriber on this machine: it takes what is posted to it, keeps it, and answers as it is told."""

import socket
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standardwebhooks import Webhook

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


@dataclass
class Received:
    """One request as it came in."""

    path: str
    headers: dict
    body: bytes

    def verified(self, secret=SECRET):
        """Check the signature as any subscriber would, and give the payload. Raises WebhookVerificationError."""
        return Webhook(secret).verify(self.body, self.headers)


@dataclass
class Receiver:
    """What came in, and how to answer: the next status of `answers`, then 204 for ever."""

    port: int = 0
    received: list = field(default_factory=list)
    answers: list = field(default_factory=list)
    headers: dict = field(default_factory=dict)
    # While it is cleared, requests are taken but not answered.
    may_answer: threading.Event = field(default_factory=threading.Event)
    has_received: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/hook"


@contextmanager
def running_receiver():
    """Run a receiver on a free port of 127.0.0.1."""
    receiver = Receiver()
    receiver.may_answer.set()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            receiver.received.append(Received(self.path, headers, body))
            receiver.has_received.release()
            receiver.may_answer.wait()
            try:
                self.send_response(receiver.answers.pop(0) if receiver.answers else 204)
                for name, value in receiver.headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", "0")
                self.end_headers()
            except BrokenPipeError:
                pass  # the sender was killed meanwhile

        def log_message(self, *arguments):
            """Print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver.port = server.server_port
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield receiver
    finally:
        receiver.may_answer.set()
        server.shutdown()
        server.server_close()


@contextmanager
def running_rude_receiver(behave):
    """Run a subscriber that keeps to no rule on a free port of 127.0.0.1. Gives the port.

    Args:
        behave: called with a connection on which a whole request has come in, and an Event that is set at the end.
    """
    over, listener = threading.Event(), socket.create_server(("127.0.0.1", 0))

    def serve():
        with suppress(OSError):  # the listener is closed at the end
            while True:
                connection, _ = listener.accept()
                threading.Thread(target=answer, args=[connection], daemon=True).start()

    def answer(connection):
        with suppress(OSError), connection:  # what is sent to a sender that has gone
            connection.recv(1_000_000)
            behave(connection, over)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        over.set()
        listener.close()
