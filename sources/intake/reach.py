"""Which addresses may be connected to when a document is fetched: the public internet, and what an operator allows."""

import queue
import re
import socket
import threading
from dataclasses import dataclass, replace
from ipaddress import ip_address, ip_network
from urllib.parse import quote, urlsplit, urlunsplit

import idna
import ssrfguard
from ssrfguard import BlockedAddressError, BlockedURLError, Policy

from sources.intake.fetched import FetchFailed

# Control characters and spaces, which libraries take out of an address in silence, and differently from each other.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
# "Ends in a number", as browsers say: such a host is an IPv4 address, however it is written.
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+", re.IGNORECASE)
_LITERAL = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
_KEPT_IN_PATHS = "/%:@!$&'()*+,;=~-._"


def _denied_table():
    """Deny every block of the registries, wrappers of IPv4 included, and what lies outside public unicast.

    The library decodes wrapped addresses (NAT64, 6to4, Teredo, IPv4-mapped) and allows what they carry; no publisher
    lives in one, so none is reached at all.
    """
    registered = [replace(block, reach=ssrfguard.Reach.DENIED) for block in ssrfguard.DEFAULT_DENIED.blocks]
    ours = [
        ssrfguard.Block(ip_network("::/0"), "outside public unicast", "RFC 4291", ssrfguard.Reach.DENIED),
        ssrfguard.Block(ip_network("2000::/3"), "public unicast", "RFC 4291", ssrfguard.Reach.PERMITTED),
        ssrfguard.Block(ip_network("168.63.129.16/32"), "a cloud's platform service", "Azure", ssrfguard.Reach.DENIED),
    ]
    return ssrfguard.AddressTable((*registered, *ours))


DENIED = _denied_table()


@dataclass(frozen=True)
class Reach:
    """What may be reached besides the public internet: an operator's decision.

    Attributes:
        allowed_networks: as in 10.1.0.0/16; addresses in them are reached although they are not public.
        allowed_ports: the only ports that are reached, on any address.
    """

    allowed_networks: tuple[str, ...] = ()
    allowed_ports: tuple[int, ...] = (80, 443)

    def policy(self) -> Policy:
        """Give the rules in the library's words.

        Raises:
            ValueError: a network or a port is none.
        """
        return Policy(
            denied_networks=DENIED,
            allowed_networks=tuple(ip_network(network) for network in self.allowed_networks),
            allowed_ports=frozenset(self.allowed_ports),
            max_connection_attempts=2,
        )


def checked(url: str, *, policy: Policy) -> tuple[str, ssrfguard.Target]:
    """Read an address and decide whether it may be fetched, without looking anything up.

    Returns:
        The address as it goes over the wire (escaped, without fragment), and where it leads.

    Raises:
        FetchFailed: bad-url or refused-address.
    """
    url = url.strip(" \t\r\n")
    if _UNPRINTABLE.search(url) or len(url) > policy.max_url_length:
        raise FetchFailed("bad-url", "The address is too long or holds characters that no address can have.")
    try:
        parts = urlsplit(url)
        port, user = parts.port, parts.username
        # As browsers do (UTS 46); Python's own codec is of 2003 and would take straße.de for strasse.de.
        host = parts.hostname or ""
        host = host if host.isascii() else idna.encode(host, uts46=True).decode()
        path, query = quote(parts.path or "/", safe=_KEPT_IN_PATHS), quote(parts.query, safe=_KEPT_IN_PATHS + "?")
    except ValueError:
        raise FetchFailed("bad-url", "This is not an address that can be read.") from None
    if parts.scheme not in ("http", "https"):
        raise FetchFailed("bad-url", "Only addresses that begin with http:// or https:// can be fetched.")
    if user is not None or "@" in parts.netloc:
        raise FetchFailed("bad-url", "The address holds a user name or a password. Give it without.")
    if not host or ("[" in parts.netloc and ":" not in host):  # in brackets stands IPv6, or something not yet invented
        raise FetchFailed("bad-url", "The address names no site.")
    if port is not None and port not in policy.allowed_ports:
        raise FetchFailed("refused-address", f"Nothing is fetched from port {port}.")
    _refuse_disguised_numbers(host)
    site = (f"[{host}]" if ":" in host else host) + (f":{port}" if port else "")
    wire = urlunsplit((parts.scheme, site, path, query, ""))
    try:
        return wire, policy.check_url(wire)
    except BlockedURLError as error:
        if isinstance(error.__cause__, BlockedAddressError):
            raise refused(host) from None
        raise FetchFailed("bad-url", f"“{host[:100]}” is not the name of a site that can be fetched.") from None


def refused(host: str) -> FetchFailed:
    """Say that a host is not on the public internet, without saying where it is: that would be a map of ours."""
    return FetchFailed("refused-address", f"“{host[:100]}” is not on the public internet, so it is not fetched.")


def _refuse_disguised_numbers(host):
    """Refuse IPv4 addresses in octal, hexadecimal, short or whole-number form, which only some software understands."""
    last = host.rstrip(".").rpartition(".")[2]
    if _NUMBER.fullmatch(last) and not (_LITERAL.fullmatch(host) and _is_address(host)):
        raise refused(host)


def _is_address(host):
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def addresses_of(target, *, policy: Policy, seconds: float):
    """Look a name up, once, and check every answer.

    The system's look-up takes no time limit, so it runs beside us and is left behind when it takes too long.

    Raises:
        FetchFailed: dns, timeout, refused-address or bad-url.
    """
    answers = queue.SimpleQueue()

    def ask():
        try:
            answers.put(ssrfguard.resolve(target, policy=policy))
        except BaseException as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True, name="name look-up").start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise FetchFailed("timeout", f"Looking up “{target.host}” took too long.", retryable=True) from None
    if isinstance(answer, BlockedAddressError):
        raise refused(target.host) from None
    if isinstance(answer, socket.gaierror):
        again = answer.errno == socket.EAI_AGAIN
        raise FetchFailed("dns", f"There is no site by the name “{target.host}”.", retryable=again) from None
    if isinstance(answer, ValueError):
        raise FetchFailed("bad-url", f"“{target.host[:100]}” is not a name that can be looked up.") from None
    if isinstance(answer, BaseException):
        raise answer
    return answer
