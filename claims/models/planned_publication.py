"""A publication that is to come: what was approved, published by the clock at a moment that somebody chose."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from claims.models.claim import Claim, ClaimState
from claims.models.publication import ChangeKind
from claims.models.while_redacted import while_redacted
from sources.models.checks import sha256_rule
from sources.models.fields import Prose
from sources.models.triggers import Trigger


class PlanStatus(models.TextChoices):
    WAITING = "waiting", "Waiting"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Cancelled"


class PlannedPublicationQuerySet(models.QuerySet):
    """Questions about what is to be published."""

    def waiting(self):
        """Give the plans whose moment is to come, or has just come: one a claim at most."""
        return self.filter(status=PlanStatus.WAITING)

    def due(self, *, at):
        """Give the plans whose moment has come. Args: at, now."""
        return self.waiting().filter(at__lte=at)

    def failed_for_good(self):
        """Give the plans that failed and that nobody has done anything about since."""
        later = self.model.objects.filter(claim=OuterRef("claim"), pk__gt=OuterRef("pk"))
        return self.filter(~Exists(later), status=PlanStatus.FAILED, claim__state=ClaimState.APPROVED)

    def last_of(self, claim):
        """Give the plan of a claim that waits, or that failed and that nobody has done anything about; or None."""
        last = self.filter(claim=claim).select_related("planned_by").order_by("-pk").first()
        is_news = last and (
            last.status == PlanStatus.WAITING
            or (last.status == PlanStatus.FAILED and claim.state == ClaimState.APPROVED)
        )
        return last if is_news else None


class PlannedPublication(models.Model):
    """Made, cancelled and fulfilled by verbs. Once ended, it stays as it is."""

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="planned_publications", help_text="What is to be published."
    )
    at = models.DateTimeField(help_text="When it is to be published.")
    kind = models.CharField(
        max_length=15, choices=ChangeKind, help_text="What it will do to the version that readers see."
    )
    note = Prose(blank=True, max_length=1000, help_text="What changed and why, for readers.")
    draft_sha256 = models.CharField(
        max_length=64,
        validators=[sha256_rule],
        help_text="The digest of what was approved: that is published, or nothing.",
    )
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who planned it, and is named as who published it.",
    )
    planned_at = models.DateTimeField(default=timezone.now, help_text="When that was planned.")
    status = models.CharField(
        max_length=9, choices=PlanStatus, default=PlanStatus.WAITING, help_text="What became of it."
    )
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When it was done, failed or was cancelled.")
    reason = Prose(blank=True, max_length=1000, help_text="Why it failed or was cancelled.")
    publication = models.OneToOneField(
        "claims.Publication",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="plan",
        help_text="What was published.",
    )

    objects = PlannedPublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["at"], condition=Q(status=PlanStatus.WAITING), name="plans_by_moment")]
        constraints = [
            models.UniqueConstraint(
                fields=["claim"], condition=Q(status=PlanStatus.WAITING), name="one_waiting_plan_a_claim"
            ),
            models.CheckConstraint(condition=Q(at__gt=F("planned_at")), name="a_plan_is_for_later"),
            models.CheckConstraint(
                condition=Q(status=PlanStatus.WAITING, ended_at__isnull=True, publication__isnull=True, reason="")
                | Q(status=PlanStatus.DONE, ended_at__isnull=False, publication__isnull=False, reason="")
                | Q(
                    ~Q(reason=""),
                    status__in=[PlanStatus.FAILED, PlanStatus.CANCELLED],
                    ended_at__isnull=False,
                    publication__isnull=True,
                ),
                name="an_ended_plan_says_what_became_of_it",
            ),
            Trigger(
                name="only_what_was_approved_is_planned",
                fires="BEFORE INSERT",
                body="""
                    IF NEW.status <> 'waiting' OR NOT EXISTS (
                        SELECT FROM claims_claim AS claim
                        JOIN claims_editorialreview AS review ON review.claim_id = claim.id
                        WHERE claim.id = NEW.claim_id AND claim.state = 'approved'
                          AND review.decision = 'approved' AND review.draft_sha256 = NEW.draft_sha256
                    ) THEN
                        RAISE EXCEPTION 'only what was approved can be planned'
                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
                    END IF;
                    RETURN NEW;
                """,
            ),
            Trigger(
                name="plans_change_once_by_ending",
                fires="BEFORE UPDATE OR DELETE",
                body=f"""
                    IF TG_OP = 'DELETE' THEN
                        RAISE EXCEPTION 'a plan is cancelled, not deleted' USING ERRCODE = 'restrict_violation';
                    END IF;
                    IF {while_redacted("OLD.claim_id", with_notes=True)} AND (to_jsonb(NEW) - '{{note,reason}}'::text[])
                       = (to_jsonb(OLD) - '{{note,reason}}'::text[])
                    THEN
                        RETURN NEW;
                    END IF;
                    IF OLD.status <> 'waiting' THEN
                        RAISE EXCEPTION 'a plan that has ended does not change' USING ERRCODE = 'restrict_violation';
                    END IF;
                    IF (NEW.claim_id, NEW.at, NEW.kind, NEW.note, NEW.draft_sha256, NEW.planned_by_id, NEW.planned_at)
                       IS DISTINCT FROM
                       (OLD.claim_id, OLD.at, OLD.kind, OLD.note, OLD.draft_sha256, OLD.planned_by_id, OLD.planned_at)
                    THEN
                        RAISE EXCEPTION 'what was planned does not change' USING ERRCODE = 'restrict_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.claim}, {self.at:%Y-%m-%d %H:%M} UTC"

    def end(self, status, *, reason="", publication=None):
        """Write down what became of it. Args: status, a PlanStatus; reason, where nothing was published."""
        self.status, self.reason, self.publication = status, reason[:1000], publication
        self.ended_at = timezone.now()
        self.save(update_fields=["status", "reason", "publication", "ended_at"])
