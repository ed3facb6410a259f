"""Everything that was published, as a file that is kept for downloads: asked for, being made, or there."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from claims.models.piece import Piece
from sources.models.checks import sha256_rule
from sources.models.fields import TextLine
from sources.models.triggers import Trigger

# Whoever makes a file says at every piece that they are still at it; after this long they are not.
LEASE = timedelta(minutes=5)


class ExportFormat(models.TextChoices):
    """How a file is written. All are packed with gzip."""

    NDJSON = "ndjson", "NDJSON: every version, a claim document a line"
    DATA_FEED = "datafeed", "DataFeed of ClaimReview"
    CSV = "csv", "CSV with the columns of Fact-Check Insights"


class ExportStatus(models.TextChoices):
    """How far a file is."""

    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"


OPEN = (ExportStatus.WAITING, ExportStatus.RUNNING)


class ExportFileQuerySet(models.QuerySet):
    """Questions about exports."""

    def finished(self):
        """Give those that are there."""
        return self.filter(status=ExportStatus.DONE)

    def unfinished(self):
        """Give those that wait or are being made, at most one of each format."""
        return self.filter(status__in=OPEN)

    def due(self, *, at):
        """Give the unfinished ones that a worker may take: new ones, and those whose worker died."""
        return self.unfinished().filter(next_attempt_at__lte=at)

    def lease(self, *, at):
        """Take these for one attempt each, in one UPDATE, so that no two workers take the same."""
        return self.due(at=at).update(
            status=ExportStatus.RUNNING, attempts_count=F("attempts_count") + 1, next_attempt_at=at + LEASE
        )


class ExportFile(models.Model):
    """One file. It stands for the log up to one entry, and never changes once it is there."""

    format = models.CharField(max_length=10, choices=ExportFormat, help_text="How it is written.")
    status = models.CharField(
        max_length=8, choices=ExportStatus, default=ExportStatus.WAITING, help_text="How far it is."
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who asked for it. Empty: the clock.",
    )
    requested_at = models.DateTimeField(default=timezone.now, editable=False, help_text="When it was asked for.")
    attempts_count = models.PositiveSmallIntegerField(default=0, help_text="How often a worker began with it.")
    next_attempt_at = models.DateTimeField(
        default=timezone.now, help_text="When a worker may take it: it is put off while one works on it."
    )
    sequence = models.BigIntegerField(
        null=True, blank=True, help_text="The last entry of the log that it holds; 0 for an empty log."
    )
    entry_sha256 = models.CharField(
        max_length=64,
        blank=True,
        validators=[sha256_rule],
        verbose_name="entry's SHA-256",
        help_text="The digest of that entry.",
    )
    sha256 = models.CharField(
        max_length=64, blank=True, validators=[sha256_rule], verbose_name="SHA-256", help_text="The digest of the file."
    )
    size_bytes = models.BigIntegerField(null=True, blank=True, help_text="The size of the file, in bytes.")
    made_at = models.DateTimeField(null=True, blank=True, help_text="When it was there.")
    error = TextLine(max_length=300, blank=True, help_text="Why it was given up.")

    objects = ExportFileQuerySet.as_manager()

    class Meta:
        verbose_name = "export"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    Q(sequence__isnull=True, size_bytes__isnull=True, made_at__isnull=True, entry_sha256="", sha256=""),
                    Q(status__in=OPEN, error="") | (Q(status=ExportStatus.FAILED) & ~Q(error="")),
                )
                | Q(
                    Q(status=ExportStatus.DONE, sequence__isnull=False, size_bytes__isnull=False, error=""),
                    Q(made_at__isnull=False, sequence__gte=0, size_bytes__gt=0),
                    ~Q(entry_sha256=""),
                    ~Q(sha256=""),
                ),
                name="an_export_is_whole_or_on_the_way_or_says_why_not",
            ),
            models.UniqueConstraint(
                fields=["format", "sequence"],
                condition=Q(status=ExportStatus.DONE),
                name="one_export_a_format_and_entry",
            ),
            models.UniqueConstraint(
                fields=["format"], condition=Q(status__in=OPEN), name="one_export_of_a_format_is_made_at_a_time"
            ),
            Trigger(
                name="finished_exports_never_change",
                fires="BEFORE UPDATE",
                body="""
                    IF OLD.status IN ('done', 'failed') THEN
                        RAISE EXCEPTION 'export % is finished', OLD.id USING ERRCODE = 'restrict_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
            Trigger(
                name="exports_stay_while_somebody_may_be_reading_them",
                fires="BEFORE DELETE",
                body="""
                    IF EXISTS (SELECT FROM claims_redaction WHERE status = 'confirmed') THEN
                        RETURN OLD;
                    END IF;
                    IF OLD.status = 'done' AND NOT EXISTS (
                        SELECT FROM claims_exportfile
                        WHERE format = OLD.format AND status = 'done' AND sequence > OLD.sequence
                          AND made_at < now() - interval '1 day'
                    ) THEN
                        RAISE EXCEPTION 'export % is the newest of its format, or was until a day ago', OLD.id
                            USING ERRCODE = 'restrict_violation';
                    END IF;
                    RETURN OLD;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.format}: {self.get_status_display().lower()}"


class ExportPiece(Piece):
    """A stretch of an export."""

    # Deleted after its export, in the same transaction, and not before: the trigger below.
    export = models.ForeignKey(
        ExportFile, on_delete=models.DO_NOTHING, related_name="pieces", help_text="Of which export."
    )

    class Meta:
        ordering = ["export", "position"]
        constraints = [
            models.UniqueConstraint(fields=["export", "position"], name="one_piece_of_an_export_a_place"),
            Trigger(
                name="pieces_of_finished_exports_never_change",
                fires="BEFORE INSERT OR UPDATE OR DELETE",
                body="""
                    IF EXISTS (
                        SELECT FROM claims_exportfile
                        WHERE status = 'done'
                          AND (TG_OP <> 'INSERT' AND id = OLD.export_id OR TG_OP <> 'DELETE' AND id = NEW.export_id)
                    ) THEN
                        RAISE EXCEPTION 'a finished export does not change' USING ERRCODE = 'restrict_violation';
                    END IF;
                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                    RETURN NEW;
                """,
            ),
        ]
