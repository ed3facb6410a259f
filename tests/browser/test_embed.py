"""Cards as they stand on other sites: in a frame without scripts, wide and narrow, light and dark."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from claims.editorial.review import approve, submit
from claims.models import ChangeKind, Rating
from claims.publishing.publish import correct, publish, withdraw
from tests.desk import change, make_published

CARDS = ("/claims/conscripts/", "/claims/taken-back/", "/questions/how-many/")


@pytest.fixture
def newsroom(live_server, settings, author, reviewer, editor):
    """A corrected claim and a withdrawn one. Returns the address of the site."""
    settings.SITE_URL = live_server.url
    claim, _ = make_published(author, reviewer, editor)
    correct(claim, by=author, note="Look again.")
    change(claim, author, verdict={"rating": Rating.objects.get(slug="half-true"), "conclusion": "One man's number."})
    submit(claim, by=author)
    approve(claim, by=reviewer)
    publish(claim, by=editor, kind=ChangeKind.RATING_CHANGED, note="The order gives no number. " * 5)
    taken_back, _ = make_published(
        author, reviewer, editor, "taken-back", question=None, quantities=[], statement="Some words. " * 20
    )
    withdraw(taken_back, by=editor, note="Our source took it back.")
    return live_server.url


@pytest.fixture
def other_site(newsroom, page_at):
    """Give a function that opens a page of another site with the code of cards on it: `other_site(600, dark=True)`."""
    import requests

    def frame(path, width):
        answer = requests.get(
            f"{newsroom}/oembed", params={"url": newsroom + path, "maxwidth": width}, timeout=30
        ).json()
        return answer["html"]

    servers = []

    def open_site(width, **looks):
        body = "<!DOCTYPE html><title>Another site</title>" + "".join(frame(path, width) for path in CARDS)
        servers.append(serving(body.encode()))
        page = page_at(800, **looks)
        page.goto(f"http://localhost:{servers[-1].server_port}/")
        page.wait_for_load_state("networkidle")
        return page

    yield open_site
    for server in servers:
        server.shutdown()
        server.server_close()


def serving(body):
    """Serve one page at an origin of its own."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200 if self.path == "/" else 204)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body if self.path == "/" else b"")

        def log_message(self, *said):
            """Keep the output of tests clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.mark.parametrize("width", [600, 260])
def test_another_site_shows_cards_whole_with_their_style_and_no_complaint(other_site, width):
    page = other_site(width)
    cards = page.frames[1:]
    assert len(cards) == len(CARDS)
    for card in cards:
        assert card.locator("h1").inner_text()
        assert card.evaluate("getComputedStyle(document.body).margin") == "0px", "the card's style did not load"
        root = "document.documentElement"
        assert card.evaluate(f"{root}.scrollWidth <= innerWidth"), f"{card.url} is wider than its frame"
        assert card.evaluate(f"{root}.scrollHeight - innerHeight") <= 0, f"{card.url} is higher than its frame"
    assert page.complaints == []


def test_a_click_on_a_card_leads_to_the_verdict_in_the_whole_window(newsroom, other_site):
    page = other_site(600)
    page.frames[1].get_by_role("link", name="Read what we found").click()
    page.wait_for_url(f"{newsroom}/claims/conscripts/")
    assert page.locator("h1").inner_text() == "300,000 people were called up."


@pytest.mark.parametrize(("width", "dark"), [(600, False), (260, True)], ids=["wide and light", "narrow and dark"])
def test_axe_finds_nothing_on_a_card(newsroom, page_at, assert_accessible, width, dark):
    page = page_at(width, dark=dark, checked=True)
    for address in (*CARDS, "/claims/nothing/"):
        page.goto(f"{newsroom}{address}embed/")
        assert_accessible(page)
    page.goto(f"{newsroom}/claims/conscripts/")
    page.get_by_text("Share and embed").click()
    assert page.get_by_label("Code that shows this verdict as a card on another site").is_visible()
    assert_accessible(page)
