"""A public address and the publication it shows now: the only mutable row that the public side reads."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q, Value

from claims.models.matched import (
    MatchedTranslations,
    MatchedWords,
    WordsOfAll,
    joined,
    matched_weights,
    matched_words,
)
from claims.models.publication import ChangeKind, Publication
from claims.models.shown import Shown, ShownQuerySet

# What a statement is held against: the claim, in every language that it is published in, then what was found.
MATCHED = WordsOfAll(
    MatchedWords("language", "claim_reviewed", Value(""), joined("conclusion", "names")),
    MatchedTranslations("translations"),
)


class ClaimPageQuerySet(ShownQuerySet):
    """Questions about what stands now."""

    def readable(self):
        """Give every page with the publication it shows, in one query."""
        return self.select_related("current").defer(
            "search", "matched_words", "matched_weights", "names", "cited_documents", "document_keys"
        )

    def pointing_to(self, key):
        """Give the claims that point to a document. Args: key, the sha256 of its address."""
        return self.filter(document_keys__contains=[key])

    def contradicted(self):
        """Give the claims that a standing rival on the same question contradicts."""
        return self.filter(is_contradicted=True)


class ClaimPage(Shown):
    """A projection of the newest publication, for filters, lists and search. `rebuild_pages` makes it from the log."""

    slug = models.CharField(max_length=100, unique=True, help_text="Its address: /claims/slug/.")
    claim = models.OneToOneField(
        "claims.Claim", on_delete=models.PROTECT, related_name="page", help_text="The claim on the desk."
    )
    current = models.OneToOneField(
        Publication, on_delete=models.PROTECT, related_name="page", help_text="What it shows now."
    )
    is_contradicted = models.BooleanField(
        default=False, help_text="No number fits both this claim and another standing one on the same question."
    )
    cited_documents = ArrayField(
        models.CharField(max_length=2000),
        default=list,
        help_text="Addresses of the documents that the record points to.",
    )
    document_keys = ArrayField(
        models.CharField(max_length=64), default=list, help_text="The sha256 of each of these addresses."
    )
    source_changes = models.JSONField(
        default=list,
        help_text="Cited documents that differ now from what was cited: url, outcome (changed or gone), noticed_on.",
    )

    translations = models.JSONField(
        default=list, help_text="The claim in other languages: language and claim_reviewed of each."
    )
    matched_words = matched_words(MATCHED)
    matched_weights = matched_weights(MATCHED)

    objects = ClaimPageQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        indexes = [
            models.Index(fields=["-published_at", "-id"], name="pages_newest"),
            models.Index(fields=["rating", "-published_at", "-id"], name="pages_by_rating"),
            models.Index(fields=["language", "-published_at", "-id"], name="pages_by_language"),
            models.Index(fields=["question", "-published_at", "-id"], name="pages_by_question"),
            models.Index(fields=["-first_published_at", "-id"], name="pages_first_published"),
            models.Index(fields=["-said_on", "-id"], name="pages_said", condition=Q(said_on__isnull=False)),
            models.Index(fields=["-reviewed_on"], name="pages_reviewed"),
            # What few pages are: each list of them is short, and begins at once.
            *(
                models.Index(fields=["-published_at", "-id"], name=name, condition=condition)
                for name, condition in (
                    ("pages_changed", ~Q(kind=ChangeKind.FIRST)),
                    ("pages_corrected", Q(is_corrected=True)),
                    ("pages_contradicted", Q(is_contradicted=True)),
                    ("pages_reviewed_by_others", Q(has_external_review=True)),
                    ("pages_rated_otherwise", Q(ratings_disagree=True)),
                )
            ),
            GinIndex(fields=["topics"], name="pages_by_topic"),
            GinIndex(fields=["origins"], name="pages_by_origin"),
            GinIndex(fields=["relays"], name="pages_by_relay"),
            GinIndex(fields=["publishers"], name="pages_by_publisher"),
            GinIndex(fields=["countries"], name="pages_by_country"),
            GinIndex(fields=["document_keys"], name="pages_by_document"),
            GinIndex(fields=["search"], name="pages_search"),
            GinIndex(fields=["matched_words"], condition=Q(is_withdrawn=False), name="pages_matched"),
        ]
