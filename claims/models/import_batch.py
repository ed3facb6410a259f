"""One file brought in from elsewhere, how far it is, and what of it was refused."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, TextField
from django.db.models.functions import MD5, Cast
from django.utils import timezone

from claims.models.piece import Piece
from sources.models.checks import sha256_rule
from sources.models.fields import Prose, TextLine
from sources.models.triggers import Trigger, append_only


class ImportFormat(models.TextChoices):
    """How a file is written."""

    CLAIM_REVIEW = "claimreview", "ClaimReview: JSON-LD, or a page that holds it"
    DATA_FEED = "datafeed", "DataFeed of ClaimReview, as at Data Commons"
    NDJSON = "ndjson", "One ClaimReview a line"
    INSIGHTS = "insights", "CSV with the columns of Fact-Check Insights"
    CSV = "csv", "CSV with a mapping of its columns"
    EXPORT = "export", "An export of a log like ours, to restore"


class ImportStatus(models.TextChoices):
    """How far an import is."""

    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"


class ImportBatchQuerySet(models.QuerySet):
    """Questions about imports."""

    def unfinished(self):
        """Give those that wait or run."""
        return self.filter(finished_at__isnull=True)

    def due(self, *, at):
        """Give those that a worker may take: their bytes are kept here, and nobody is at them. Args: at, a datetime."""
        kept = ImportPiece.objects.filter(batch=OuterRef("pk"))
        return self.unfinished().filter(Exists(kept), next_attempt_at__lte=at)

    def lease(self, *, at, until):
        """Take those that are due, for one attempt each, so that no two workers take the same. Returns: how many."""
        return self.due(at=at).update(attempts_count=F("attempts_count") + 1, next_attempt_at=until)


class ImportBatch(models.Model):
    """What was brought in together. This row is the history of all that came with it: who, when, which bytes."""

    file_name = TextLine(max_length=200, help_text="What the file is called.")
    sha256 = models.CharField(
        max_length=64, validators=[sha256_rule], verbose_name="SHA-256", help_text="The digest of the file."
    )
    size_bytes = models.BigIntegerField(help_text="The size of the file, in bytes.")
    format = models.CharField(max_length=12, choices=ImportFormat, help_text="How it is written.")
    mapping = models.JSONField(
        default=dict, blank=True, help_text="Of a CSV: our field to the name of the column that holds it."
    )
    is_dry_run = models.BooleanField(default=False, help_text="It only says what would happen.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", help_text="Who brought it in."
    )
    status = models.CharField(
        max_length=8, choices=ImportStatus, default=ImportStatus.WAITING, help_text="How far it is."
    )
    position = models.PositiveIntegerField(
        default=0, help_text="Rows of the file that are settled. An import that was stopped goes on after them."
    )
    bytes_read = models.BigIntegerField(default=0, help_text="About how many bytes of the file those rows took.")
    new_count = models.PositiveIntegerField(default=0, help_text="Rows that were not known.")
    same_count = models.PositiveIntegerField(default=0, help_text="Rows that were known word for word.")
    changed_count = models.PositiveIntegerField(default=0, help_text="Rows that replaced an earlier wording.")
    removed_count = models.PositiveIntegerField(default=0, help_text="Rows that took a known review back.")
    refused_count = models.PositiveIntegerField(default=0, help_text="Rows that could not be taken.")
    created_at = models.DateTimeField(default=timezone.now, editable=False, help_text="When it was handed in.")
    attempts_count = models.PositiveSmallIntegerField(default=0, help_text="How often a worker began with it.")
    next_attempt_at = models.DateTimeField(
        default=timezone.now, help_text="When a worker may take it: it is put off while one works on it."
    )
    started_at = models.DateTimeField(null=True, blank=True, help_text="When the first row was read.")
    finished_at = models.DateTimeField(null=True, blank=True, help_text="When it was done, or given up.")
    error = Prose(max_length=500, blank=True, help_text="Why it was given up.")

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = "import"
        permissions = [("import_reviews", "Can bring in reviews of other publishers, one by one and from files")]
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                "sha256",
                "format",
                "is_dry_run",
                MD5(Cast("mapping", TextField())),
                condition=Q(finished_at__isnull=True),
                name="one_unfinished_import_a_file",
                violation_error_message="This file is being brought in already.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[ImportStatus.WAITING, ImportStatus.RUNNING], finished_at__isnull=True, error="")
                | Q(status=ImportStatus.DONE, finished_at__isnull=False, error="")
                | (Q(status=ImportStatus.FAILED, finished_at__isnull=False) & ~Q(error="")),
                name="an_import_that_failed_says_why",
            ),
            Trigger(
                name="finished_imports_never_change",
                fires="BEFORE UPDATE OR DELETE",
                body="""
                    IF OLD.finished_at IS NOT NULL THEN
                        RAISE EXCEPTION 'import % is finished, and is the history of what came with it', OLD.id
                            USING ERRCODE = 'restrict_violation';
                    END IF;
                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.file_name}: {self.get_status_display().lower()}"

    @property
    def is_finished(self):
        return self.finished_at is not None

    @property
    def share(self):
        """Give how much of the file is settled, from 0 to 1."""
        return 1.0 if self.status == ImportStatus.DONE else min(self.bytes_read / max(self.size_bytes, 1), 1.0)


class ImportPiece(Piece):
    """A stretch of a file that waits to be brought in."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="pieces", help_text="Of which file.")

    class Meta:
        ordering = ["batch", "position"]
        constraints = [models.UniqueConstraint(fields=["batch", "position"], name="one_piece_of_a_file_a_place")]


class RefusedRow(models.Model):
    """One row of a file that could not be taken, and the reason."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="refused_rows", help_text="Of which.")
    position = models.PositiveIntegerField(help_text="Which row of the file it is, counted from 1.")
    line = models.PositiveIntegerField(help_text="On which line of the file it begins, counted from 1.")
    code = models.CharField(max_length=40, help_text="What is wrong with it: a stable code.")
    reason = models.CharField(max_length=300, help_text="What is wrong with it, in words.")
    excerpt = models.CharField(max_length=200, blank=True, help_text="How it begins.")

    class Meta:
        ordering = ["batch", "position"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "position"], name="one_refusal_a_row"),
            append_only("refused_rows_never_change"),
        ]

    def __str__(self):
        return f"Line {self.line}: {self.reason}"
