"""The one exception to “nothing published is ever deleted”: the text of a version is taken out, in the open."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from claims.models.claim import Claim
from sources.models.fields import Prose, TextLine
from sources.models.triggers import Trigger


class RedactionReason(models.TextChoices):
    COURT_ORDER = "court_order", "Court order"
    PERSONAL_DATA = "personal_data", "Personal data"
    OTHER_LEGAL = "other_legal", "Other legal reason"


class RedactionStatus(models.TextChoices):
    """How far it is. `CONFIRMED` is seen by nobody: it stands only inside the transaction that carries it out."""

    WAITING = "waiting", "Waiting for a second person"
    CONFIRMED = "confirmed", "Confirmed"
    DONE = "done", "Done"
    TAKEN_BACK = "taken_back", "Taken back"


class RedactionQuerySet(models.QuerySet):
    """Questions about redactions."""

    def waiting(self):
        """Give those that wait for a second person, at most one a claim."""
        return self.filter(status=RedactionStatus.WAITING)


class Redaction(models.Model):
    """Two people take the text of published versions out. What was published, when and with which digest stays."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="redactions", help_text="Whose versions.")
    versions = ArrayField(models.PositiveIntegerField(), help_text="Which published versions.")
    reason_kind = models.CharField(max_length=13, choices=RedactionReason, help_text="What kind of reason it is.")
    reason = Prose(max_length=1000, help_text="Why, for readers. It stands in the public log for good.")
    reference = TextLine(max_length=200, help_text="For the desk: the file, the order, the letter. Never public.")
    takes_notes = models.BooleanField(
        default=False,
        help_text="Whether what people wrote about the claim goes too: comments, notes, reasons, questions, letters.",
    )
    captures = ArrayField(
        models.BigIntegerField(), default=list, blank=True, help_text="Which captures are emptied of bytes and text."
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", help_text="Who asked for it."
    )
    asked_at = models.DateTimeField(default=timezone.now, help_text="When.")
    status = models.CharField(
        max_length=10, choices=RedactionStatus, default=RedactionStatus.WAITING, help_text="How far it is."
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who confirmed it, or took it back.",
    )
    decided_at = models.DateTimeField(null=True, blank=True, help_text="When that was.")

    objects = RedactionQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(status=RedactionStatus.WAITING),
                name="one_waiting_redaction_a_claim",
                violation_error_message="A redaction of this claim waits already for a second person.",
            ),
            models.CheckConstraint(
                condition=Q(status=RedactionStatus.WAITING, decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(status=RedactionStatus.WAITING) & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="a_decided_redaction_names_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | Q(status=RedactionStatus.TAKEN_BACK)
                | ~Q(decided_by=F("asked_by")),
                name="two_people_redact",
                violation_error_message="Who asked for a redaction cannot confirm it.",
            ),
            models.CheckConstraint(
                condition=Q(versions__len__gt=0) & ~Q(reason="") & ~Q(reference=""),
                name="a_redaction_says_what_and_why",
            ),
            Trigger(
                name="redactions_change_only_by_being_decided",
                fires="BEFORE INSERT OR UPDATE OR DELETE",
                body="""
                    IF TG_OP = 'DELETE' THEN
                        RAISE EXCEPTION 'a redaction is decided, not deleted' USING ERRCODE = 'restrict_violation';
                    END IF;
                    IF TG_OP = 'INSERT' THEN
                        IF NEW.status <> 'waiting' THEN
                            RAISE EXCEPTION 'a redaction is confirmed after it was asked for'
                                USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
                        END IF;
                        RETURN NEW;
                    END IF;
                    IF (OLD.status, NEW.status) NOT IN
                       (('waiting', 'confirmed'), ('waiting', 'taken_back'), ('confirmed', 'done'))
                       OR (to_jsonb(NEW) - '{status,decided_by_id,decided_at}'::text[])
                          <> (to_jsonb(OLD) - '{status,decided_by_id,decided_at}'::text[])
                       OR OLD.status = 'confirmed' AND (NEW.decided_by_id, NEW.decided_at)
                          IS DISTINCT FROM (OLD.decided_by_id, OLD.decided_at)
                    THEN
                        RAISE EXCEPTION 'what was asked for does not change' USING ERRCODE = 'restrict_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"Redaction of “{self.claim}”"
