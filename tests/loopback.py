"""The guard that keeps every test on this machine: no connection leaves it, no name is looked up outside."""

import ipaddress
import socket
import sys

LOCAL_NAMES = {"localhost", "testserver", "ip6-localhost", socket.gethostname(), "", None}


class LeavingThisMachine(RuntimeError):
    """A test tried to reach another machine."""


def stay_on_this_machine() -> None:
    """Refuse, from now on and for good, whatever of this process would leave the machine.

    An audit hook cannot be taken off again, and it sees every socket, whoever made it.
    """
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple) -> None:
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        opened, address = arguments
        if opened.family in (socket.AF_INET, socket.AF_INET6) and address and not _is_loopback(address[0]):
            raise LeavingThisMachine(f"A test tried to reach {address[0]} port {address[1]}; tests use loopback only.")
    elif event == "socket.getaddrinfo" and not (arguments[0] in LOCAL_NAMES or _is_address(arguments[0])):
        # As on a machine without a network, so that what handles unknown names can be tested.
        raise socket.gaierror(socket.EAI_NONAME, f"tests look up no name outside this machine: {arguments[0]}")


def _is_loopback(host: str) -> bool:
    if host in LOCAL_NAMES:
        return True
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback


def _is_address(host: str | bytes) -> bool:
    try:
        ipaddress.ip_address((host.decode() if isinstance(host, bytes) else host).partition("%")[0])
    except ValueError:
        return False
    return True
