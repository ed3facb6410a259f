"""The guard that keeps tests on this machine, tried from every side it has to hold."""

import socket

import pytest
import requests

from tests.loopback import LeavingThisMachine

ELSEWHERE = "192.0.2.1"  # set aside for documentation, so nobody is there


@pytest.mark.parametrize("connect", ["connect", "connect_ex"])
def test_no_connection_leaves_this_machine(connect):
    with socket.socket() as outgoing, pytest.raises(LeavingThisMachine):
        getattr(outgoing, connect)((ELSEWHERE, 80))


@pytest.mark.parametrize("address", ["2001:db8::1", "::ffff:192.0.2.1"])
def test_no_connection_leaves_over_ipv6(address):
    with socket.socket(socket.AF_INET6) as outgoing, pytest.raises(LeavingThisMachine):
        outgoing.connect((address, 80))


def test_no_datagram_leaves_this_machine():
    with socket.socket(type=socket.SOCK_DGRAM) as outgoing, pytest.raises(LeavingThisMachine):
        outgoing.sendto(b"?", (ELSEWHERE, 53))


def test_a_library_cannot_leave_either():
    with pytest.raises(LeavingThisMachine):
        requests.get(f"http://{ELSEWHERE}/", timeout=1)


def test_names_of_other_machines_are_unknown():
    with pytest.raises(socket.gaierror):
        socket.getaddrinfo("example.org", 443)


def test_loopback_and_unix_sockets_stay_open(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    for family, address in [(socket.AF_INET, ("127.0.0.1", 0)), (socket.AF_UNIX, "here")]:
        with socket.socket(family) as listener, socket.socket(family) as visitor:
            listener.bind(address)
            listener.listen()
            visitor.connect(listener.getsockname())
