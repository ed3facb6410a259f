"""One address for one document: without what only tracks its readers, and without a place in the page. Pure.

What is not on the web has an address of ours, made of its digest.
"""

from urllib.parse import urlsplit, urlunsplit

# Parameters that say where a reader came from, not which document is meant.
TRACKING_STARTS = ("utm_", "at_campaign", "at_medium", "mtm_", "pk_", "hsa_", "_hs")
TRACKING = {
    *("fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "twclid", "ttclid", "yclid", "igshid", "igsh"),
    *("mc_cid", "mc_eid", "ocid", "cmpid", "smid", "smtyp", "ncid", "guccounter", "guce_referrer", "ito", "xtor"),
}
USUAL_PORTS = {"http": 80, "https": 443}


def canonical(url) -> str:
    """Give the address under which a document is known.

    The scheme and host in lower case, without the usual port, tracking parameters and fragment; everything else as it
    was written, because only the server knows what it means. What is no http(s) address comes back as it is: the
    field's own check says what is wrong with it.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url
    if parts.scheme.lower() not in USUAL_PORTS or not parts.hostname:
        return url
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    userinfo = parts.netloc.rpartition("@")[0]
    netloc = (f"{userinfo}@" if userinfo else "") + host
    if port not in (None, USUAL_PORTS[parts.scheme.lower()]):
        netloc += f":{port}"
    # What stood before a part that is left out may end in a space.
    return urlunsplit((parts.scheme.lower(), netloc, parts.path or "/", _without_tracking(parts.query), "")).strip()


def address_here(site_url, sha256) -> str:
    """Give an address to what is not on the web: a page of ours that says what the desk holds.

    Args:
        site_url: of this desk, without a slash at its end.
        sha256: the digest of the bytes received.
    """
    return f"{held_here(site_url)}{sha256}/"


def is_ours(site_url, url) -> bool:
    """Tell whether only the desk holds what is known under an address."""
    return url.startswith(held_here(site_url))


def held_here(site_url) -> str:
    """Give what the addresses begin with of all that only the desk holds."""
    return f"{site_url}/documents/"


def _without_tracking(query):
    kept = [pair for pair in query.split("&") if pair.strip() and not _tracks(pair.partition("=")[0].lower())]
    return "&".join(kept)


def _tracks(name):
    return name in TRACKING or name.startswith(TRACKING_STARTS)
