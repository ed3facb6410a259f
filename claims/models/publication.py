"""One published version of a claim, and one entry of the public log."""

import json
from datetime import UTC, datetime, time
from functools import cached_property

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from sources.models.checks import sha256_rule
from sources.models.fields import Prose
from sources.models.sql import IsOneOf, Sha256OfText
from sources.models.triggers import Announcement, Trigger, append_only

# What the first entry of the log holds in place of the digest of the one before.
NO_ENTRY_BEFORE = "0" * 64
# PostgreSQL notifies whoever listens here of each new entry, by its sequence.
LOG_CHANNEL = "factcheck_log"


class ChangeKind(models.TextChoices):
    """What a published version does to the one before. The kind decides where the notice stands on the page."""

    FIRST = "first", "First publication"
    TYPO = "typo", "Typo"
    UPDATE = "update", "Update"
    CLARIFICATION = "clarification", "Clarification"
    CORRECTION = "correction", "Correction"
    RATING_CHANGED = "rating_changed", "Rating changed"
    WITHDRAWAL = "withdrawal", "Withdrawal"


# What the corrections ledger lists: where readers of the earlier version were told something wrong or unclear.
LEDGER_KINDS = (
    ChangeKind.RATING_CHANGED,
    ChangeKind.CORRECTION,
    ChangeKind.WITHDRAWAL,
    ChangeKind.CLARIFICATION,
)


# What a later version can be published as; a withdrawal is a step of its own.
KINDS_OF_A_NEW_VERSION = (
    ChangeKind.TYPO,
    ChangeKind.UPDATE,
    ChangeKind.CLARIFICATION,
    ChangeKind.CORRECTION,
    ChangeKind.RATING_CHANGED,
)


class AddressesOfDocuments(models.Func):
    """The addresses of the documents that a record cites, by attribution or as evidence: a JSON array, in SQL."""

    template = "jsonb_path_query_array((%(expressions)s)::jsonb, '$.*[*].document.url')"
    output_field = models.JSONField()


class KeysOfExternalReviews(models.Func):
    """What a record's reviews by other publishers are found by: languages, and sites with all above them."""

    function = "claims_review_keys"
    output_field = ArrayField(models.TextField())


class PublicationQuerySet(models.QuerySet):
    """Questions about what was published."""

    def ledger(self):
        """Give the corrections, clarifications, changes of rating and withdrawals, newest first."""
        return self.filter(kind__in=LEDGER_KINDS).order_by("-sequence")

    def published_between(self, first=None, last=None):
        """Give the versions published on these days (UTC), both included. Args: dates; None where there is no end."""
        versions = self.filter(published_at__gte=datetime.combine(first, time.min, UTC)) if first else self
        return versions.filter(published_at__lte=datetime.combine(last, time.max, UTC)) if last else versions

    def unapproved(self):
        """Give the entries that rest on no approval of just this record by somebody who is not its author.

        What was restored rests on approvals in the database that it came from.
        """
        fitting = Q(
            editorial_review__decision="approved",
            editorial_review__claim=F("claim"),
            editorial_review__record_sha256=F("record_sha256"),
        ) & ~Q(IsOneOf("editorial_review__reviewer", "editorial_review__author_ids"))
        published_here = self.filter(restored_from__isnull=True)
        return published_here.exclude(kind=ChangeKind.WITHDRAWAL).exclude(fitting).order_by("sequence")

    def citing(self, address):
        """Give every version, of any claim, that cites a document. Args: address, the document's, as in records."""
        return self.alias(documents=AddressesOfDocuments("record_json")).filter(documents__contains=[address])

    def newest_of_each_claim(self):
        """Give each claim's newest version."""
        return self.order_by("claim_id", "-version").distinct("claim_id")

    def with_first_published_at(self):
        """Add when version 1 of the same claim was published."""
        first = self.model.objects.using(self.db).filter(claim=OuterRef("claim"), version=1)
        return self.annotate(first_published_at=Subquery(first.values("published_at")))


class Publication(models.Model):
    """What readers were shown, exactly, and its place in the log. Never changed, never deleted."""

    sequence = models.BigIntegerField(
        primary_key=True, help_text="Its place in the public log, counted from 1 without a gap."
    )
    claim = models.ForeignKey(
        "claims.Claim", on_delete=models.PROTECT, related_name="publications", help_text="The claim on the desk."
    )
    slug = models.CharField(max_length=100, help_text="The claim's address.")
    version = models.PositiveIntegerField(help_text="Counts this claim's publications from 1.")
    kind = models.CharField(max_length=15, choices=ChangeKind, help_text="What it does to the version before.")
    note = Prose(blank=True, max_length=1000, help_text="What changed and why, for readers.")
    credits = models.JSONField(help_text="Who stands for it, by role: researched, reviewed, published.")
    published_at = models.DateTimeField(help_text="When.")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who pressed the button; of a restored version, who restored it.",
    )
    editorial_review = models.ForeignKey(
        "claims.EditorialReview",
        null=True,
        on_delete=models.PROTECT,
        related_name="publications",
        help_text="The approval it rests on. A withdrawal shows nothing new and needs none.",
    )
    restored_from = models.ForeignKey(
        "claims.ImportBatch",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The export that it was restored from. Empty: it was published here.",
    )
    record_json = models.TextField(help_text="The record: canonical JSON (RFC 8785), byte for byte as published.")
    record_sha256 = models.CharField(max_length=64, validators=[sha256_rule], help_text="The digest of the record.")
    previous_sha256 = models.CharField(
        max_length=64, validators=[sha256_rule], help_text="The digest of the log's entry before this one."
    )
    entry_sha256 = models.CharField(
        max_length=64, unique=True, validators=[sha256_rule], help_text="The digest of this entry of the log."
    )

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-sequence"]
        permissions = [("restore_log", "Can restore the whole log from an export, where there is none")]
        indexes = [
            models.Index(fields=["kind", "-sequence"], name="publications_by_kind"),
            # Counted by day without reading a record.
            models.Index(fields=["published_at"], include=["kind", "claim"], name="publications_by_day"),
            # It holds digests of the addresses, so it stays small and takes addresses of any length.
            GinIndex(
                OpClass(AddressesOfDocuments("record_json"), name="jsonb_path_ops"), name="publications_by_document"
            ),
            GinIndex(KeysOfExternalReviews("record_json"), name="publications_by_review"),
            models.Index(fields=["record_sha256"], opclasses=["varchar_pattern_ops"], name="publications_by_digest"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["slug", "version"], name="one_publication_a_version"),
            models.UniqueConstraint(fields=["claim", "version"], name="one_publication_a_claim_version"),
            models.CheckConstraint(
                condition=Q(version=1, kind=ChangeKind.FIRST)
                | (Q(version__gt=1, kind__in=[kind for kind in ChangeKind if kind != ChangeKind.FIRST]) & ~Q(note="")),
                name="a_later_version_says_what_changed",
            ),
            models.CheckConstraint(
                condition=Q(kind=ChangeKind.WITHDRAWAL)
                | Q(editorial_review__isnull=False)
                | Q(restored_from__isnull=False),
                name="nothing_new_is_published_without_a_review",
            ),
            models.CheckConstraint(
                condition=Q(restored_from__isnull=True) | Q(editorial_review__isnull=True),
                name="what_was_restored_was_not_reviewed_here",
            ),
            models.CheckConstraint(
                condition=Q(record_sha256=Sha256OfText("record_json")),
                name="a_publication_carries_the_digest_of_its_record",
            ),
            append_only("publications_never_change"),
            Trigger(
                name="the_log_has_no_gap",
                fires="BEFORE INSERT",
                body="""
                    IF NEW.sequence <> 1 + COALESCE((SELECT max(sequence) FROM claims_publication), 0)
                       OR NEW.previous_sha256 <> COALESCE(
                           (SELECT entry_sha256 FROM claims_publication WHERE sequence = NEW.sequence - 1),
                           repeat('0', 64))
                    THEN
                        RAISE EXCEPTION 'entry % does not follow the last entry of the log', NEW.sequence
                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
                    END IF;
                    RETURN NEW;
                """,
            ),
            # By induction: entry 1 or one that follows a restored entry, so no entry before it was published here.
            Trigger(
                name="only_a_log_that_is_restored_from_its_beginning_is_restored",
                fires="BEFORE INSERT",
                body="""
                    IF NEW.restored_from_id IS NULL THEN
                        RETURN NEW;
                    END IF;
                    IF NEW.sequence > 1 AND NOT EXISTS (
                        SELECT FROM claims_publication
                        WHERE sequence = NEW.sequence - 1 AND restored_from_id IS NOT NULL
                    ) THEN
                        RAISE EXCEPTION 'entry % would follow one that was published here', NEW.sequence
                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
                    END IF;
                    IF NOT EXISTS (
                        SELECT FROM claims_importbatch
                        WHERE id = NEW.restored_from_id AND format = 'export' AND NOT is_dry_run
                          AND finished_at IS NULL AND by_id = NEW.published_by_id
                    ) THEN
                        RAISE EXCEPTION 'no export is being restored by whom entry % names', NEW.sequence
                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
                    END IF;
                    RETURN NEW;
                """,
            ),
            Trigger(
                name="what_was_approved_is_what_is_published",
                fires="BEFORE INSERT",
                body="""
                    IF NEW.slug <> (SELECT slug FROM claims_claim WHERE id = NEW.claim_id) THEN
                        RAISE EXCEPTION 'a claim is published at its own address'
                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
                    END IF;
                    IF NEW.kind = 'withdrawal' THEN
                        IF NOT EXISTS (
                            SELECT FROM claims_publication
                            WHERE claim_id = NEW.claim_id AND version = NEW.version - 1
                              AND record_sha256 = NEW.record_sha256
                        ) THEN
                            RAISE EXCEPTION 'a withdrawal shows the record that it withdraws, and no other'
                                USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
                        END IF;
                    ELSIF NEW.restored_from_id IS NULL AND NOT EXISTS (
                        SELECT FROM claims_editorialreview
                        WHERE id = NEW.editorial_review_id AND claim_id = NEW.claim_id
                          AND decision = 'approved' AND record_sha256 = NEW.record_sha256
                    ) THEN
                        RAISE EXCEPTION 'this record was not approved by a second person'
                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
                    END IF;
                    RETURN NEW;
                """,
            ),
            # By the database's own clock as well: a moment that somebody writes down does not end an embargo. Taking
            # back what readers see shows nothing new, so it is never held up.
            Trigger(
                name="nothing_is_published_before_its_embargo_ends",
                fires="BEFORE INSERT",
                body="""
                    IF NEW.kind <> 'withdrawal' AND EXISTS (
                        SELECT FROM claims_claim
                        WHERE id = NEW.claim_id AND embargoed_until > LEAST(clock_timestamp(), NEW.published_at)
                    ) THEN
                        RAISE EXCEPTION 'this claim is under embargo'
                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
                    END IF;
                    RETURN NEW;
                """,
            ),
            # At COMMIT, and not at all where there is none: whoever listens can read what it is told of.
            Announcement(
                name="listeners_hear_of_publications",
                fires="AFTER INSERT",
                each="STATEMENT",
                body=f"PERFORM pg_notify('{LOG_CHANNEL}', max(sequence)::text) FROM claims_publication; RETURN NULL;",
            ),
        ]

    def __str__(self):
        return f"{self.slug}, version {self.version}"

    @cached_property
    def record(self):
        """The record as Python values. Numbers of claims are strings in it: Decimal, never float."""
        return json.loads(self.record_json)

    @property
    def version_before(self):
        return self.version - 1

    @property
    def is_withdrawal(self):
        return self.kind == ChangeKind.WITHDRAWAL
