"""What a site's robots.txt asks of programs that come by themselves. Pure; `fetch` reads the file.

Source: RFC 9309. People's own requests do not ask it; sweeps do.
"""

from urllib.parse import urlsplit, urlunsplit

from protego import Protego

PRODUCT = "factcheck-intake"
# RFC 9309, 2.5: at least 500 KiB are read; what follows does not count.
BYTES_READ = 500 * 1024


def robots_address(url: str) -> str:
    """Give the address of the robots.txt that speaks for an address."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))


def allows(robots: bytes, url: str) -> bool:
    """Say whether this robots.txt lets our program fetch an address."""
    return Protego.parse(robots.decode("utf-8-sig", "replace")).can_fetch(url, PRODUCT)
