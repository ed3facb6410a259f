"""Another publisher's review of the same claim."""

from django.db import models

from claims.models.claim import Claim
from claims.models.rating import Rating
from sources.models import Source
from sources.models.checks import language_tag, not_in_the_future
from sources.models.fields import TextLine, WebAddress


class ExternalReview(models.Model):
    """Several may exist and may disagree; disagreement is shown, never averaged."""

    claim = models.ForeignKey(
        Claim, on_delete=models.CASCADE, related_name="external_reviews", help_text="The claim that they checked."
    )
    publisher = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="external_reviews", help_text="Who checked it."
    )
    url = WebAddress(max_length=2000, help_text="Their page.")
    title = TextLine(max_length=500, blank=True, help_text="Their headline.")
    label = TextLine(max_length=200, help_text="Their rating, in their own words.")
    rating = models.ForeignKey(
        Rating,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Ours that fits, by the crosswalk. Empty where none does: it is never guessed.",
    )
    language = models.CharField(max_length=35, default="en", validators=[language_tag], help_text="A BCP 47 tag.")
    reviewed_on = models.DateField(
        null=True, blank=True, validators=[not_in_the_future], help_text="When they published it."
    )

    class Meta:
        ordering = ["reviewed_on", "pk"]
        indexes = [models.Index(fields=["url"], name="external_reviews_by_address")]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "url"],
                name="one_external_review_a_page",
                violation_error_message="This page is listed already.",
            )
        ]

    def __str__(self):
        return f"{self.publisher}: {self.label}"
