"""Find the ClaimReviews in a page, or in a piece of JSON-LD: on top, in lists, in a graph, in microdata."""

import json

import lxml.etree
import lxml.html

from claims.record.markup.review import is_claim_review
from claims.record.markup.values import address

# Where reviews are found inside of other objects.
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage", "review", "reviews", "itemListElement", "item", "hasPart")
_DEEPEST = 12
# Of an element of microdata: its names, and the text in it, in which there may be further ones with names.
_NAMES_AT_MOST, _TEXT_LENGTH_AT_MOST = 8, 100_000


def reviews_in(value, depth=0):
    """Give every ClaimReview in a piece of JSON-LD, as it stands there."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from reviews_in(item, depth + 1)
    elif isinstance(value, dict):
        if is_claim_review(value):
            yield value
        else:
            for key in _INSIDE:
                yield from reviews_in(value.get(key), depth + 1)


def reviews_on(page: bytes, url=""):
    """Give every ClaimReview on an HTML page: in its scripts, and in its microdata.

    Args:
        page: the bytes.
        url: where the page stands, if known.

    Returns:
        (line, markup or None) pairs: None where a script cannot be read. Then the page's own address, or "".
    """
    try:
        root = lxml.html.document_fromstring(page)
    except (lxml.etree.ParserError, ValueError):
        return [], url
    found = []
    for script in root.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() == "application/ld+json" and script.text:
            found += [(script.sourceline or 1, markup) for markup in _in_script(script.text)]
    found += [(item.sourceline or 1, _microdata(item)) for item in _items(root)]
    canonical = root.xpath("string(//link[translate(@rel, 'CANOIL', 'canoil')='canonical']/@href)")
    return found, address(canonical, url) or url


def _in_script(script):
    body = script.strip().removeprefix("<!--").removesuffix("-->").strip().removesuffix(";")
    try:
        return list(reviews_in(json.loads(body, strict=False)))
    except (ValueError, RecursionError):
        return [None] if "ClaimReview" in body else []


def _items(root):
    for item in root.iter():
        kind = item.get("itemtype") if isinstance(item.tag, str) else None
        if kind and kind.strip().rstrip("/").endswith("schema.org/ClaimReview") and item.get("itemprop") is None:
            yield item


def _microdata(item, depth=0, names_at_most=_NAMES_AT_MOST):
    """Read an element with itemscope as an object. A property that comes again is a list.

    Inside of an object with several names everything has one, so that nothing grows with every step inwards.
    """
    read = {"@type": [kind.rstrip("/").rsplit("/", 1)[-1] for kind in (item.get("itemtype") or "").split()]}
    found = {}
    waiting = list(reversed(item))
    while waiting and depth <= _DEEPEST:
        element = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        is_scope = element.get("itemscope") is not None
        names = (element.get("itemprop") or "").split()[:names_at_most]
        if names:
            names_inside = 1 if len(names) > 1 else names_at_most
            value = _microdata(element, depth + 1, names_inside) if is_scope else _value(element)
            for name in names:
                found.setdefault(name, []).append(value)
        if not is_scope:
            waiting.extend(reversed(element))
    return read | {name: values if len(values) > 1 else values[0] for name, values in found.items()}


def _value(element):
    for attribute in ("content", "datetime", "href", "src", "value"):
        if element.get(attribute) is not None:
            return element.get(attribute)
    return element.text_content()[:_TEXT_LENGTH_AT_MOST]
