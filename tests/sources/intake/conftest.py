"""What tests of intake share: a first step, a record of every connection tried, names that lead where a test says."""

import socket

import pytest


@pytest.fixture
def intake(author):
    """Hand in an address."""
    from sources.intake.hand_in import hand_in_address

    return hand_in_address("https://paper.example/article", by=author)


@pytest.fixture
def step(intake):
    """Give its first step."""
    return intake.steps.get()


@pytest.fixture
def sent(monkeypatch):
    """Give the numbers of the steps that workers were asked to take."""
    from sources.intake import steps

    asked = []
    monkeypatch.setattr(steps, "send", lambda step: asked.append(step.pk))
    return asked


@pytest.fixture
def connects(monkeypatch):
    """Record every address that a socket of this process tries to connect to."""
    tried, connect = [], socket.socket.connect

    def recording(opened, address):
        tried.append(address)
        return connect(opened, address)

    monkeypatch.setattr(socket.socket, "connect", recording)
    return tried


@pytest.fixture
def names(monkeypatch):
    """Let names lead where a test says: `names["news.example"] = ["1.2.3.4"]`, or a list of lists, one a look-up.

    Yields a dictionary; its `looked_up` lists the names that were asked for.
    """
    known, look_up = Names(), socket.getaddrinfo

    def answering(host, port, family=0, type=0, proto=0, flags=0):
        if host not in known:
            return look_up(host, port, family, type, proto, flags)
        known.looked_up.append(host)
        addresses = known[host]
        if addresses and isinstance(addresses[0], list):
            addresses = addresses.pop(0) if len(addresses) > 1 else addresses[0]
        return [
            (socket.AF_INET6, socket.SOCK_STREAM, 6, "", (address, port, 0, 0))
            if ":" in address
            else (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))
            for address in addresses
        ]

    monkeypatch.setattr(socket, "getaddrinfo", answering)
    return known


class Names(dict):
    """Names and where they lead."""

    def __init__(self):
        super().__init__()
        self.looked_up = []
