"""Recognise the sources that a text names, by name, alias or web site; add the ones nobody has named before."""

import hashlib
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from sources.intake.names import has_title, name_key, names_in, stands_for
from sources.models import Source, SourceKind

# What a name's words say about what it names; the first that fits. A name without any is an organisation.
KIND_WORDS = {
    SourceKind.GOVERNMENT_BODY: {
        *("ministry", "government", "parliament", "senate", "army", "police", "embassy", "kremlin", "white house"),
        *("court", "council", "commission", "agency", "office", "bureau", "administration", "department", "navy"),
    },
    SourceKind.NEWS_OUTLET: {
        *("times", "post", "news", "daily", "press", "journal", "gazette", "tv", "radio", "herald", "tribune", "media"),
        *("newspaper", "magazine", "reuters", "broadcasting"),
    },
    SourceKind.ORGANISATION: {
        *("un", "eu", "nato", "union", "party", "committee", "university", "institute", "bank", "group", "association"),
        *("company", "foundation", "centre", "organisation", "movement", "federation", "church", "society", "club"),
    },
}


NOBODY_WITH_A_TITLE = (SourceKind.NEWS_OUTLET, SourceKind.UNATTRIBUTED)


class KnownSources:
    """The sources of the desk, to be asked many times in one piece of work."""

    def __init__(self):
        self._by_key, self._by_host, self._by_path = {}, {}, {}
        sources = Source.objects.select_related("merged_into").order_by("-pk")
        for source in sources:  # the oldest comes last and keeps the name
            self._learn(source)

    def find(self, wording):
        """Give the source that a text's words name, or None.

        Args:
            wording: as in “The Georgian Ministry of Internal Affairs” or “The New York Times (NYT)”.
        """
        name, *in_brackets = names_in(wording) or [""]
        found = self._by_key.get(name_key(name))
        if found is None and in_brackets and stands_for(in_brackets[0], name):
            found = self._by_key.get(name_key(in_brackets[0]))
        # “General Meduza” is not Meduza: a title stands before the name of a person.
        return None if found and has_title(name) and found.kind in NOBODY_WITH_A_TITLE else found

    def at(self, url):
        """Give the news outlet or body whose web site an address belongs to, or None."""
        host = _host(url)
        if found := self._by_path.get((host, _first_segment(url))):
            return found
        while host.count(".") >= 1:
            if host in self._by_host:
                return self._by_host[host]
            host = host.partition(".")[2]
        return None

    def find_or_add(self, wording, *, kind=None, website=""):
        """Give the source that a text's words name, added where nobody has named it before."""
        known = self.find(wording)
        if known is None:
            known = add_source(wording, kind=kind, website=website)
            self._learn(known)
        return known

    def _learn(self, source):
        stands_for = source.merged_into or source
        names = [each for name in (source.name, *source.aliases) for each in names_in(name)]
        # What is left of “The” or of “???” is nothing, which is no name.
        self._by_key |= {key: stands_for for key in map(name_key, names) if key}
        if source.website and source.kind == SourceKind.SOCIAL_ACCOUNT:  # one of many on its host
            self._by_path[_host(source.website), _first_segment(source.website)] = stands_for
        elif source.website and source.kind != SourceKind.PERSON:
            self._by_host[_host(source.website)] = stands_for


def add_source(wording, *, kind=None, website=""):
    """Add a source under its first name; what abbreviates it becomes an alias, nothing else in brackets does.

    Two who add the same name at once get the same source: its slug follows from its name.
    """
    name, *aliases = names_in(wording) or ["Unnamed"]
    name = name.removeprefix("the ")[:200]
    aliases = [alias for alias in aliases if stands_for(alias, name)]
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    kind = kind or likely_kind(name)
    stem = slugify(name.replace("_", " "))[:90].strip("-") or "source"
    for slug in (f"source-{digest}" if stem == "source" else stem, f"{stem}-{digest}"):
        source = Source(slug=slug, name=name, kind=kind, aliases=aliases, website=website)
        source.full_clean(validate_unique=False)
        try:
            with transaction.atomic():
                source.save(force_insert=True)
        except IntegrityError:
            source = Source.objects.select_related("merged_into").get(slug=slug)
        if name_key(source.name) == name_key(name):
            break
    return source.merged_into or source


def unattributed():
    """Give the source that stands for nobody in particular."""
    known = Source.objects.filter(kind=SourceKind.UNATTRIBUTED, merged_into=None).order_by("pk").first()
    return known or add_source("Unattributed", kind=SourceKind.UNATTRIBUTED)


def likely_kind(name) -> SourceKind:
    """Guess from its words what a name names; people correct it."""
    words = f" {name_key(name)} "
    for kind, telling in KIND_WORDS.items():
        if any(f" {word} " in words for word in telling):
            return kind
    if has_title(name):
        return SourceKind.PERSON
    parts = name.split()
    looks_like_a_person = 2 <= len(parts) <= 3 and all(part[:1].isupper() and part.isalpha() for part in parts)
    return SourceKind.PERSON if looks_like_a_person else SourceKind.ORGANISATION


def _first_segment(url):
    return urlsplit(url).path.strip("/").partition("/")[0]


def _host(url):
    return (urlsplit(url).hostname or "").removeprefix("www.")
