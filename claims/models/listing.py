"""What published claims are listed by: their topics, sources, questions and ratings."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q

from claims.models.searchable import search_query, search_vector

LETTERS = 30


class ListingKind(models.TextChoices):
    """What a listing is. The value is also the filter of lists of claims."""

    TOPIC = "topic", "Topic"
    SOURCE = "source", "Source"
    QUESTION = "question", "Question"
    RATING = "rating", "Rating"


class ListingQuerySet(models.QuerySet):
    """Questions that readers ask."""

    def of_kind(self, kind):
        """Give those of one kind. Args: kind, a ListingKind."""
        return self.filter(kind=kind)

    def matching(self, words):
        """Give those whose name holds these words, as search_query reads them."""
        return self.filter(search=search_query(words))


class Listing(models.Model):
    """A projection: one row for each topic, source, question and rating of published claims that stand.

    Named as the newest of those claims names it. `rebuild_pages` makes it from the log.
    """

    kind = models.CharField(max_length=10, choices=ListingKind, help_text="What it is.")
    slug = models.CharField(max_length=100, help_text="Its place in addresses and filters.")
    name = models.CharField(max_length=300, help_text="As the newest of its standing claims names it.")
    names = models.JSONField(default=dict, help_text="Of a rating: its name in other languages, by language tag.")
    letters = models.CharField(
        max_length=LETTERS, help_text="The first letters of the name without accents, in lower case, for A to Z."
    )
    source_kind = models.CharField(max_length=20, blank=True, help_text="Of a source: what it is, as in records.")
    claim_count = models.PositiveIntegerField(help_text="How many standing claims it has.")
    origin_count = models.PositiveIntegerField(
        help_text="Of a source: how many of them it said first; the others it passed on. Else 0."
    )
    changed_at = models.DateTimeField(help_text="When the newest version among its claims was published.")
    search = models.GeneratedField(
        expression=search_vector("name", "A"),
        output_field=SearchVectorField(),
        db_persist=True,
        help_text="The words of its name, for search.",
    )

    objects = ListingQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "letters", "pk"]
        indexes = [
            models.Index(fields=["kind", "-claim_count", "-id"], name="listings_by_claims"),
            models.Index(fields=["kind", "letters", "id"], name="listings_a_to_z"),
            GinIndex(fields=["search"], name="listings_search"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="one_listing_a_slug"),
            models.CheckConstraint(
                condition=Q(claim_count__gt=0, origin_count__lte=F("claim_count")),
                name="a_listing_lists_a_claim",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def passed_on_count(self):
        """Of a source: how many claims of others it passed on."""
        return self.claim_count - self.origin_count
