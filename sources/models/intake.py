"""What was handed in to be read: an address, a file or a text, and how far the desk's machine has come with it."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from sources.models.capture import Capture
from sources.models.checks import not_in_the_future
from sources.models.document import Document
from sources.models.fields import TextLine, WebAddress
from sources.models.source import Source

# A worker that died is missed after this long. Longer than any step may take.
LEASE = timedelta(minutes=2)
# A message that came to nothing in this time is taken for lost.
MESSAGE_LOST_AFTER = timedelta(minutes=1)


class IntakeKind(models.TextChoices):
    ADDRESS = "address", "An address"
    FILE = "file", "A file"
    TEXT = "text", "A pasted text"
    RECHECK = "recheck", "A cited document, looked at again"


class Stage(models.TextChoices):
    FETCH = "fetch", "Fetch"
    EXTRACT = "extract", "Read the text"
    SUGGEST = "suggest", "Propose claims"
    COMPARE = "compare", "Compare with what was cited"


class StepStatus(models.TextChoices):
    QUEUED = "queued", "Queued"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"


class IntakeQuerySet(models.QuerySet):
    """Questions about what was handed in."""

    def given_up(self, *, before):
        """Give those at their end, with nothing done since, whose bytes were received but never kept as a capture."""
        done_since = IntakeStep.objects.filter(intake=OuterRef("pk"), ended_at__gt=before)
        bytes_left = Q(body__isnull=False) | Q(warc__isnull=False)
        return self.filter(bytes_left, ~Exists(done_since), is_open=False, handed_in_at__lte=before)


class Intake(models.Model):
    """One thing handed in. What was received stays here until it is kept as a capture."""

    kind = models.CharField(max_length=10, choices=IntakeKind, help_text="What was handed in.")
    url = WebAddress(max_length=2000, blank=True, help_text="Where it stands. Empty where it is not on the web.")
    publisher = models.ForeignKey(
        Source,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who published it. Empty: whoever the page says.",
    )
    title = TextLine(max_length=500, blank=True, help_text="Its headline. Empty: what the page says.")
    published_on = models.DateField(
        null=True,
        blank=True,
        validators=[not_in_the_future],
        help_text="When it was published. Empty: what the page says.",
    )
    file_name = TextLine(max_length=200, blank=True, help_text="What the file was called.")
    media_type = models.CharField(max_length=100, blank=True, help_text="What the bytes are, as in text/html.")
    charset = models.CharField(max_length=40, blank=True, help_text="How the server says they are written.")
    final_url = WebAddress(
        max_length=2000, blank=True, help_text="The address that answered, where redirects led elsewhere."
    )
    body = models.BinaryField(null=True, help_text="The bytes received, until they are kept as a capture.")
    warc = models.BinaryField(null=True, help_text="The exchange they came in, until it is kept as a capture.")
    received_at = models.DateTimeField(null=True, blank=True, help_text="When the bytes were received.")
    document = models.ForeignKey(
        Document,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="intakes",
        help_text="The document it turned out to be.",
    )
    capture = models.ForeignKey(
        Capture,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="intakes",
        help_text="The capture that was kept.",
    )
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who handed it in. Nobody, where the clock did.",
    )
    handed_in_at = models.DateTimeField(default=timezone.now, editable=False, help_text="When.")
    is_open = models.BooleanField(default=True, editable=False, help_text="There are steps to be taken yet.")

    objects = IntakeQuerySet.as_manager()

    class Meta:
        ordering = ["-handed_in_at", "-pk"]
        indexes = [models.Index(fields=["-handed_in_at"], name="intakes_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["url", "kind"],
                condition=Q(is_open=True, kind__in=["address", "recheck"]),
                name="one_open_intake_an_address",
                violation_error_message="This address is being read already.",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["address", "recheck"]) | ~Q(url=""),
                name="what_is_fetched_has_an_address",
                violation_error_message="Give the address.",
            ),
            models.CheckConstraint(
                condition=Q(handed_in_by__isnull=False) | Q(kind="recheck", document__isnull=False),
                name="an_intake_names_who_handed_it_in",
            ),
        ]

    def __str__(self):
        return self.title or self.url or self.file_name or "A pasted text"


class IntakeStepQuerySet(models.QuerySet):
    """Questions about what is to be done."""

    def pending(self):
        """Give the steps neither done nor failed."""
        return self.filter(status__in=[StepStatus.QUEUED, StepStatus.RUNNING])

    def due(self, *, at):
        """Give the pending steps that nobody works on, or whose worker must have died."""
        return self.pending().filter(next_attempt_at__lte=at)

    def unheard(self, *, at):
        """Give the due steps that no worker was asked for since they were due, or in vain."""
        never, too_early = Q(sent_at__isnull=True), Q(sent_at__lt=F("next_attempt_at"))
        return self.due(at=at).filter(never | too_early | Q(sent_at__lte=at - MESSAGE_LOST_AFTER))

    def lease(self, *, at):
        """Take these for one attempt each, in one UPDATE, so that no two workers take the same.

        The next attempt is set before the first is made: a worker that dies loses nothing.
        """
        return self.due(at=at).update(
            status=StepStatus.RUNNING, attempts_count=F("attempts_count") + 1, begun_at=at, next_attempt_at=at + LEASE
        )


class IntakeStep(models.Model):
    """One step of an intake: a promise to take it, made in the transaction of the step before."""

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="steps", help_text="Of what.")
    stage = models.CharField(max_length=10, choices=Stage, help_text="Which step.")
    status = models.CharField(max_length=10, choices=StepStatus, default=StepStatus.QUEUED, help_text="How far it is.")
    promised_at = models.DateTimeField(default=timezone.now, help_text="When the step before was done.")
    attempts_count = models.PositiveSmallIntegerField(default=0, help_text="Attempts begun so far.")
    next_attempt_at = models.DateTimeField(default=timezone.now, help_text="When the next attempt is due.")
    sent_at = models.DateTimeField(null=True, blank=True, help_text="When a worker was asked for it last.")
    begun_at = models.DateTimeField(null=True, blank=True, help_text="When the last attempt began.")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When it was done, or had failed for good.")
    error_code = models.CharField(max_length=40, blank=True, help_text="What went wrong last: a code.")
    error = models.CharField(max_length=500, blank=True, help_text="What went wrong last, and what to do.")

    objects = IntakeStepQuerySet.as_manager()

    class Meta:
        ordering = ["promised_at", "pk"]
        indexes = [
            models.Index(
                fields=["next_attempt_at"], condition=Q(status__in=["queued", "running"]), name="intake_steps_due"
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["intake", "stage"], name="one_step_a_stage"),
            models.CheckConstraint(
                condition=Q(status__in=["queued", "running"], ended_at__isnull=True)
                | Q(status="done", ended_at__isnull=False)
                | (Q(status="failed", ended_at__isnull=False) & ~Q(error="")),
                name="an_intake_step_that_failed_says_why",
            ),
        ]

    def __str__(self):
        return f"{self.get_stage_display()}: {self.get_status_display().lower()}"
