"""One document has one address, however it was copied."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.intake.addresses import address_here, canonical, is_ours

PAGE = "https://paper.example/2022/article"


@pytest.mark.parametrize(
    "copied",
    [
        PAGE,
        f"  {PAGE}\n",
        "HTTPS://Paper.EXAMPLE/2022/article",
        "https://paper.example:443/2022/article",
        f"{PAGE}#comments",
        f"{PAGE}?utm_source=letter&utm_medium=email",
        f"{PAGE}?fbclid=abc#top",
        f"{PAGE}?gclid=1&mc_cid=2&igshid=3&UTM_Campaign=4",
        f"{PAGE}?",
        f"{PAGE}?&&",
    ],
)
def test_what_only_tracks_readers_is_left_out(copied):
    assert canonical(copied) == PAGE


@pytest.mark.parametrize(
    "meant",
    [
        "https://paper.example/?id=17",
        "https://paper.example/a?b=1&c=2",
        "https://paper.example/a?c=2&b=1",
        "https://paper.example/A/b",
        "https://paper.example/a/",
        "https://paper.example/a%2Fb",
        "https://paper.example/a?q=%C3%A9",
        "https://paper.example/a?q=é",
        "https://paper.example:8443/a",
        "http://paper.example/a",
        "http://[2001:db8::1]:8080/a",
        "http://[2001:db8::1]/a",
        "https://paper.example/a;b=c?d",
        "https://paper.example/a?redirect=https://elsewhere.example/?x",
        "https://paper.example/utm_source/fbclid",
        "https://paper.example/a?my_utm_source=1",
    ],
)
def test_what_may_tell_documents_apart_is_kept(meant):
    assert canonical(meant) == meant


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("http://paper.example:80", "http://paper.example/"),
        ("https://paper.example:80/", "https://paper.example:80/"),
        ("https://paper.example?utm_id=1&id=7", "https://paper.example/?id=7"),
        ("https://paper.example/? #top", "https://paper.example/"),
        ("https://user:secret@paper.example/", "https://user:secret@paper.example/"),
    ],
)
def test_the_rest_is_brought_into_one_form(written, kept):
    assert canonical(written) == kept


@pytest.mark.parametrize(
    "no_address",
    ["", "paper.example/a", "ftp://paper.example/a", "javascript:alert(1)", "https://", "https://[::1", "http://a:b/"],
)
def test_what_is_no_address_comes_back_as_it_is(no_address):
    assert canonical(f" {no_address} ") == no_address


hosts = st.sampled_from(["paper.example", "PAPER.example", "127.0.0.1", "[::1]", "münchen.example"])
ports = st.sampled_from(["", ":80", ":443", ":8080"])
pieces = st.text("abAB19%/;=&?#._-~+é ", max_size=30)
tracking = st.sampled_from(["", "utm_source=x", "fbclid=1&id=2", "a=b&gclid=3", "&&"])


@given(st.sampled_from(["http", "https", "HTTPS", "ftp"]), hosts, ports, pieces, tracking)
def test_the_canonical_address_is_its_own(scheme, host, port, rest, query):
    once = canonical(f"{scheme}://{host}{port}/{rest}?{query}")
    assert canonical(once) == once
    if scheme != "ftp":
        assert "#" not in once
        assert "utm_source=x" not in once.partition("?")[2].split("&")


@given(st.text(max_size=80))
def test_any_text_comes_back_and_stays(text):
    assert canonical(canonical(text)) == canonical(text)


def test_what_is_not_on_the_web_has_an_address_of_ours():
    assert address_here("https://facts.example", "0" * 64) == f"https://facts.example/documents/{'0' * 64}/"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (address_here("https://facts.example", "0" * 64), True),
        ("https://facts.example/claims/conscripts/", False),
        ("https://facts.example.org/documents/0/", False),
        ("https://paper.example/documents/0/", False),
    ],
)
def test_only_the_desk_holds_what_has_such_an_address(url, expected):
    assert is_ours("https://facts.example", url) is expected
