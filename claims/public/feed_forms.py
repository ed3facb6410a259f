"""One feed in three forms: Atom, RSS and JSON Feed. What a feed holds is the same in each.

Source: RFC 4287 (Atom), RFC 4946 (its licence link), https://www.rssboard.org/rss-specification (RSS 2.0) and
https://www.jsonfeed.org/version/1.1/.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.template.loader import render_to_string

# What XML 1.0 has no place for, not even as a reference, and overrides, which show a text in another order.
_unfit = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202d\u202e\ufdd0-\ufdef]")
# Atom wants a moment even of a feed that never held anything; one that stands still leaves caches alone.
NOTHING_YET = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Category:
    """What an entry is filed under: a topic, or a kind of change."""

    slug: str
    name: str


@dataclass(frozen=True)
class Entry:
    """One line of a feed.

    Args:
        id: for ever the same, and the same in every language.
        address: of the page that a reader is led to.
        summary: plain text.
        html: the whole entry; safe to show.
        authors: names; none where the newsroom as a whole stands for it.
        language: a BCP 47 tag.
        related: the address of what changed, word by word; "" where there is nothing to compare.
    """

    id: str
    address: str
    title: str
    summary: str
    html: str
    published_at: datetime
    updated_at: datetime
    language: str
    authors: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()
    related: str = ""


@dataclass(frozen=True)
class Feed:
    """A list that can be followed.

    Args:
        id: for ever the same, in every form and language.
        address: of the list, as a page.
        self_address: of this form of the feed, in this language.
        updated_at: when an entry last came, changed or went; None if there never was one.
        newsroom: its name, url and license_url.
    """

    id: str
    title: str
    subtitle: str
    address: str
    self_address: str
    language: str
    updated_at: datetime | None
    entries: list[Entry]
    newsroom: dict[str, str]


@dataclass(frozen=True)
class Form:
    """A way of writing feeds. Args: name, as people know it; write, from a Feed to its text."""

    name: str
    media_type: str
    charset: str
    write: Callable[[Feed], str]

    @property
    def content_type(self):
        return self.media_type + self.charset

    def text_of(self, feed) -> str:
        """Write a feed in this form. Whatever stands in a claim, the feed is well formed."""
        return _unfit.sub("", self.write(feed))


def _atom(feed):
    return render_to_string("public/feed_atom.xml", {"feed": feed, "updated_at": feed.updated_at or NOTHING_YET})


def _rss(feed):
    return render_to_string("public/feed_rss.xml", {"feed": feed, "updated_at": feed.updated_at or NOTHING_YET})


def _json(feed):
    newsroom = feed.newsroom
    members = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": feed.address,
        "feed_url": feed.self_address,
        "language": feed.language,
        "authors": [{"name": newsroom["name"], "url": f"{newsroom['url']}/"}],
        "items": [_item(entry) for entry in feed.entries],
    }
    if newsroom["license_url"]:
        # JSON Feed has no word for a licence; names of one's own begin with a low line.
        members["_license"] = {"url": newsroom["license_url"]}
    return json.dumps(members, ensure_ascii=False)


def _item(entry):
    item = {
        "id": entry.id,
        "url": entry.address,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": str(entry.html),
        "date_published": entry.published_at.isoformat(),
        "date_modified": entry.updated_at.isoformat(),
        "language": entry.language,
    }
    if entry.authors:
        item["authors"] = [{"name": name} for name in entry.authors]
    if entry.categories:
        item["tags"] = [category.name for category in entry.categories]
    return item


FORMS = {
    "atom": Form("Atom", "application/atom+xml", "; charset=utf-8", _atom),
    "rss": Form("RSS", "application/rss+xml", "; charset=utf-8", _rss),
    "json": Form("JSON Feed", "application/feed+json", "", _json),
}
