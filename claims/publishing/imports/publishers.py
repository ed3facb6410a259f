"""Who published a page: the source whose website it is, or a new one. One site is one publisher."""

import re

from django.db.models import Q

from sources.models import Source, SourceKind
from sources.models.sql import SiteOf

_not_in_a_slug = re.compile(r"[^a-z0-9]+")
SLUG_LENGTH_AT_MOST = 100


class Publishers:
    """The sources by site, read once and remembered for as long as one import runs."""

    def __init__(self):
        known = Source.objects.exclude(website="").annotate(site=SiteOf("website")).order_by("-pk")
        self.by_site = {site: kept or pk for pk, site, kept in known.values_list("pk", "site", "merged_into_id")}

    def find(self, wanted) -> dict:
        """Give the publisher of each site, new ones made.

        Args:
            wanted: site to the name that its mark-up gives, or "".

        Returns:
            site to the source's key.
        """
        unknown = {site: name for site, name in wanted.items() if site not in self.by_site}
        if unknown:
            self.by_site |= _known_by_name(unknown)
            self.by_site |= _made({site: name for site, name in unknown.items() if site not in self.by_site})
        return {site: self.by_site[site] for site in wanted}

    def forget(self, sites):
        """Forget what was found for these sites: it was rolled back."""
        for site in sites:
            self.by_site.pop(site, None)


def _known_by_name(unknown):
    """Give those whose name is a source's without a website, letter for letter, and only one's."""
    names = {name for name in unknown.values() if name}
    outlets = Source.objects.filter(
        website="", merged_into=None, kind__in=[SourceKind.NEWS_OUTLET, SourceKind.ORGANISATION]
    )
    found = outlets.filter(Q(name__in=names)).values_list("name", "pk")
    single = {name: pk for name, pk in found if sum(other == name for other, _ in found) == 1}
    return {site: single[name] for site, name in unknown.items() if name in single}


def _made(unknown):
    slugs = {site: _slug(site) for site in unknown}
    taken = set(Source.objects.filter(slug__in=slugs.values()).values_list("slug", flat=True))
    sources = {}
    for site, name in unknown.items():
        slug, count = slugs[site], 1
        while slug in taken:
            count += 1
            slug = f"{slugs[site][: SLUG_LENGTH_AT_MOST - 8]}-{count}"
        taken.add(slug)
        sources[site] = Source(
            slug=slug, name=name or site[:200], kind=SourceKind.NEWS_OUTLET, website=f"https://{site}/"[:500]
        )
    Source.objects.bulk_create(sources.values())
    return {site: source.pk for site, source in sources.items()}


def _slug(site):
    try:
        site = site.encode("idna").decode() if not site.isascii() else site
    except UnicodeError:
        site = site.encode("ascii", "ignore").decode()
    return _not_in_a_slug.sub("-", site).strip("-")[:SLUG_LENGTH_AT_MOST].strip("-") or "publisher"
