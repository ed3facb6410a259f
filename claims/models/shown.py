"""What a published version can be found by, in columns: of the version that stands, and of those before it."""

from datetime import UTC, date, datetime, time

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Exists, OuterRef, Q

from claims.models.publication import ChangeKind, Publication
from claims.models.published_number import PublishedNumber
from claims.models.searchable import search_query, search_vector


class ShownQuerySet(models.QuerySet):
    """Questions that readers and programs ask."""

    def standing(self):
        """Give the pages whose verdict stands: not the withdrawn ones."""
        return self.filter(is_withdrawn=False)

    def citing(self, address):
        """Give the pages that point to a document. Args: address, the document's."""
        return self.filter(current__in=Publication.objects.citing(address))

    def matching(self, words):
        """Give the pages that hold these words, as search_query reads them, in the claim, the conclusion, or a name."""
        return self.filter(search=search_query(words))

    def said_by(self, *sources):
        """Give the claims that come from one of these sources. Args: sources, slugs."""
        return self.filter(_names("origins", sources))

    def relayed_by(self, *sources):
        """Give the claims that one of these sources passed on. Args: sources, slugs."""
        return self.filter(_names("relays", sources))

    def spread_by(self, *sources):
        """Give the claims that one of these sources made or passed on. Args: sources, slugs."""
        return self.filter(_names("origins", sources) | _names("relays", sources))

    def pointing_to_publisher(self, publisher):
        """Give the claims that point to a document of this publisher. Args: publisher, a slug."""
        return self.filter(publishers__contains=[publisher])

    def from_country(self, country):
        """Give the claims that come from a source of this country. Args: country, two letters of ISO 3166-1."""
        return self.filter(countries__contains=[country])

    def about(self, topic):
        """Give the claims on this topic. Args: topic, a slug."""
        return self.filter(topics__contains=[topic])

    def answering(self, question):
        """Give the rival claims on this question. Args: question, a slug."""
        return self.filter(question=question)

    def rated(self, rating):
        """Give the claims with this rating. Args: rating, a slug."""
        return self.filter(rating=rating)

    def in_language(self, tag):
        """Give the claims in this language: `pt` finds pt-BR too, `pt-BR` only itself.

        Source: RFC 4647, basic filtering.
        """
        return self.filter(Q(language=tag) | Q(language__startswith=f"{tag}-"))

    def with_number(self, *, least=None, most=None, measure=None, unit=None):
        """Give the claims with a number of this measure and unit that can lie between two ends.

        Args:
            least, most: Decimals, both included; None where there is no end.
            measure, unit: as records have them; None for any.
        """
        numbers = PublishedNumber.objects.of(measure, unit).overlapping(least, most)
        return self.filter(Exists(numbers.filter(publication=OuterRef("current"))))

    def published_in(self, year):
        """Give the pages whose newest version was published in this year (UTC). Args: year, four digits."""
        return self.published_between(date(int(year), 1, 1), date(int(year), 12, 31))

    def last_changed_by(self, kind):
        """Give the pages whose newest version is of this kind. Args: kind, a ChangeKind."""
        return self.filter(kind=kind)

    def changed(self):
        """Give the pages that show a later version than the first."""
        return self.exclude(kind=ChangeKind.FIRST)

    def published_between(self, first=None, last=None):
        """Give the pages whose newest version was published on these days (UTC), both included."""
        return self._between("published_at", first, last)

    def first_published_between(self, first=None, last=None):
        """Give the pages whose first version was published on these days (UTC), both included."""
        return self._between("first_published_at", first, last)

    def said_between(self, first=None, last=None):
        """Give the claims first said on these days, both included; those without a date are left out."""
        pages = self.filter(said_on__gte=first) if first else self
        return pages.filter(said_on__lte=last) if last else pages

    def reviewed_between(self, first=None, last=None):
        """Give the claims whose verdict says how things were on one of these days, both included."""
        pages = self.filter(reviewed_on__gte=first) if first else self
        return pages.filter(reviewed_on__lte=last) if last else pages

    def _between(self, column, first, last):
        pages = self.filter(**{f"{column}__gte": datetime.combine(first, time.min, UTC)}) if first else self
        return pages.filter(**{f"{column}__lte": datetime.combine(last, time.max, UTC)}) if last else pages


def _names(column, slugs):
    """Ask for an array that holds one of these slugs."""
    return Q(**{f"{column}__contains": slugs} if len(slugs) == 1 else {f"{column}__overlap": slugs})


def slugs_of(what):
    return ArrayField(models.CharField(max_length=100), default=list, help_text=what)


class Shown(models.Model):
    """The columns of a version that follow from the log."""

    slug = models.CharField(max_length=100, help_text="Its address: /claims/slug/.")
    kind = models.CharField(max_length=15, choices=ChangeKind, help_text="What that did to the version before.")
    is_withdrawn = models.BooleanField(help_text="The newest version is a withdrawal.")
    published_at = models.DateTimeField(help_text="When what it shows was published.")
    first_published_at = models.DateTimeField(help_text="When version 1 was published.")
    claim_reviewed = models.CharField(max_length=500, help_text="The claim.")
    conclusion = models.CharField(max_length=300, help_text="The verdict in one sentence.")
    rating = models.CharField(max_length=100, help_text="The rating's slug.")
    language = models.CharField(max_length=35, help_text="The claim's language tag.")
    question = models.CharField(max_length=100, blank=True, help_text="The question's slug, if it answers one.")
    topics = slugs_of("Slugs of topics.")
    origins = slugs_of("Slugs of sources that said it first.")
    relays = slugs_of("Slugs of sources that passed it on.")
    publishers = slugs_of("Slugs of the publishers of the documents that the record points to.")
    countries = ArrayField(
        models.CharField(max_length=2), default=list, help_text="Countries of the sources that said it first."
    )
    said_on = models.DateField(null=True, help_text="When it was first said.")
    reviewed_on = models.DateField(null=True, help_text="The day as of which the verdict holds.")
    has_number = models.BooleanField(default=False, help_text="The claim gives a number.")
    has_external_review = models.BooleanField(default=False, help_text="Another publisher reviewed the claim.")
    ratings_disagree = models.BooleanField(
        default=False, help_text="Another publisher's rating, by the crosswalk, is not ours."
    )
    is_corrected = models.BooleanField(
        default=False, help_text="This version or one before it corrected, clarified, rated anew or withdrew."
    )
    names = models.TextField(
        blank=True, help_text="For search: names of sources, topics and the question, and translations."
    )
    search = models.GeneratedField(
        expression=(
            search_vector("claim_reviewed", "A") + search_vector("conclusion", "B") + search_vector("names", "C")
        ),
        output_field=SearchVectorField(),
        db_persist=True,
        help_text="What full-text search looks through: the claim, then the conclusion, then names.",
    )

    class Meta:
        abstract = True

    def __str__(self):
        return self.claim_reviewed
