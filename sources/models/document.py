"""One published item of a source: an article, a post, a video, a report, a data set."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper

from sources.models.checks import language_tag, not_in_the_future
from sources.models.fields import TextLine, WebAddress
from sources.models.source import Source


class DocumentKind(models.TextChoices):
    ARTICLE = "article", "Article"
    POST = "post", "Post"
    VIDEO = "video", "Video"
    REPORT = "report", "Report"
    STATEMENT = "statement", "Statement"
    DATA_SET = "data_set", "Data set"


class DatePrecision(models.TextChoices):
    DAY = "day", "Day"
    MONTH = "month", "Month"
    YEAR = "year", "Year"


class Document(models.Model):
    """One published item at one canonical address."""

    publisher = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="documents", help_text="Who published it."
    )
    url = WebAddress(max_length=2000, unique=True, help_text="Its canonical address, without tracking parameters.")
    title = TextLine(max_length=500, help_text="Its headline, or a short description.")
    kind = models.CharField(
        max_length=20, choices=DocumentKind, default=DocumentKind.ARTICLE, help_text="What sort of item it is."
    )
    authors = ArrayField(
        TextLine(
            max_length=200,
        ),
        default=list,
        blank=True,
        help_text="Its by-line. Separate names with commas.",
    )
    published_on = models.DateField(
        null=True, blank=True, validators=[not_in_the_future], help_text="When it was published."
    )
    published_precision = models.CharField(
        max_length=5,
        choices=DatePrecision,
        default=DatePrecision.DAY,
        help_text="How exactly that date is known: to the day, the month or the year.",
    )
    language = models.CharField(
        max_length=35, validators=[language_tag], default="en", help_text="A BCP 47 tag, as in en or ko."
    )

    class Meta:
        ordering = ["-published_on", "title", "pk"]
        indexes = [
            # The desk searches for parts of either.
            GinIndex(OpClass(Upper("title"), name="gin_trgm_ops"), name="documents_by_part_of_title"),
            GinIndex(OpClass(Upper("url"), name="gin_trgm_ops"), name="documents_by_part_of_url"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(url="") & ~Q(title=""),
                name="a_document_has_an_address_and_a_title",
                violation_error_message="Give the document an address and a title.",
            ),
        ]

    def __str__(self):
        return self.title
