"""One reading of one exact draft by a second person, signed with the draft's digest."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from claims.models.claim import Claim
from claims.models.verdict import Verdict
from claims.models.while_redacted import while_redacted
from sources.models.checks import sha256_rule
from sources.models.fields import Prose
from sources.models.sql import IsOneOf, Sha256OfText
from sources.models.triggers import Trigger


class Decision(models.TextChoices):
    APPROVED = "approved", "Approved"
    SENT_BACK = "sent_back", "Sent back"
    RECALLED = "recalled", "Recalled by the authors"


class EditorialReviewQuerySet(models.QuerySet):
    """Questions about reviews."""

    def open(self):
        """Give the reviews that wait for a decision, at most one a claim."""
        return self.filter(decision="")

    def kept_from(self, user):
        """Give the open reviews whose verdict is kept from somebody: they set out to rate it, and have not seen it.

        It ends when they rated it or asked to see it, or when the review is decided.
        """
        begun = self.open().filter(ratings_begun__person=user)
        return begun.exclude(second_ratings__rated_by=user).exclude(seen_by__person=user)


class EditorialReview(models.Model):
    """What exactly was handed in, by whom, and what the second pair of eyes said."""

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="editorial_reviews", help_text="What is being reviewed."
    )
    verdict = models.ForeignKey(
        Verdict, on_delete=models.PROTECT, related_name="editorial_reviews", help_text="The draft verdict handed in."
    )
    record_json = models.TextField(help_text="What would be published, exactly: canonical JSON (RFC 8785).")
    record_sha256 = models.CharField(max_length=64, validators=[sha256_rule], help_text="The digest of that record.")
    draft_sha256 = models.CharField(
        max_length=64,
        validators=[sha256_rule],
        help_text="The digest of all that the reviewer reads, withheld evidence included: what is signed.",
    )
    author_ids = ArrayField(
        models.IntegerField(), help_text="Everybody with a hand in the draft; none of them may review it."
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", help_text="Who handed it in."
    )
    submitted_at = models.DateTimeField(default=timezone.now, help_text="When it was handed in.")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The second pair of eyes.",
    )
    decision = models.CharField(max_length=10, blank=True, choices=Decision, help_text="Empty while it waits.")
    decided_at = models.DateTimeField(null=True, blank=True, help_text="When that was decided.")
    note = Prose(blank=True, max_length=5000, help_text="What the reviewer said.")

    is_redacted = models.BooleanField(
        default=False, editable=False, help_text="The record was taken out; its digest stays."
    )

    objects = EditorialReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-submitted_at", "-pk"]
        indexes = [
            models.Index(fields=["record_sha256"], opclasses=["varchar_pattern_ops"], name="reviews_by_record"),
            models.Index(fields=["draft_sha256"], opclasses=["varchar_pattern_ops"], name="reviews_by_draft"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["claim"], condition=Q(decision=""), name="one_open_review_a_claim"),
            models.CheckConstraint(
                condition=Q(decision=Decision.RECALLED)
                | Q(reviewer__isnull=True)
                | (~Q(IsOneOf("reviewer_id", "author_ids")) & ~Q(reviewer=F("submitted_by"))),
                name="four_eyes",
                violation_error_message="Who had a hand in a draft cannot review it.",
            ),
            models.CheckConstraint(condition=Q(author_ids__len__gt=0), name="a_reviewed_draft_has_authors"),
            models.CheckConstraint(
                condition=Q(decision="", reviewer__isnull=True, decided_at__isnull=True)
                | (Q(decision__in=Decision) & Q(reviewer__isnull=False, decided_at__isnull=False)),
                name="a_decided_review_names_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(is_redacted=True) | Q(record_sha256=Sha256OfText("record_json")),
                name="a_review_carries_the_digest_of_its_record",
            ),
            Trigger(
                name="reviews_begin_open_and_name_every_author",
                fires="BEFORE INSERT",
                body="""
                    IF NEW.decision <> '' THEN
                        RAISE EXCEPTION 'a review is decided after it was handed in'
                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
                    END IF;
                    IF EXISTS (
                        SELECT FROM claims_claimevent
                        WHERE claim_id = NEW.claim_id
                          AND action IN ('start', 'edit', 'submit', 'correct')
                          AND actor_id <> ALL (NEW.author_ids)
                          AND id > COALESCE(
                              (SELECT max(id) FROM claims_claimevent
                               WHERE claim_id = NEW.claim_id AND action = 'publish'), 0)
                    ) THEN
                        RAISE EXCEPTION 'somebody with a hand in the draft is not among its authors'
                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
                    END IF;
                    RETURN NEW;
                """,
            ),
            Trigger(
                name="reviews_change_once_by_being_decided",
                fires="BEFORE UPDATE OR DELETE",
                body=f"""
                    IF TG_OP = 'UPDATE' THEN
                        IF {while_redacted("OLD.claim_id")} THEN RETURN NEW; END IF;
                        IF NEW.is_redacted THEN
                            RAISE EXCEPTION 'two people redact' USING ERRCODE = 'restrict_violation';
                        END IF;
                    END IF;
                    IF OLD.decision <> '' THEN
                        RAISE EXCEPTION 'a decided review does not change' USING ERRCODE = 'restrict_violation';
                    END IF;
                    IF TG_OP = 'DELETE' THEN
                        RAISE EXCEPTION 'a review is decided, not deleted' USING ERRCODE = 'restrict_violation';
                    END IF;
                    IF (NEW.claim_id, NEW.verdict_id, NEW.record_json, NEW.draft_sha256, NEW.author_ids,
                        NEW.submitted_by_id, NEW.submitted_at)
                       IS DISTINCT FROM
                       (OLD.claim_id, OLD.verdict_id, OLD.record_json, OLD.draft_sha256, OLD.author_ids,
                        OLD.submitted_by_id, OLD.submitted_at)
                    THEN
                        RAISE EXCEPTION 'what was handed in does not change' USING ERRCODE = 'restrict_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"Review of “{self.claim}”"
