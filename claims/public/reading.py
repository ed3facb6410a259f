"""A published version as templates read it: dates as dates, links that are links, and sentences ready to print."""

import re
from datetime import date, datetime
from functools import cached_property, lru_cache

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from claims.public.addresses import plain
from claims.public.chain import chain_of
from claims.public.words import EVIDENCE, NOT_A_TOTAL, figure_in_words
from claims.record.markdown import to_html
from claims.record.sightings import origins_of

# Overrides let a text show digits or words in another order than they stand in; Unicode's non-characters are not text.
_misleading = re.compile("[\u202d\u202e\ufdd0-\ufdef\ufffe\uffff]")
_web_address = re.compile(r"https?://", re.IGNORECASE)
_days = re.compile(r".*_on|as_of|(valid|period)_(from|until)")
_addresses = ("url", "website")
# A scale with more steps than this is told in words only.
STEPS_AT_MOST = 10

reasoning_html = lru_cache(maxsize=256)(to_html)


class Reading:
    """One publication, read for a page.

    Args:
        publication: with its record loaded.
        source_changes: what became since of documents that it cites, as its page's column holds it.
    """

    def __init__(self, publication, *, source_changes=()):
        self.publication = publication
        self.source_changes = for_a_page(list(source_changes))

    @cached_property
    def record(self):
        """The record, made fit for a page. The exact bytes are at `record_url`.

        A document that has changed since says so, as its `change`: {outcome, noticed_on}.
        """
        record = for_a_page(self.publication.record)
        became = {change["url"]: change for change in self.source_changes}
        for part in (*record["attributions"], *record["evidence"]):
            document = part.get("document")
            if document and document["url"] in became:
                document["change"] = became[document["url"]]
        return record

    @property
    def slug(self):
        return self.publication.slug

    @property
    def note(self):
        return for_a_page(self.publication.note)

    @property
    def url(self):
        return reverse("public:claim", args=[self.slug])

    @property
    def version_url(self):
        return reverse("public:version", args=[self.slug, self.publication.version])

    @property
    def record_url(self):
        return plain("public:record", self.slug, self.publication.version)

    @property
    def entry_url(self):
        return plain("public:entry", self.publication.sequence)

    @property
    def rating(self):
        return self.record["verdict"]["rating"]

    @property
    def steps(self):
        """The places on the scale, least true first: (value, whether it is this one). Empty off the scale."""
        rating = self.rating
        if rating["value"] is None or rating["best_value"] - rating["worst_value"] >= STEPS_AT_MOST:
            return []
        return [(value, value == rating["value"]) for value in range(rating["worst_value"], rating["best_value"] + 1)]

    @cached_property
    def chain(self):
        return chain_of(self.record["attributions"])

    @cached_property
    def origins(self):
        """Sources that said it first, each once."""
        return origins_of(self.record["attributions"])

    @property
    def claimant(self):
        """Who said it, in a few words."""
        match self.origins:
            case []:
                return gettext("Nobody named")
            case [one]:
                return one["name"]
            case [one, other]:
                return gettext("%(one)s and %(other)s") % {"one": one["name"], "other": other["name"]}
            case [one, *others]:
                words = ngettext("%(one)s and %(count)d other", "%(one)s and %(count)d others", len(others))
                return words % {"one": one["name"], "count": len(others)}

    @property
    def numbers(self):
        """The numbers, each with its words and, where it is no total, a sentence that says so."""
        return [
            {
                **quantity,
                "words": figure_in_words(quantity),
                "not_a_total": NOT_A_TOTAL.get(quantity["figure"], ""),
            }
            for quantity in self.record["quantities"]
        ]

    @property
    def reasoning(self):
        """The reasoning as HTML that is safe to show."""
        return reasoning_html(self.record["verdict"]["reasoning"])

    def evidence_that(self, stance):
        return [item for item in self.record["evidence"] if item["stance"] == stance]

    @property
    def evidence_by_stance(self):
        """Evidence in the order readers are shown it, each group with its heading."""
        found = [(stance, heading, self.evidence_that(stance)) for stance, heading in EVIDENCE.items()]
        return [group for group in found if group[2]]


def for_a_page(value, key=""):
    """Make a record's values fit for a page.

    Days become dates and moments datetimes; an address that is not on the web becomes ""; characters that reorder what
    stands around them are left out.
    """
    if isinstance(value, dict):
        return {name: for_a_page(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [for_a_page(item, key) for item in value]
    if not isinstance(value, str):
        return value
    if _days.fullmatch(key):
        return date.fromisoformat(value)
    if key == "captured_at":
        return datetime.fromisoformat(value)
    if key in _addresses and not _web_address.match(value):
        return ""
    return _misleading.sub("", value)
