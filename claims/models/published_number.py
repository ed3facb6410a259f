"""The numbers of published versions, as intervals that can be asked for."""

from django.contrib.postgres.fields import DecimalRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.backends.postgresql.psycopg_any import NumericRange
from django.db.models import Q

from claims.models.publication import Publication


class PublishedNumberQuerySet(models.QuerySet):
    """Questions that programs ask."""

    def of(self, measure=None, unit=None):
        """Give those of a measure and in a unit, as records have them. Args: None for any."""
        numbers = self if measure is None else self.filter(measure=measure)
        return numbers if unit is None else numbers.filter(unit=unit)

    def overlapping(self, least=None, most=None):
        """Give those that can lie between two ends, both included. Args: Decimals; None where there is no end."""
        if least is None and most is None:
            return self
        return self.filter(interval__overlap=NumericRange(least, most, "[]"))


class PublishedNumber(models.Model):
    """A projection: one row for each number of each published version. `rebuild_pages` makes it from the log."""

    publication = models.ForeignKey(
        Publication, on_delete=models.PROTECT, related_name="numbers", help_text="The version whose record gives it."
    )
    measure = models.CharField(max_length=200, help_text="What is counted or measured.")
    unit = models.CharField(max_length=50, help_text="In what.")
    interval = DecimalRangeField(help_text="The number as it is worded.")
    answer = DecimalRangeField(
        null=True, help_text="Where it answers the claim's question: the interval of the total that it implies."
    )

    objects = PublishedNumberQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [GistIndex(fields=["interval"], name="published_numbers_by_interval")]
        constraints = [
            models.UniqueConstraint(
                fields=["publication"], condition=Q(answer__isnull=False), name="one_number_answers_the_question"
            )
        ]

    def __str__(self):
        return f"{self.interval} {self.unit} ({self.measure})"
