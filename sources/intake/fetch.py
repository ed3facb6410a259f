"""Fetch a document that an editor or a sweep asks for: safely, within limits, with proof of every step.

Nothing else in intake reads from the network. No Django here: what may be reached, and how much, is passed in.
"""

from urllib.parse import quote, urljoin

from sources.intake.fetched import ACCEPTED_TYPES, Deadline, Exchange, Fetched, FetchFailed, Limits, unpacked
from sources.intake.media import NO_LABEL, settled
from sources.intake.reach import Reach, checked
from sources.intake.robots import BYTES_READ, PRODUCT, allows, robots_address
from sources.intake.wire import exchange

__all__ = ["ACCEPTED_TYPES", "Exchange", "FetchFailed", "Fetched", "Limits", "Reach", "fetch"]

AGENT = f"{PRODUCT}/1"
USUAL = Limits()
PUBLIC_INTERNET = Reach()
REDIRECTS = (301, 302, 303, 307, 308)
# Worth asking again later: too early, too many, or the server's own trouble.
PASSING = (408, 425, 429, 500, 502, 503, 504)


def fetch(
    url: str,
    *,
    limits: Limits = USUAL,
    reach: Reach = PUBLIC_INTERNET,
    respect_robots: bool = False,
    accepted=ACCEPTED_TYPES,
    agent: str = AGENT,
) -> Fetched:
    """Fetch one document, following redirects, each checked like the first address.

    A redirect from https to http is followed, and is there to see in `exchanges`. Cookies are never kept.

    Args:
        url: http or https, without user name or password.
        limits: of the whole fetch, robots.txt included.
        reach: what may be reached besides the public internet.
        respect_robots: ask each site's robots.txt first; for sweeps, not for what a person asks for.
        accepted: media types that are taken.
        agent: the User-Agent, as in factcheck-intake/1 (+https://site).

    Raises:
        FetchFailed: with a code, a sentence, and whether to try again.
        ValueError: `agent` holds line breaks or characters beyond ASCII.
    """
    if not (agent.isascii() and agent.isprintable()):
        raise ValueError("A User-Agent is one line of ASCII.")
    policy, deadline = reach.policy(), Deadline(limits.wall_seconds)
    # Bound up once, so that no hop can forget one of them.
    asking = {"policy": policy, "deadline": deadline, "agent": agent}
    here, exchanges, rules = checked(url, policy=policy)[0], [], {}
    while True:
        if respect_robots:
            _ask_robots(here, rules, limits=limits, asking=asking)
        answer = exchange(here, limits=limits, accept=", ".join(accepted), look=_looking_for(accepted), **asking)
        exchanges.append(answer)
        if answer.status not in REDIRECTS:
            return _fetched(url, exchanges, accepted=accepted, limits=limits)
        here = checked(_led_to(answer), policy=policy)[0]
        if len(exchanges) > limits.redirects_at_most:
            raise FetchFailed("too-many-redirects", f"The address leads on more than {limits.redirects_at_most} times.")
        if here in {passed.url for passed in exchanges}:
            raise FetchFailed("too-many-redirects", "The address leads on in a circle.")


def _looking_for(accepted):
    """Give the look at status and headers that leaves a body unread which would not be taken."""

    def look(status, headers):
        if status in REDIRECTS:
            return
        if not 200 <= status < 300:
            again = status in PASSING
            raise FetchFailed("http-status", f"The site answered {status}{_meaning(status)}.", again, status)
        label = _label(headers)
        if label not in NO_LABEL and label not in accepted:
            raise _wrong(f"“{label[:60]}”")

    return look


def _meaning(status):
    known = {
        401: "it wants a password",
        402: "it wants to be paid",
        403: "it does not let us read this",
        404: "there is no such page",
        410: "the page is gone for good",
        429: "it wants fewer requests",
        451: "it may not show this for legal reasons",
    }
    if status in known:
        return f": {known[status]}"
    return ": it has trouble of its own" if status >= 500 else ""


def _label(headers):
    content_type = next((value for name, value in headers if name.lower() == "content-type"), "")
    return content_type.partition(";")[0].strip().lower()


def _wrong(what):
    return FetchFailed("wrong-type", f"The address gives {what}; only HTML, plain text and PDF can be read.")


def _fetched(url, exchanges, *, accepted, limits):
    answer = exchanges[-1]
    body = unpacked(answer.body, answer.header("content-encoding"), at_most=limits.bytes_at_most)
    label = _label(answer.headers)
    media_type = settled(label, body)
    if media_type is None:
        raise _wrong(f"something else than the “{label[:60]}” that it says it is")
    if media_type not in accepted:
        raise _wrong(f"“{media_type}”")
    return Fetched(
        url=url,
        final_url=answer.url,
        status=answer.status,
        media_type=media_type,
        content_type=answer.header("content-type"),
        body=body,
        exchanges=tuple(exchanges),
        fetched_at=answer.fetched_at,
    )


def _led_to(answer):
    """Give the address a redirect leads to, in characters that an address may have.

    Header bytes beyond ASCII are UTF-8 in practice, and spaces are left unescaped by careless servers.
    """
    location = answer.header("location").strip()
    if not location:
        raise FetchFailed(
            "http-status", f"The site answered {answer.status}, but not where the page is.", status=answer.status
        )
    try:
        location = location.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        location = quote(location.encode("latin-1"), safe="%/:?#[]@!$&'()*+,;=~")
    try:
        return urljoin(answer.url, location)
    except ValueError:
        raise FetchFailed("bad-url", "The site leads on to an address that cannot be read.") from None


def _ask_robots(url, rules, *, limits, asking):
    """Read the robots.txt of an address's site, once for each site of this fetch, and mind it.

    None (4xx, or no end of redirects) allows everything; a server in trouble (5xx) allows nothing, for now. A site
    that cannot be reached at all fails as such.
    """
    address = robots_address(url)
    if address not in rules:
        rules[address] = _robots(address, limits=limits, asking=asking)
    if not allows(rules[address], url):
        raise FetchFailed("robots", "The site's robots.txt asks programs not to fetch this page.")


def _robots(address, *, limits, asking):
    smaller = Limits(
        limits.connect_seconds, limits.read_seconds, limits.wall_seconds, BYTES_READ, limits.redirects_at_most
    )
    for _ in range(6):  # RFC 9309, 2.3.1.2: at least five redirects are followed
        answer = exchange(address, limits=smaller, accept="text/plain", cut=True, **asking)
        if answer.status >= 500:
            raise FetchFailed(
                "robots", f"The site's robots.txt answered {answer.status}, so its pages wait.", True, answer.status
            )
        if answer.status not in REDIRECTS:
            return answer.body if 200 <= answer.status < 300 else b""
        address = _led_to(answer)
    return b""
