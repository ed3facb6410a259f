"""Addresses that are refused before anything is connected to, however they are written and wherever names lead."""

import socket
import threading

import pytest

from sources.intake.fetch import FetchFailed, Reach, fetch
from tests.sources.intake.servers import (
    GOES_ON_SECONDS,
    IMPATIENT,
    PATIENT,
    ask,
    http,
    reach_of,
    redirect,
    routes,
    serving,
)

INSIDE = [
    "http://127.0.0.1/",
    "http://127.8.9.10/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://169.254.170.2/",
    "http://100.64.0.1/",
    "http://100.100.100.200/",
    "http://168.63.129.16/",
    "http://192.0.0.192/",
    "http://0.0.0.0/",
    "http://0.1.2.3/",
    "http://198.18.0.1/",
    "http://203.0.113.7/",
    "http://224.0.0.1/",
    "http://239.255.255.250/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://[::1]/",
    "http://[::]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[fe80::1]/",
    "http://[fec0::1]/",
    "http://[fc00::1]/",
    "http://[fd00:ec2::254]/",
    "http://[fd20:ce::254]/",
    "http://[ff02::1]/",
    "http://[4000::1]/",
    # IPv4 wrapped in IPv6, whatever it is that is wrapped
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::ffff:8.8.8.8]/",
    "http://[::127.0.0.1]/",
    "http://[::ffff:0:127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b::a9fe:a9fe]/",
    "http://[64:ff9b::808:808]/",
    "http://[64:ff9b:1::a00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[2002:a9fe:a9fe::1]/",
    "http://[2001:0:7f00:1::1]/",
    # one address, written so that only some software understands it
    "http://2130706433/",
    "http://017700000001/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://127.0.1/",
    "http://127.0.0.1./",
    "http://127.0.0.01/",
    "http://①②⑦.⓪.⓪.①/",
    "http://１２７.0.0.1/",
    "http://127。0。0。1/",
    "http://0/",
    "http://0x/",
    "http://999.1.1.1/",
    "http://1.2.3.4.5/",
    # ports
    "http://news.example:22/",
    "http://news.example:8080/",
    "http://news.example:6379/",
    "https://news.example:25/",
    "http://news.example:0/",
]

NOT_ADDRESSES = [
    "",
    " ",
    "news.example",
    "//news.example/",
    "/page",
    "file:///etc/passwd",
    "ftp://news.example/a",
    "gopher://news.example:70/_x",
    "javascript:alert(1)",
    "data:text/html,<p>x</p>",
    "dict://news.example:11211/stat",
    "ws://news.example/",
    "http:///path",
    "http://",
    "http://?x",
    "http://user@news.example/",
    "http://user:word@news.example/",
    "http://@news.example/",
    "http://news.example@127.0.0.1/",
    "http://news.example\\@127.0.0.1/",
    "http://127.0.0.1\\.news.example/",
    "http://news.example%00.evil.example/",
    "http://news.example\x00/",
    "http://news.example/\r\nHost: 127.0.0.1\r\n",
    "http://news.example/\tx",
    "http://news.exa\nmple/",
    "http://new s.example/",
    "http://news..example/",
    "http://-news.example/",
    "http://[::1/",
    "http://[fe80::1%25eth0]/",
    "http://[vF.x]/",
    "http://news.example:99999/",
    "http://news.example:-80/",
    "http://news.example:8 0/",
    "http://\u202enews.example/",
    "http://news.example/\ud800",
    "http://" + "a" * 300 + ".example/",
    "http://" + "ü" * 80 + ".example/",
    "http://news.example/" + "a" * 9000,
]


@pytest.fixture(autouse=True)
def nothing_is_looked_up(names):
    names["news.example"] = ["8.8.8.8"]
    return names


@pytest.mark.parametrize("url", INSIDE)
def test_what_is_not_public_is_refused_before_any_connection(url, connects):
    with pytest.raises(FetchFailed) as failed:
        fetch(url)
    assert failed.value.code == "refused-address"
    assert not failed.value.retryable
    assert connects == []


@pytest.mark.parametrize("url", NOT_ADDRESSES)
def test_what_is_no_address_of_a_page_is_refused(url, connects, names):
    with pytest.raises(FetchFailed) as failed:
        fetch(url)
    assert failed.value.code == "bad-url"
    assert connects == names.looked_up == []


@pytest.mark.parametrize(
    "addresses",
    [["127.0.0.1"], ["169.254.169.254"], ["10.1.2.3"], ["::1"], ["fd00::1"], ["::ffff:10.0.0.1"], ["64:ff9b::a00:1"]],
)
def test_names_that_lead_inside_are_refused(addresses, connects, names):
    names["inside.example"] = addresses
    with pytest.raises(FetchFailed) as failed:
        fetch("http://inside.example/")
    assert failed.value.code == "refused-address"
    assert addresses[0] not in failed.value.message, "the answer maps our network"
    assert connects == []


def test_a_name_that_leads_both_ways_is_refused_whole(connects, names):
    names["both.example"] = ["8.8.8.8", "127.0.0.1"]
    with pytest.raises(FetchFailed) as failed:
        fetch("http://both.example/")
    assert failed.value.code == "refused-address"
    assert connects == []


@pytest.mark.parametrize("host", ["localhost", "localhost.", "LOCALHOST", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ"])
def test_localhost_is_refused_by_any_spelling(host, connects, names):
    names["localhost"] = names["localhost."] = ["127.0.0.1", "::1"]
    with pytest.raises(FetchFailed) as failed:
        fetch(f"http://{host}/")
    assert failed.value.code == "refused-address"
    assert connects == []


def test_the_address_that_was_checked_is_the_one_connected_to(monkeypatch, names):
    """DNS rebinding: public when it is checked, loopback when somebody looks again. Nobody looks again."""
    names["moves.example"] = [["93.184.216.34"], ["127.0.0.1"]]
    tried = []

    def refusing(opened, address):
        tried.append(address)
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket.socket, "connect", refusing)
    with pytest.raises(FetchFailed) as failed:
        fetch("http://moves.example/")
    assert failed.value.code == "connection"
    assert failed.value.retryable
    assert tried == [("93.184.216.34", 80)]
    assert names.looked_up == ["moves.example"]


def test_a_name_that_moves_inside_between_two_hops_is_refused_at_the_second(connects, names):
    names["moves.example"] = [["127.0.0.1"], ["127.0.0.2"]]
    with serving(routes(index=redirect("/second"), second=http(b"<p>secret"))) as server:
        with pytest.raises(FetchFailed) as failed:
            fetch(server.url(host="moves.example"), limits=PATIENT, reach=reach_of(server))
    assert failed.value.code == "refused-address"
    assert connects == [("127.0.0.1", server.port)]


INTO_THE_HOUSE = [
    ("http://127.0.0.2/", "refused-address"),
    ("//127.0.0.2/", "refused-address"),
    ("http://[::1]/", "refused-address"),
    ("http://169.254.169.254/latest/meta-data/", "refused-address"),
    ("http://2130706434/", "refused-address"),
    ("http://0x7f.0.0.2/", "refused-address"),
    ("http://127.0.0.1:1/", "refused-address"),
    ("http://[::ffff:127.0.0.1]/", "refused-address"),
    ("file:///etc/passwd", "bad-url"),
    ("ftp://127.0.0.1/", "bad-url"),
    ("javascript:alert(1)", "bad-url"),
    ("data:text/html,<p>x", "bad-url"),
    ("gopher://127.0.0.1/", "bad-url"),
    ("http://user:word@127.0.0.1/", "bad-url"),
    ("http://[::1", "bad-url"),
]


@pytest.mark.parametrize(("location", "code"), INTO_THE_HOUSE)
def test_redirects_are_checked_like_the_first_address(location, code, connects):
    with serving(redirect(location)) as server:
        with pytest.raises(FetchFailed) as failed:
            ask(server)
    assert failed.value.code == code
    assert connects == [("127.0.0.1", server.port)]


def test_an_operator_may_allow_a_network_and_a_port_and_no_more():
    with serving(http(b"<p>inside")) as server:
        assert ask(server).body == b"<p>inside"
        for reach in (
            Reach(allowed_ports=(server.port,)),
            Reach(allowed_networks=("127.0.0.1/32",)),
            Reach(allowed_networks=("127.0.0.2/32",), allowed_ports=(server.port,)),
        ):
            with pytest.raises(FetchFailed, match=r"not on the public internet|port"):
                fetch(server.url(), reach=reach)
        assert len(server.requests) == 1


@pytest.mark.parametrize("reach", [Reach(allowed_networks=("127.0.0.1/99",)), Reach(allowed_ports=(70000,))])
def test_a_reach_that_means_nothing_is_an_error_of_the_operator(reach):
    with pytest.raises(ValueError, match=r"127\.0\.0\.1/99|70000"):
        fetch("http://news.example/", reach=reach)


def test_a_look_up_that_takes_for_ever_is_left_behind(monkeypatch, connects):
    released = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: released.wait(GOES_ON_SECONDS) and [])
    with pytest.raises(FetchFailed) as failed:
        fetch("http://news.example/", limits=IMPATIENT)
    released.set()
    assert failed.value.code == "timeout"
    assert connects == []


def test_a_name_that_nobody_has_is_said_to_be_none():
    with pytest.raises(FetchFailed) as failed:
        fetch("http://no-such-name.example/")
    assert (failed.value.code, failed.value.retryable) == ("dns", False)
    assert "no-such-name.example" in str(failed.value)
