"""A review by another publisher as readers and programs may see it: a view of what stands on its page now."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from claims.models.searchable import search_query


class ReadableReviewQuerySet(models.QuerySet):
    """Questions that readers and programs ask."""

    def matching(self, words):
        """Give those that hold these words, as search_query reads them, in the claim, the headline or the claimant."""
        return self.filter(search=search_query(words))

    def in_language(self, tag):
        """Give those in this language: `pt` finds pt-BR too, `pt-BR` only itself (RFC 4647, basic filtering)."""
        return self.filter(models.Q(language=tag) | models.Q(language__startswith=f"{tag}-"))


class ReadableReview(models.Model):
    """One row of the view: flat, with our slugs for publisher, rating and claim. Never written."""

    page_id = models.BigIntegerField(help_text="The page it stands on: reviews of one page have the same.")
    page_url = models.CharField(max_length=2000, help_text="That page's address, without an anchor.")
    position = models.PositiveSmallIntegerField(help_text="Its place on the page, counted from 0.")
    url = models.CharField(max_length=2000, help_text="The address of the review, with its anchor.")
    site = models.CharField(max_length=2000, help_text="The host of that address without www.")
    publisher = models.CharField(max_length=100, help_text="Who published it: the slug of a source.")
    publisher_name = models.CharField(max_length=200, help_text="That source's name.")
    author_name = models.CharField(max_length=200, help_text="Who reviewed, as the mark-up names them, or empty.")
    author_image_url = models.CharField(max_length=2000, help_text="Their picture or logo, or empty.")
    published_text = models.CharField(max_length=100, help_text="When it was published, as the mark-up says it.")
    title = models.CharField(max_length=500, help_text="Their headline, or empty.")
    claim_reviewed = models.CharField(max_length=2000, help_text="The claim, in their words.")
    claimant_name = models.CharField(max_length=500, help_text="Who made it, or empty.")
    claimant_job_title = models.CharField(max_length=200, help_text="What that person is, or empty.")
    claimant_image_url = models.CharField(max_length=2000, help_text="A picture of who made it, or empty.")
    claimant_same_as = models.CharField(max_length=2000, help_text="A page that says who that is, or empty.")
    claim_date = models.DateField(null=True, help_text="When the claim was made, if that is a day.")
    claim_date_text = models.CharField(max_length=100, help_text="When it was made, as the mark-up says it, or empty.")
    claim_location = models.CharField(max_length=500, help_text="Where it was made, or empty.")
    first_appearance = models.CharField(max_length=2000, help_text="Where the claim stood first, or empty.")
    appearances = ArrayField(models.CharField(max_length=2000), help_text="Where it stands besides.")
    label = models.CharField(max_length=500, help_text="Their rating, in their own words.")
    rating_value = models.IntegerField(null=True, help_text="Their rating as a number.")
    worst_rating = models.IntegerField(null=True, help_text="The number that means false.")
    best_rating = models.IntegerField(null=True, help_text="The number that means true.")
    explanation = models.TextField(help_text="Why, in a few of their words, or empty.")
    rating_image_url = models.CharField(max_length=2000, help_text="Their picture of the rating, or empty.")
    rating = models.CharField(max_length=100, help_text="Ours that fits: the slug of a rating, or empty.")
    language = models.CharField(max_length=35, help_text="A BCP 47 tag, or empty.")
    reviewed_on = models.DateField(null=True, help_text="When they published it, if that is a day.")
    ordered_on = models.DateField(help_text="That day, or the year 1: what lists are ordered by.")
    claim = models.CharField(max_length=100, help_text="Our published claim that it is about: a slug, or empty.")
    collected_at = models.DateTimeField(help_text="When this wording was collected.")
    search = SearchVectorField(help_text="What full-text search looks through.")

    objects = ReadableReviewQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "claims_readable_review"
        ordering = ["-ordered_on", "-pk"]

    def __str__(self):
        return self.claim_reviewed
