"""Sweeps mind robots.txt; people's own requests do not ask it."""

import time

import pytest

from sources.intake.fetch import FetchFailed
from sources.intake.robots import allows, robots_address
from tests.sources.intake.servers import (
    GOES_ON_SECONDS,
    IMPATIENT,
    ask,
    drip,
    endlessly,
    http,
    redirect,
    routes,
    serving,
)

PAGE = http(b"<p>page")


def robots(text, **how):
    return http(text.encode(), content_type="text/plain", **how)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://news.example/a/b?c=d", "http://news.example/robots.txt"),
        ("https://news.example:8443/", "https://news.example:8443/robots.txt"),
        ("http://[2606:4700::1111]/x", "http://[2606:4700::1111]/robots.txt"),
    ],
)
def test_every_site_has_its_own_robots_txt(url, address):
    assert robots_address(url) == address


RULES = [
    ("", True),
    ("User-agent: *\nDisallow: /", False),
    ("User-agent: *\nDisallow: /news/", False),
    ("User-agent: *\nDisallow: /other/", True),
    ("User-agent: *\nDisallow: /\nAllow: /news/", True),
    ("User-agent: *\nDisallow:", True),
    ("User-agent: *\nDisallow: /*.html$", False),
    ("User-agent: *\nDisallow: /*.htm$", True),
    ("User-agent: factcheck-intake\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
    ("User-agent: FactCheck-Intake\nAllow: /\n\nUser-agent: *\nDisallow: /", True),
    ("User-agent: othercrawler\nDisallow: /", True),
    ("\ufeffUser-agent: *\nDisallow: /", False),
    ("User-agent: *\r\nDisallow: /\r\n", False),
    ("<html><p>Not found", True),
    ("\x00\x01\ufffd: /", True),
]


@pytest.mark.parametrize(("text", "allowed"), RULES)
def test_rules_are_read_as_the_standard_says(text, allowed):
    assert allows(text.encode(), "http://news.example/news/a.html") is allowed


def test_hostile_rules_are_read_in_no_time():
    began = time.process_time()
    stars = "User-agent: *\nDisallow: /" + "*a" * 100_000 + "$\n" + "Disallow: /x*y*z\n" * 15_000
    assert allows(stars.encode()[: 500 * 1024], "http://news.example/" + "a" * 8_000)
    assert time.process_time() - began < 2


def test_a_page_that_robots_txt_excludes_is_not_asked_for_in_a_sweep():
    with serving(routes(robots_txt=robots("User-agent: *\nDisallow: /"), index=PAGE)) as server:
        with pytest.raises(FetchFailed) as failed:
            ask(server, respect_robots=True)
        assert (failed.value.code, failed.value.retryable) == ("robots", False)
        assert server.paths == ["/robots.txt"]
        assert ask(server).body == b"<p>page"


def test_robots_txt_is_asked_once_and_is_no_part_of_the_proof():
    way = routes(robots_txt=robots("User-agent: *\nAllow: /"), index=redirect("/two"), two=PAGE)
    with serving(way) as server:
        fetched = ask(server, respect_robots=True)
    assert server.paths == ["/robots.txt", "/", "/two"]
    assert len(fetched.exchanges) == 2


def test_each_hop_is_minded():
    way = routes(robots_txt=robots("User-agent: *\nDisallow: /two"), index=redirect("/two"), two=PAGE)
    with serving(way) as server:
        with pytest.raises(FetchFailed) as failed:
            ask(server, respect_robots=True)
    assert failed.value.code == "robots"
    assert "/two" not in server.paths


@pytest.mark.parametrize("status", ["404 Not Found", "401 Who", "403 Forbidden", "410 Gone", "429 Slow"])
def test_no_robots_txt_allows_everything(status):
    with serving(routes(robots_txt=robots("User-agent: *\nDisallow: /", status=status), index=PAGE)) as server:
        assert ask(server, respect_robots=True).body == b"<p>page"


@pytest.mark.parametrize("status", ["500 Oops", "503 Busy"])
def test_a_robots_txt_in_trouble_allows_nothing_for_now(status):
    with serving(routes(robots_txt=robots("", status=status), index=PAGE)) as server:
        with pytest.raises(FetchFailed) as failed:
            ask(server, respect_robots=True)
    assert (failed.value.code, failed.value.retryable, failed.value.status) == ("robots", True, int(status[:3]))
    assert server.paths == ["/robots.txt"]


def test_a_robots_txt_elsewhere_is_followed_and_checked(connects):
    moved = routes(robots_txt=redirect("/rules"), rules=robots("User-agent: *\nDisallow: /"), index=PAGE)
    with serving(moved) as server:
        with pytest.raises(FetchFailed) as failed:
            ask(server, respect_robots=True)
        assert failed.value.code == "robots"
    connects.clear()
    with serving(routes(robots_txt=redirect("http://127.0.0.2/"), index=PAGE)) as server:
        with pytest.raises(FetchFailed) as failed:
            ask(server, respect_robots=True)
    assert failed.value.code == "refused-address"
    assert connects == [("127.0.0.1", server.port)]


def test_a_robots_txt_without_end_counts_up_to_a_size():
    def answer(send, request):
        if b"/robots.txt" not in request:
            return send(PAGE)
        send(http(b"User-agent: *\nDisallow: /\n", content_type="text/plain", length=False))
        return endlessly(send, b"# nothing\n" * 6_000)

    with serving(answer) as server:
        with pytest.raises(FetchFailed) as failed:
            ask(server, respect_robots=True)
    assert failed.value.code == "robots"


def test_robots_txt_and_page_share_one_deadline():
    head = http(content_type="text/plain", length=False)
    began = time.monotonic()
    with serving(lambda send, _: [send(head), drip(send, b"#", every=0.1)]) as server:
        with pytest.raises(FetchFailed) as failed:
            ask(server, respect_robots=True, limits=IMPATIENT)
    assert failed.value.code == "timeout"
    assert time.monotonic() - began < GOES_ON_SECONDS / 4


def test_robots_txt_that_leads_on_without_end_is_none():
    def answer(send, request):
        send(redirect(f"/r{len(server.requests)}") if b"GET / " not in request else PAGE)

    with serving(answer) as server:
        assert ask(server, respect_robots=True).body == b"<p>page"
    assert len(server.requests) == 7
