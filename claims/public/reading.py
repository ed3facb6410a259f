"""A published version as templates read it: dates as dates, links that are links, and sentences ready to print."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache

from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext

from claims.public.addresses import plain
from claims.public.chain import chain_of
from claims.public.words import AUTHENTICITY, EVIDENCE, MEDIA_KINDS, NOT_A_TOTAL, figure_in_words
from claims.record.citations import citations
from claims.record.claimreview import primary
from claims.record.formats import in_todays_format
from claims.record.markdown import to_html
from claims.record.sightings import origins_of

# Overrides let a text show digits or words in another order than they stand in; Unicode's non-characters are not text.
_misleading = re.compile("[\u202d\u202e\ufdd0-\ufdef\ufffe\uffff]")
_web_address = re.compile(r"https?://", re.IGNORECASE)
_days = re.compile(r".*_on|as_of|(valid|period)_(from|until)")
_addresses = ("url", "website", "content_url", "original_url")
# A scale with more steps than this is told in words only.
STEPS_AT_MOST = 10

reasoning_html = lru_cache(maxsize=256)(to_html)


@dataclass(frozen=True)
class Wording:
    """The claim and the conclusion in one language. `translated_by` is "" where they are as they were written."""

    language: str
    claim_reviewed: str
    conclusion: str
    translated_by: str = ""


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
        record = for_a_page(in_todays_format(self.publication.record))
        became = {change["url"]: change for change in self.source_changes}
        for part in citations(record):
            document = part["document"]
            if document["url"] in became:
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

    def in_language(self, tag):
        """Give the claim and the conclusion in a language, as translated; else as they were written.

        Args:
            tag: BCP 47. Where nothing is in just this language, the same one of another region or script will do.

        Returns:
            A Wording.
        """
        original = Wording(self.record["language"], self.record["claim_reviewed"], self.record["verdict"]["conclusion"])
        return nearest_wording(tag, original, self.record["translations"])

    @cached_property
    def wording(self):
        """The claim and the conclusion as the reader of this page can best read them."""
        return self.in_language(get_language())

    @property
    def media(self):
        """What the claim is about: pictures, videos, recordings, with words for what each is and what was found."""
        return [
            {
                **item,
                "kind_name": MEDIA_KINDS.get(item["kind"], item["kind"]),
                "finding": AUTHENTICITY.get(item["authenticity"], item["authenticity"]),
            }
            for item in self.record["media"]
        ]

    def evidence_that(self, stance):
        return [item for item in self.record["evidence"] if item["stance"] == stance]

    @property
    def evidence_by_stance(self):
        """Evidence in the order readers are shown it, each group with its heading."""
        found = [(stance, heading, self.evidence_that(stance)) for stance, heading in EVIDENCE.items()]
        return [group for group in found if group[2]]


def nearest_wording(tag, original, translations) -> Wording:
    """Choose the wording in a language, else in the same one of another region or script, else the original.

    Args:
        original: a Wording.
        translations: a record's.
    """
    there = [original, *(Wording(**translation) for translation in translations)]
    for is_it in (lambda one: one.lower() == tag.lower(), lambda one: primary(one) == primary(tag)):
        for wording in there:
            if is_it(wording.language):
                return wording
    return original


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
