"""What the public says is wrong."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.text import Truncator

from claims.models.letter import Letter
from claims.models.publication import Publication
from claims.models.row_history import every_change_of_a_row
from sources.models.fields import Prose


class RequestStatus(models.TextChoices):
    RECEIVED = "received", "Received"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"


class ReportedPart(models.TextChoices):
    """What of a published version is said to be wrong."""

    STATEMENT = "statement", "The claim as worded"
    CLAIMANT = "claimant", "Who said it"
    NUMBER = "number", "A number"
    EVIDENCE = "evidence", "The evidence"
    RATING = "rating", "The rating"
    TRANSLATION = "translation", "A translation"
    SPELLING = "spelling", "A misspelling"
    OTHER = "other", "Something else"


class CorrectionRequestQuerySet(models.QuerySet):
    """Questions about what was reported."""

    def waiting(self):
        """Give the reports that nobody has decided about."""
        return self.filter(status=RequestStatus.RECEIVED)

    def still_to_do(self):
        """Give the reports that wait for a decision, and those accepted since which nothing new was published."""
        published_since = Publication.objects.filter(
            claim=OuterRef("publication__claim"), published_at__gte=OuterRef("decided_at")
        )
        return self.filter(
            Q(status=RequestStatus.RECEIVED) | Q(~Exists(published_since), status=RequestStatus.ACCEPTED)
        )


@every_change_of_a_row("CorrectionRequestRow", leaving_out=["contact", "key"])
class CorrectionRequest(Letter):
    """An error that somebody reports in one published version."""

    publication = models.ForeignKey(
        Publication, on_delete=models.PROTECT, related_name="correction_requests", help_text="The version it is about."
    )
    part = models.CharField(
        max_length=11, choices=ReportedPart, default=ReportedPart.OTHER, help_text="What of it is wrong."
    )
    text = Prose(max_length=5000, help_text="What is wrong, and how they know.")
    status = models.CharField(
        max_length=10, choices=RequestStatus, default=RequestStatus.RECEIVED, help_text="What became of it."
    )

    objects = CorrectionRequestQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "report of an error", "reports of errors"
        ordering = ["-received_at", "-pk"]
        indexes = [
            models.Index(
                fields=["-decided_at", "-id"], condition=Q(decided_at__isnull=False), name="requests_by_decision"
            ),
            models.Index(fields=["received_at"], condition=Q(status="received"), name="requests_to_decide"),
            models.Index(fields=["-received_at"], name="requests_by_arrival"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="received", decided_by__isnull=True, decided_at__isnull=True, answer="")
                | (
                    Q(status__in=["accepted", "declined"], decided_by__isnull=False, decided_at__isnull=False)
                    & ~Q(answer="")
                ),
                name="a_decided_correction_request_is_answered",
                violation_error_message="Say what the sender is told.",
            )
        ]

    def __str__(self):
        return f"{self.publication}: {self.shortened}"

    @property
    def shortened(self):
        """The beginning of what was reported."""
        return Truncator(self.text).chars(80)

    def versions_since(self):
        """Give what was published of the claim after the version that this is about, newest first."""
        later = Publication.objects.filter(claim=self.publication.claim_id, version__gt=self.publication.version)
        return later.defer("record_json").order_by("-version")
