"""A public address and the publication it shows now: the only mutable row that the public side reads."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models

from claims.models.publication import Publication


class ClaimPageQuerySet(models.QuerySet):
    """Questions that readers and programs ask."""

    def readable(self):
        """Give every page with the publication it shows, in one query."""
        return self.select_related("current")

    def standing(self):
        """Give the pages whose verdict stands: not the withdrawn ones."""
        return self.filter(is_withdrawn=False)


class ClaimPage(models.Model):
    """A projection of the newest publication, for filters, lists and search. `rebuild_pages` makes it from the log."""

    slug = models.CharField(max_length=100, unique=True, help_text="Its address: /claims/slug/.")
    claim = models.OneToOneField(
        "claims.Claim", on_delete=models.PROTECT, related_name="page", help_text="The claim on the desk."
    )
    current = models.OneToOneField(
        Publication, on_delete=models.PROTECT, related_name="page", help_text="What it shows now."
    )
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
    names = models.TextField(blank=True, help_text="Names of sources, topics and the question, for search.")
    search = models.GeneratedField(
        expression=(
            SearchVector("claim_reviewed", weight="A", config="english")
            + SearchVector("conclusion", weight="B", config="english")
            + SearchVector("names", weight="C", config="english")
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
