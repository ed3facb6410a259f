"""What a page says about itself: title, authors, publisher, dates, canonical address. Pure.

Read from schema.org's JSON-LD first, as publishers keep it for search engines, then from Open Graph and other meta
elements. Whoever wrote the page wrote these too: they are hints for an editor, and bounded in number and length.
"""

import json
import re
from urllib.parse import urljoin, urlsplit, urlunsplit

from sources.intake.reading.cleaning import one_line
from sources.intake.reading.dates import day_in_address, day_of

_ARTICLES = re.compile(r"(?:Article|NewsArticle|Report|BlogPosting|Review|ClaimReview|SocialMediaPosting|Posting)$")
_JSON_AT_MOST = 1_000_000
_NODES_AT_MOST = 2_000
_AUTHORS_AT_MOST = 20
_AND = re.compile(r"\s*(?:,|;|\band\b|\bund\b|\bet\b|&|\|)\s*", re.IGNORECASE)
_BY = re.compile(r"^\s*(?:by|von|par|por)[:\s]\s*", re.IGNORECASE)
_SUFFIX = re.compile(r"\s+[|\-–—·:»]\s+[^|\-–—·:»]{2,60}$")
_MOBILE = re.compile(r"^(?:www\d?|m|mobile|amp)\.")

# Names of meta elements (name, property or itemprop), best first.
_TITLE = ("og:title", "twitter:title", "dc.title", "headline")
_AUTHOR = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl")
_SITE = ("og:site_name", "application-name", "dc.publisher", "publisher")
_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
)
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "lastmod", "dcterms.modified", "last-modified")


def labels_of(tree, *, url: str) -> dict:
    """Read what a page says about itself.

    Args:
        tree: the page, as lxml's HTML parser gives it.
        url: where it came from; empty where nobody knows.

    Returns:
        The fields of Extracted but for text and language. What is not said is left out.
    """
    article, metas = _article(tree), _metas(tree)
    site = one_line(_name(article.get("publisher")) or _first(metas, _SITE), at_most=200)
    found = {
        "title": _title(tree, article, metas, site),
        "authors": _authors(article, metas, site),
        "site_name": site,
        "canonical_url": _canonical(tree, metas, url),
    }
    published = _date(article.get("datePublished"), metas, _PUBLISHED) or _shown(tree) or day_in_address(url)
    if published:
        found["published_on"], found["published_precision"] = published
    modified = _date(article.get("dateModified"), metas, _MODIFIED)
    if modified:
        found["modified_on"] = modified[0]
    return found


def _article(tree):
    """Give the JSON-LD node that describes the article, or an empty one."""
    best = {}
    for script in tree.xpath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]")[:20]:
        text = script.text or ""
        if len(text) > _JSON_AT_MOST:
            continue
        try:
            loaded = json.loads(text.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(loaded):
            kinds = node.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _ARTICLES.search(kind) for kind in kinds) and len(node) > len(best):
                best = node
    return best


def _nodes(loaded):
    """Walk the objects of a JSON document, the outer ones first, up to a number of them."""
    waiting, seen = [loaded], 0
    while waiting and seen < _NODES_AT_MOST:
        here, seen = waiting.pop(0), seen + 1
        if isinstance(here, dict):
            yield here
            waiting += [
                value for key, value in here.items() if key in ("@graph", "mainEntity", "itemListElement", "item")
            ]
        elif isinstance(here, list):
            waiting += here[:_NODES_AT_MOST]


def _metas(tree):
    """Give the contents of all named elements of the head, by lower-case name, in order."""
    metas = {}
    for element in tree.xpath("//meta[@content] | //*[@itemprop and (@content or @datetime)]")[:_NODES_AT_MOST]:
        content = element.get("content") or element.get("datetime") or ""
        for key in (element.get("property"), element.get("name"), element.get("itemprop")):
            if key and content.strip():
                metas.setdefault(key.strip().lower(), []).append(content.strip()[:2000])
    return metas


def _first(metas, names):
    return next((metas[name][0] for name in names if metas.get(name)), "")


def _name(value):
    """Give the name of a schema.org person or organisation, however it is written."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name", "")
    return value if isinstance(value, str) else ""


def _title(tree, article, metas, site):
    headline = article.get("headline") or article.get("name")
    if isinstance(headline, str) and headline.strip():
        return one_line(headline, at_most=500)
    if title := one_line(_first(metas, _TITLE), at_most=500):
        return _without_site(title, site)
    headings = [" ".join(heading.itertext()) for heading in tree.xpath("//h1")[:3]]
    if len(headings) == 1 and headings[0].strip():
        return one_line(headings[0], at_most=500)
    title = next(("".join(element.itertext()) for element in tree.xpath("//title")[:1]), "")
    return _without_site(one_line(title, at_most=500), site, guess=True)


def _without_site(title, site, *, guess=False):
    """Take the name of the site off the end of a title; a guess takes off whatever stands after the last dash."""
    suffix = _SUFFIX.search(title)
    if suffix and (guess or (site and site.casefold() in suffix[0].casefold())):
        return title[: suffix.start()].strip() or title
    return title


def _authors(article, metas, site):
    """Give each author once, in the spelling that does not shout."""
    written = article.get("author")
    written = written if isinstance(written, list) else [written]
    names = [name for value in written[:_AUTHORS_AT_MOST] if (name := _name(value))]
    if not names:
        names = next((metas[name] for name in _AUTHOR if metas.get(name)), [])
    found = {}
    for name in names[:_AUTHORS_AT_MOST]:
        for part in _AND.split(_BY.sub("", name)):
            part = one_line(part, at_most=200)
            if (
                not part
                or "://" in part
                or "@" in part
                or part.startswith(("/", "#"))
                or part.casefold() == site.casefold()
            ):
                continue
            known = found.get(part.casefold())
            found[part.casefold()] = part if known is None or known.isupper() else known
    return tuple(list(found.values())[:_AUTHORS_AT_MOST])


def _date(said, metas, names):
    candidates = [
        said if isinstance(said, str) else "",
        *(value for name in names for value in metas.get(name, [])[:2]),
    ]
    return next((found for candidate in candidates if (found := day_of(candidate))), None)


def _shown(tree):
    """Read the date that the page shows beside its headline."""
    elements = tree.xpath("//time[@pubdate]/@datetime | //article//time/@datetime | //header//time/@datetime")
    return next((found for value in elements[:5] if (found := day_of(value))), None)


def _canonical(tree, metas, url):
    """Give the address by which a page wants to be known, if it is on the page's own site.

    Another site's address is not believed: a page could pass for somebody else's article.
    """
    links = tree.xpath("//link[contains(concat(' ', translate(@rel, 'CANOIL', 'canoil'), ' '), ' canonical ')]/@href")
    for candidate in [*links[:3], *metas.get("og:url", [])[:1]]:
        try:
            parts = urlsplit(urljoin(url, candidate.strip()))
            said, came = parts.hostname, urlsplit(url).hostname
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and said and "@" not in parts.netloc and _same_site(said, came):
            return one_line(urlunsplit(parts._replace(fragment="")), at_most=2000)
    return ""


def _same_site(said, came):
    return not came or _MOBILE.sub("", said) == _MOBILE.sub("", came)
