"""A public address and the publication it shows now: the only mutable row that the public side reads."""

from datetime import UTC, date, datetime, time

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from claims.models.publication import ChangeKind, Publication
from claims.models.searchable import search_query, search_vector


class ClaimPageQuerySet(models.QuerySet):
    """Questions that readers and programs ask."""

    def readable(self):
        """Give every page with the publication it shows, in one query."""
        return self.select_related("current").defer("search", "names", "cited_documents")

    def standing(self):
        """Give the pages whose verdict stands: not the withdrawn ones."""
        return self.filter(is_withdrawn=False)

    def citing(self, address):
        """Give the pages that point to a document. Args: address, the document's."""
        return self.filter(current__in=Publication.objects.citing(address))

    def matching(self, words):
        """Give the pages that hold these words, as search_query reads them, in the claim, the conclusion, or a name."""
        return self.filter(search=search_query(words))

    def said_by(self, source):
        """Give the claims that come from this source. Args: source, a slug."""
        return self.filter(origins__contains=[source])

    def relayed_by(self, source):
        """Give the claims that this source passed on. Args: source, a slug."""
        return self.filter(relays__contains=[source])

    def spread_by(self, source):
        """Give the claims that this source made or passed on. Args: source, a slug."""
        return self.filter(Q(origins__contains=[source]) | Q(relays__contains=[source]))

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

    def published_in(self, year):
        """Give the pages whose newest version was published in this year (UTC). Args: year, four digits."""
        return self.published_between(date(int(year), 1, 1), date(int(year), 12, 31))

    def last_changed_by(self, kind):
        """Give the pages whose newest version is of this kind. Args: kind, a ChangeKind."""
        return self.filter(kind=kind)

    def published_between(self, first=None, last=None):
        """Give the pages whose newest version was published on these days (UTC), both included."""
        pages = self.filter(published_at__gte=datetime.combine(first, time.min, UTC)) if first else self
        return pages.filter(published_at__lte=datetime.combine(last, time.max, UTC)) if last else pages

    def said_between(self, first=None, last=None):
        """Give the claims first said on these days, both included; those without a date are left out."""
        pages = self.filter(said_on__gte=first) if first else self
        return pages.filter(said_on__lte=last) if last else pages


class ClaimPage(models.Model):
    """A projection of the newest publication, for filters, lists and search. `rebuild_pages` makes it from the log."""

    slug = models.CharField(max_length=100, unique=True, help_text="Its address: /claims/slug/.")
    claim = models.OneToOneField(
        "claims.Claim", on_delete=models.PROTECT, related_name="page", help_text="The claim on the desk."
    )
    current = models.OneToOneField(
        Publication, on_delete=models.PROTECT, related_name="page", help_text="What it shows now."
    )
    kind = models.CharField(max_length=15, choices=ChangeKind, help_text="What that did to the version before.")
    is_withdrawn = models.BooleanField(help_text="The newest version is a withdrawal.")
    published_at = models.DateTimeField(help_text="When what it shows now was published.")
    first_published_at = models.DateTimeField(help_text="When version 1 was published.")
    claim_reviewed = models.CharField(max_length=500, help_text="The claim.")
    conclusion = models.CharField(max_length=300, help_text="The verdict in one sentence.")
    rating = models.CharField(max_length=100, help_text="The rating's slug.")
    language = models.CharField(max_length=35, help_text="The claim's language tag.")
    question = models.CharField(max_length=100, blank=True, help_text="The question's slug, if it answers one.")
    topics = ArrayField(models.CharField(max_length=100), default=list, help_text="Slugs of topics.")
    origins = ArrayField(
        models.CharField(max_length=100), default=list, help_text="Slugs of sources that said it first."
    )
    relays = ArrayField(models.CharField(max_length=100), default=list, help_text="Slugs of sources that passed it on.")
    said_on = models.DateField(null=True, help_text="When it was first said.")
    names = models.TextField(
        blank=True, help_text="For search: names of sources, topics and the question, and translations."
    )
    cited_documents = ArrayField(
        models.CharField(max_length=2000),
        default=list,
        help_text="Addresses of the documents that the record points to.",
    )
    source_changes = models.JSONField(
        default=list,
        help_text="Cited documents that differ now from what was cited: url, outcome (changed or gone), noticed_on.",
    )
    search = models.GeneratedField(
        expression=(
            search_vector("claim_reviewed", "A") + search_vector("conclusion", "B") + search_vector("names", "C")
        ),
        output_field=SearchVectorField(),
        db_persist=True,
        help_text="What full-text search looks through: the claim, then the conclusion, then names.",
    )

    objects = ClaimPageQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        indexes = [
            models.Index(fields=["-published_at", "-id"], name="pages_newest"),
            models.Index(fields=["rating", "-published_at", "-id"], name="pages_by_rating"),
            models.Index(fields=["language", "-published_at", "-id"], name="pages_by_language"),
            models.Index(fields=["question", "-published_at", "-id"], name="pages_by_question"),
            GinIndex(fields=["topics"], name="pages_by_topic"),
            GinIndex(fields=["origins"], name="pages_by_origin"),
            GinIndex(fields=["relays"], name="pages_by_relay"),
            GinIndex(fields=["search"], name="pages_search"),
        ]

    def __str__(self):
        return self.claim_reviewed
