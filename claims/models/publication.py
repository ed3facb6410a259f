"""One published version of a claim, and one entry of the public log."""

import json
from datetime import UTC, datetime, time
from functools import cached_property

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from claims.models.log_triggers import LOG_TRIGGERS
from sources.models.checks import sha256_rule
from sources.models.fields import Prose
from sources.models.sql import IsOneOf, Sha256OfText

# What the first entry of the log holds in place of the digest of the one before.
NO_ENTRY_BEFORE = "0" * 64


class ChangeKind(models.TextChoices):
    """What a published version does to the one before. The kind decides where the notice stands on the page."""

    FIRST = "first", "First publication"
    TYPO = "typo", "Typo"
    UPDATE = "update", "Update"
    CLARIFICATION = "clarification", "Clarification"
    CORRECTION = "correction", "Correction"
    RATING_CHANGED = "rating_changed", "Rating changed"
    WITHDRAWAL = "withdrawal", "Withdrawal"
    REDACTION = "redaction", "Redaction"


# What the corrections ledger lists: where readers of the earlier version were told something wrong or unclear.
LEDGER_KINDS = (
    ChangeKind.RATING_CHANGED,
    ChangeKind.CORRECTION,
    ChangeKind.WITHDRAWAL,
    ChangeKind.REDACTION,
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


# What rests on no approval: what it shows stood there before, or is taken away.
SHOWING_NOTHING_NEW = (ChangeKind.WITHDRAWAL, ChangeKind.REDACTION)


def is_gone(kind, redacts) -> bool:
    """Tell whether a version leaves no verdict that stands. Args: kind and redacts, a Publication's."""
    return kind == ChangeKind.WITHDRAWAL or (kind == ChangeKind.REDACTION and not redacts["stands"])


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
        # A withdrawal and a redaction show nothing new.
        return published_here.exclude(kind__in=SHOWING_NOTHING_NEW).exclude(fitting).order_by("sequence")

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

    is_redacted = models.BooleanField(
        default=False, editable=False, help_text="Its record was taken out. The digest is of the record as published."
    )
    redacts = models.JSONField(
        default=dict,
        blank=True,
        help_text="Of a redaction: the `sequences` of the entries whose records it took out, the kind of `reason`, and "
        "whether the claim `stands`.",
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
                condition=Q(kind__in=SHOWING_NOTHING_NEW)
                | Q(editorial_review__isnull=False)
                | Q(restored_from__isnull=False),
                name="nothing_new_is_published_without_a_review",
            ),
            models.CheckConstraint(
                condition=Q(restored_from__isnull=True) | Q(editorial_review__isnull=True),
                name="what_was_restored_was_not_reviewed_here",
            ),
            models.CheckConstraint(
                condition=Q(is_redacted=True) | Q(record_sha256=Sha256OfText("record_json")),
                name="a_publication_carries_the_digest_of_its_record",
            ),
            models.CheckConstraint(
                condition=Q(Q(kind=ChangeKind.REDACTION) & ~Q(redacts={}))
                | Q(~Q(kind=ChangeKind.REDACTION), redacts={}),
                name="a_redaction_names_what_it_took_out",
            ),
            *LOG_TRIGGERS,
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
        """Whether the claim's verdict is gone: taken back, or taken out with nothing left that stands."""
        return is_gone(self.kind, self.redacts)
