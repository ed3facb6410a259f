"""One neutral, self-contained, checkable sentence."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import MD5, Upper
from django.utils import timezone

from claims.models.matched import MatchedWords, matched_weights, matched_words
from claims.models.question import Question
from claims.models.row_history import every_change_of_a_row
from claims.models.searchable import SameWords
from claims.models.topic import Topic
from sources.models.checks import language_tag, not_in_the_future, slug_rule
from sources.models.fields import Prose, TextLine

# What a statement is held against on the desk.
MATCHED = MatchedWords("language", "statement", Value(""), Value(""))


class ClaimState(models.TextChoices):
    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    APPROVED = "approved", "Approved"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"
    DROPPED = "dropped", "Dropped"


# What the desk works on, and what readers are shown.
STANDING = ~Q(state__in=(ClaimState.DROPPED, ClaimState.WITHDRAWN))


class ClaimQuerySet(models.QuerySet):
    """Questions that the desk asks about its claims."""

    def standing(self):
        """Give drafts and published claims: all but those that were dropped or withdrawn."""
        return self.filter(STANDING)

    def under_embargo(self, *, at):
        """Give the claims that nobody may publish yet. Args: at, now."""
        return self.filter(embargoed_until__gt=at)

    def awaiting_review_by(self, user):
        """Give the claims in review in which this person had no hand, longest waiting first."""
        open_reviews = self.model.editorial_reviews.rel.related_model.objects.open()
        in_their_hands = open_reviews.filter(claim=OuterRef("pk"), author_ids__contains=[user.pk])
        return self.filter(~Exists(in_their_hands), state=ClaimState.IN_REVIEW).order_by("updated_at")


@every_change_of_a_row("ClaimRow", leaving_out=["words", "matched_words", "matched_weights"])
class Claim(models.Model):
    """One claim on the desk. Its state has one writer, editorial/workflow.py; readers never see this row."""

    slug = models.SlugField(
        max_length=100,
        unique=True,
        validators=[slug_rule],
        help_text="Its address: /claims/slug/. It never changes once published.",
    )
    statement = TextLine(
        max_length=500,
        help_text="The claim as one neutral sentence that can be understood and checked on its own.",
    )
    language = models.CharField(
        max_length=35, default="en", validators=[language_tag], help_text="A BCP 47 tag, as in en or ko."
    )
    topics = models.ManyToManyField(Topic, blank=True, related_name="claims", help_text="What it is about.")
    question = models.ForeignKey(
        Question,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="claims",
        help_text="The question that it answers, together with its rivals.",
    )
    said_on = models.DateField(
        null=True, blank=True, validators=[not_in_the_future], help_text="When it was first said, if known."
    )
    valid_from = models.DateField(null=True, blank=True, help_text="The first day for which it is meant to hold.")
    valid_until = models.DateField(null=True, blank=True, help_text="The last day for which it is meant to hold.")
    selection_reason = TextLine(max_length=300, blank=True, help_text="Why the desk chose to check it. Published.")
    state = models.CharField(
        max_length=10,
        choices=ClaimState,
        default=ClaimState.DRAFT,
        editable=False,
        help_text="Where it stands on the desk.",
    )
    version = models.PositiveIntegerField(
        default=1, editable=False, help_text="Counts every change, so that two editors never overwrite each other."
    )
    embargoed_until = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        help_text="Before this moment nobody can publish it. Readers never see that.",
    )
    embargo_asked_by = TextLine(
        max_length=200,
        blank=True,
        editable=False,
        help_text="Who asked for the embargo, as in “the statistics office”.",
    )
    embargo_reason = Prose(max_length=1000, blank=True, editable=False, help_text="Why it was agreed to.")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        help_text="Who drafted it first.",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False, help_text="When it was drafted.")
    updated_at = models.DateTimeField(default=timezone.now, editable=False, help_text="When it last changed.")

    words = models.GeneratedField(
        expression=SearchVector("statement", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
        editable=False,
        help_text="The stems of its words, for finding it by some of them.",
    )
    matched_words = matched_words(MATCHED)
    matched_weights = matched_weights(MATCHED)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at", "-pk"]
        permissions = [
            ("review_claim", "Can approve claims of others, or send them back"),
            ("publish_claim", "Can publish, correct and withdraw claims"),
        ]
        indexes = [
            models.Index(fields=["state", "-updated_at"], name="claims_by_state"),
            models.Index(fields=["-updated_at", "-id"], name="claims_by_change"),
            models.Index(fields=["language"], name="claims_by_language"),
            GinIndex(fields=["words"], name="claims_by_words"),
            GinIndex(OpClass(Upper("statement"), name="gin_trgm_ops"), name="claims_by_part"),
            GinIndex(fields=["matched_words"], condition=~Q(state=ClaimState.DROPPED), name="claims_matched"),
            models.Index(MD5(SameWords("statement")), name="claims_by_same_words"),
            models.Index(fields=["-updated_at", "-id"], condition=STANDING, name="claims_standing"),
            models.Index(
                fields=["embargoed_until"], condition=Q(embargoed_until__isnull=False), name="claims_by_end_of_embargo"
            ),
            models.Index(
                fields=["question", "id"], condition=STANDING & Q(question__isnull=False), name="claims_answering"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ClaimState), name="a_claim_is_in_a_known_state"),
            models.CheckConstraint(condition=~Q(statement=""), name="a_claim_says_something"),
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")),
                name="a_claim_holds_until_after_it_begins",
                violation_error_message="The claim stops holding before it begins.",
            ),
            models.CheckConstraint(
                condition=Q(embargoed_until__isnull=True, embargo_asked_by="", embargo_reason="")
                | (Q(embargoed_until__isnull=False) & ~Q(embargo_asked_by="") & ~Q(embargo_reason="")),
                name="an_embargo_says_for_whom_and_why",
                violation_error_message="An embargo says until when it holds, who asked for it and why.",
            ),
        ]

    def __str__(self):
        return self.statement

    def is_under_embargo(self, *, at) -> bool:
        """Tell whether nobody may publish it yet. Args: at, now."""
        return self.embargoed_until is not None and self.embargoed_until > at

    @property
    def open_verdict(self):
        """The verdict being worked on, or None."""
        return self.verdicts.open().first()
