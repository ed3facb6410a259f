"""The web site of a paper, on this machine: it gives the pages it is told to give, and counts who asked."""

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ARTICLE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Ministry calls up 300,000 people</title>
<meta property="og:site_name" content="The Harbour Paper">
<meta property="article:published_time" content="2022-09-29T08:00:00Z"></head><body>
<article><h1>Ministry calls up 300,000 people</h1>
<p>The Ministry of Defence said on Wednesday that 300,000 people would be called up. The order was read out on
television in the evening, and it came into force on the same day.</p>
<p>{more}</p>
<p>More than 53,000 people entered the country within a week, according to the Border Police. Hotels in the capital
were full, and many of those who came spent their first night in the railway station.</p>
</article></body></html>"""
MORE = "Long queues of cars were seen at the border in the days after the speech."


def article(more=MORE) -> bytes:
    """Give the page of an article that makes claims. Args: more, the text of its second paragraph."""
    return ARTICLE.format(more=more).encode()


@dataclass
class Site:
    """What the site answers: the next status of `answers`, then 200 for ever."""

    port: int = 0
    body: bytes = field(default_factory=article)
    content_type: str = "text/html; charset=utf-8"
    answers: list = field(default_factory=list)
    # The pages that were asked for; robots.txt does not count.
    asked: list = field(default_factory=list)
    # While it is cleared, requests are taken but not answered.
    may_answer: threading.Event = field(default_factory=threading.Event)
    was_asked: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def url(self, path="/article"):
        """Give the address of a page."""
        return f"http://127.0.0.1:{self.port}{path}"


@contextmanager
def running_site():
    """Run a site on a free port of 127.0.0.1."""
    site = Site()
    site.may_answer.set()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path == "/robots.txt":
                return self.answer(404, b"")
            site.asked.append(self.path)
            site.was_asked.release()
            site.may_answer.wait()
            return self.answer(site.answers.pop(0) if site.answers else 200, site.body)

        def answer(self, status, body):
            try:
                self.send_response(status)
                self.send_header("content-type", site.content_type)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except (BrokenPipeError, ConnectionResetError):
                pass  # the worker was killed meanwhile

        def log_message(self, *arguments):
            """Print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.port = server.server_port
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield site
    finally:
        site.may_answer.set()
        server.shutdown()
        server.server_close()
