"""What published claims and collected reviews mean, as vectors of a model: made by a worker, where one is set up.

Each belongs to what never changes, a publication or a wording of a review: a vector is never out of step with its text.
Readers' pages see them by views, of what stands.
"""

from django.db import models
from pgvector.django import HalfVectorField, HnswIndex

from claims.models.collected import CollectedReview
from claims.models.publication import Publication

DIMENSIONS = 384


def nearest_first(name):
    """Give the index by which the nearest vectors are found. They have length 1: inner products are cosines."""
    return HnswIndex(fields=["vector"], name=name, m=16, ef_construction=64, opclasses=["halfvec_ip_ops"])


class Meaning(models.Model):
    """A vector, and whose it is: those of two models are not to be compared."""

    model = models.CharField(max_length=100, help_text="The model that made it, with its release.")
    vector = HalfVectorField(dimensions=DIMENSIONS, help_text="What the text means: of length 1.")

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.pk} by {self.model}"


class PublicationMeaning(Meaning):
    """Of a claim as it was published. The current one of a standing page is kept."""

    publication = models.OneToOneField(
        Publication,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="meaning",
        help_text="The version that says it.",
    )

    class Meta:
        indexes = [nearest_first("publication_meanings")]


class ReviewMeaning(Meaning):
    """Of a claim in the words of another publisher's review. Those of standing reviews are kept."""

    review = models.OneToOneField(
        CollectedReview,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="meaning",
        help_text="The review that says it.",
    )

    class Meta:
        indexes = [nearest_first("review_meanings")]
