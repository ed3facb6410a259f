"""Pages of other publishers that carry ClaimReview mark-up, and each review on them, as their mark-up has it.

They are no verdicts of this desk, so they are no entries of its log (docs/decisions/0021).
"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import MD5, Coalesce
from django.utils import timezone

from claims.models.searchable import SameWords, search_vector
from sources.models.checks import language_tag, sha256_rule
from sources.models.fields import Prose, TextLine, WebAddress
from sources.models.sql import SiteOf

# What stands for a day that nobody gave, so that a list has one order.
NO_DAY = "0001-01-01"


class ReviewPage(models.Model):
    """One page of another publisher. The mark-up on it is its collected reviews."""

    url = WebAddress(max_length=2000, help_text="The address of the page, without an anchor.")
    publisher = models.ForeignKey(
        "sources.Source", on_delete=models.PROTECT, related_name="review_pages", help_text="Who published it."
    )
    author_name = TextLine(max_length=200, blank=True, help_text="Who reviewed, as the mark-up names them.")
    author_image_url = WebAddress(max_length=2000, blank=True, help_text="Their picture or logo.")
    published_on = models.DateField(null=True, blank=True, help_text="When it was published, if that is a day.")
    published_text = TextLine(max_length=100, blank=True, help_text="When it was published, as the mark-up says it.")
    version = models.PositiveIntegerField(default=1, help_text="Goes up by one with every change of the page.")
    batch = models.ForeignKey(
        "claims.ImportBatch",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="pages",
        help_text="The import it first came with.",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who entered it, where it came with no import.",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False, help_text="When it was first collected.")
    removed_at = models.DateTimeField(null=True, blank=True, help_text="When it was taken back. It stays in the table.")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["url"],
                condition=Q(removed_at__isnull=True),
                name="one_review_page_an_address",
                violation_error_message="This page is collected already.",
            ),
            models.CheckConstraint(
                condition=Q(batch__isnull=False) | Q(created_by__isnull=False),
                name="a_review_page_says_where_it_came_from",
            ),
        ]

    def __str__(self):
        return self.url


class CollectedReviewQuerySet(models.QuerySet):
    """Questions about what others found."""

    def standing(self):
        """Give those that are on their page now."""
        return self.filter(gone_at__isnull=True)


class CollectedReview(models.Model):
    """One ClaimReview. It never changes: a new wording is a new row, and the earlier one is marked as gone."""

    page = models.ForeignKey(ReviewPage, on_delete=models.PROTECT, related_name="reviews", help_text="Where it stands.")
    position = models.PositiveSmallIntegerField(default=0, help_text="Its place on the page, counted from 0.")
    url = WebAddress(max_length=2000, help_text="The page's address, with an anchor where it has one.")
    site = models.GeneratedField(
        expression=SiteOf("url"),
        output_field=models.CharField(max_length=2000),
        db_persist=True,
        help_text="The host of that address without www.",
    )
    title = TextLine(max_length=500, blank=True, help_text="Their headline.")
    claim_reviewed = TextLine(max_length=2000, help_text="The claim, in their words.")
    claimant_name = TextLine(max_length=500, blank=True, help_text="Who made the claim, as they say.")
    claimant_job_title = TextLine(max_length=200, blank=True, help_text="What that person is.")
    claimant_image_url = WebAddress(max_length=2000, blank=True, help_text="A picture of who made it.")
    claimant_same_as = WebAddress(max_length=2000, blank=True, help_text="A page that says who that is.")
    claim_date = models.DateField(null=True, blank=True, help_text="When the claim was made, if that is a day.")
    claim_date_text = TextLine(max_length=100, blank=True, help_text="When it was made, as the mark-up says it.")
    claim_location = TextLine(max_length=500, blank=True, help_text="Where it was made, in words.")
    first_appearance = WebAddress(max_length=2000, blank=True, help_text="Where the claim stood first.")
    appearances = ArrayField(
        WebAddress(max_length=2000), default=list, blank=True, help_text="Where it stands besides."
    )
    label = TextLine(max_length=500, help_text="Their rating, in their own words.")
    rating_value = models.IntegerField(null=True, blank=True, help_text="Their rating as a number, where it has one.")
    worst_rating = models.IntegerField(null=True, blank=True, help_text="The number that means false.")
    best_rating = models.IntegerField(null=True, blank=True, help_text="The number that means true.")
    explanation = Prose(max_length=5000, blank=True, help_text="Why, in a few of their words.")
    rating_image_url = WebAddress(max_length=2000, blank=True, help_text="Their picture of the rating.")
    rating = models.ForeignKey(
        "claims.Rating",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Ours that fits, by the crosswalk. Empty where none does: it is never guessed.",
    )
    language = models.CharField(
        max_length=35, blank=True, validators=[language_tag], help_text="A BCP 47 tag. Empty where they do not say."
    )
    reviewed_on = models.DateField(null=True, blank=True, help_text="When they published it, if that is a day.")
    ordered_on = models.GeneratedField(
        expression=Coalesce("reviewed_on", Value(NO_DAY, output_field=models.DateField())),
        output_field=models.DateField(),
        db_persist=True,
        help_text="That day, or the year 1: what lists are ordered by.",
    )
    claim = models.ForeignKey(
        "claims.Claim",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="collected_reviews",
        help_text="Ours, where it is the same claim word for word, or names this page already. It is never guessed.",
    )
    sha256 = models.CharField(
        max_length=64, validators=[sha256_rule], help_text="The digest of what it says, in canonical form."
    )
    raw = models.JSONField(null=True, blank=True, help_text="The mark-up as it was given.")
    batch = models.ForeignKey(
        "claims.ImportBatch",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reviews",
        help_text="The import that brought this wording.",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False, help_text="When it was collected.")
    gone_at = models.DateTimeField(
        null=True, blank=True, help_text="When another wording took its place, or it was taken back."
    )
    search = models.GeneratedField(
        expression=search_vector("claim_reviewed", "A")
        + search_vector("title", "B")
        + search_vector("claimant_name", "C"),
        output_field=SearchVectorField(),
        db_persist=True,
        help_text="What full-text search looks through: the claim, then the headline, then who made it.",
    )

    objects = CollectedReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-ordered_on", "-pk"]
        indexes = [
            models.Index(fields=["-ordered_on", "-id"], condition=Q(gone_at__isnull=True), name="collected_newest"),
            models.Index(
                fields=["site", "-ordered_on", "-id"], condition=Q(gone_at__isnull=True), name="collected_by_site"
            ),
            models.Index(
                fields=["language", "-ordered_on", "-id"],
                condition=Q(gone_at__isnull=True),
                name="collected_by_language",
            ),
            models.Index(MD5(SameWords("claim_reviewed")), name="collected_by_words"),
            GinIndex(fields=["search"], name="collected_search"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "sha256"],
                condition=Q(gone_at__isnull=True),
                name="one_collected_review_a_wording",
                violation_error_message="This review is collected already.",
            ),
            models.CheckConstraint(
                condition=Q(rating_value__isnull=True, worst_rating__isnull=True, best_rating__isnull=True)
                | Q(
                    rating_value__isnull=False,
                    best_rating__isnull=False,
                    worst_rating__gte=1,
                    best_rating__gt=F("worst_rating"),
                    rating_value__gte=F("worst_rating"),
                    rating_value__lte=F("best_rating"),
                ),
                name="a_rating_has_three_numbers_that_fit_or_none",
                violation_error_message="Give worst (1 or more), best (above it) and a value between them; or none.",
            ),
        ]

    def __str__(self):
        return self.claim_reviewed
