"""What a member of the desk is told, what they follow, and how they want to be told of what."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from claims.models.claim import Claim
from claims.models.comment import Comment
from claims.models.event import ClaimEvent
from claims.models.question import Question
from claims.models.second_look import SecondLook
from claims.models.topic import Topic
from sources.models import Source


class NoticeKind(models.TextChoices):
    MENTIONED = "mentioned", "Somebody mentions me"
    SENT_BACK = "sent_back", "A draft of mine is sent back"
    HANDED_IN = "handed_in", "A draft waits for a review that I may give"
    APPROVED = "approved", "A draft of mine is approved, or waits for me to publish it"
    PUBLISHED = "published", "Something is published, corrected or withdrawn"
    COMMENTED = "commented", "Somebody comments"
    CHANGED = "changed", "A draft is started, edited, taken back or dropped"
    SECOND_LOOK = "second_look", "A document that a claim cites has changed or is gone"


class NoticeReason(models.TextChoices):
    """Why somebody is told, the strongest first."""

    MENTIONED = "mentioned", "you are mentioned"
    AUTHOR = "author", "you had a hand in it"
    ASSIGNED = "assigned", "you are working on it"
    FOLLOWS_CLAIM = "claim", "you follow the claim"
    FOLLOWS_QUESTION = "question", "you follow its question"
    FOLLOWS_TOPIC = "topic", "you follow one of its topics"
    FOLLOWS_SOURCE = "source", "you follow one of its sources"
    REVIEWER = "reviewer", "you may review it"
    PUBLISHER = "publisher", "you may publish it"


class HowToTell(models.TextChoices):
    AT_ONCE = "at_once", "By mail, at once"
    DAILY = "daily", "By mail, once a day"
    WEEKLY = "weekly", "By mail, once a week"
    DESK = "desk", "On the desk only"
    NOT = "not", "Not at all"


BY_MAIL = (HowToTell.AT_ONCE, HowToTell.DAILY, HowToTell.WEEKLY)
# For whoever has chosen nothing.
USUALLY = {
    NoticeKind.MENTIONED: HowToTell.AT_ONCE,
    NoticeKind.SENT_BACK: HowToTell.AT_ONCE,
    NoticeKind.HANDED_IN: HowToTell.DAILY,
    NoticeKind.APPROVED: HowToTell.DAILY,
    NoticeKind.PUBLISHED: HowToTell.DAILY,
    NoticeKind.COMMENTED: HowToTell.DAILY,
    NoticeKind.CHANGED: HowToTell.DESK,
    NoticeKind.SECOND_LOOK: HowToTell.DAILY,
}


class NoticeQuerySet(models.QuerySet):
    """Questions about notices."""

    def unread(self):
        """Give those that their recipient has not read."""
        return self.filter(read_at__isnull=True)

    def to_be_mailed(self, how, *, at):
        """Give those that are to go out by mail in this way, have not, and are in nobody's hands.

        Args:
            at: aware datetime, now.
        """
        is_due = Q(mail_again_at__isnull=True) | Q(mail_again_at__lte=at)
        return self.filter(is_due, how=how, mailed_at__isnull=True, read_at__isnull=True)


class Notice(models.Model):
    """One thing that one person is told, once, and why they are."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices", help_text="Who is told."
    )
    kind = models.CharField(max_length=12, choices=NoticeKind, help_text="What happened.")
    reason = models.CharField(max_length=10, choices=NoticeReason, help_text="Why this person is told.")
    how = models.CharField(max_length=8, choices=HowToTell, help_text="How, as they had chosen when it happened.")
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="notices", help_text="To which claim.")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", help_text="Who did it."
    )
    event = models.ForeignKey(
        ClaimEvent, null=True, on_delete=models.PROTECT, related_name="+", help_text="The line of the history."
    )
    comment = models.ForeignKey(
        Comment, null=True, on_delete=models.CASCADE, related_name="+", help_text="The comment."
    )
    second_look = models.ForeignKey(
        SecondLook, null=True, on_delete=models.CASCADE, related_name="+", help_text="What is to be looked at."
    )
    at = models.DateTimeField(default=timezone.now, help_text="When.")
    read_at = models.DateTimeField(null=True, blank=True, help_text="When they opened it on the desk.")
    mailed_at = models.DateTimeField(null=True, blank=True, help_text="When it went out by mail.")
    mail_again_at = models.DateTimeField(
        null=True, blank=True, help_text="Not before then by mail: a worker is at it, or the server did not take it."
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["recipient", "-id"], condition=Q(read_at__isnull=True), name="notices_unread"),
            models.Index(
                fields=["how", "recipient"],
                condition=Q(how__in=BY_MAIL, mailed_at__isnull=True, read_at__isnull=True),
                name="notices_to_be_mailed",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "event"], name="told_once_of_an_event"),
            models.UniqueConstraint(fields=["recipient", "comment"], name="told_once_of_a_comment"),
            models.UniqueConstraint(fields=["recipient", "second_look"], name="told_once_of_a_second_look"),
            models.CheckConstraint(
                condition=Q(event__isnull=False, comment__isnull=True, second_look__isnull=True)
                | Q(event__isnull=True, comment__isnull=False, second_look__isnull=True)
                | Q(event__isnull=True, comment__isnull=True, second_look__isnull=False),
                name="a_notice_is_of_one_thing",
            ),
            models.CheckConstraint(condition=~Q(how=HowToTell.NOT), name="who_wants_no_notice_gets_none"),
        ]

    def __str__(self):
        return f"{self.recipient}: {self.get_kind_display()}"


class Follow(models.Model):
    """That somebody wants to be told of what happens to a claim, or to the claims of a question, topic or source."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows", help_text="Who."
    )
    claim = models.ForeignKey(
        Claim, null=True, on_delete=models.CASCADE, related_name="follows", help_text="The claim, if it is one."
    )
    question = models.ForeignKey(
        Question, null=True, on_delete=models.CASCADE, related_name="follows", help_text="The question, if it is one."
    )
    topic = models.ForeignKey(
        Topic, null=True, on_delete=models.CASCADE, related_name="follows", help_text="The topic, if it is one."
    )
    source = models.ForeignKey(
        Source, null=True, on_delete=models.CASCADE, related_name="follows", help_text="The source, if it is one."
    )
    since = models.DateTimeField(default=timezone.now, help_text="Since when.")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "claim", "question", "topic", "source"],
                nulls_distinct=False,
                name="followed_once_a_person",
            ),
            models.CheckConstraint(
                condition=Q(claim__isnull=False, question__isnull=True, topic__isnull=True, source__isnull=True)
                | Q(claim__isnull=True, question__isnull=False, topic__isnull=True, source__isnull=True)
                | Q(claim__isnull=True, question__isnull=True, topic__isnull=False, source__isnull=True)
                | Q(claim__isnull=True, question__isnull=True, topic__isnull=True, source__isnull=False),
                name="one_thing_is_followed",
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.followed}"

    @property
    def followed(self):
        """Give the claim, question, topic or source."""
        return self.claim or self.question or self.topic or self.source


class NoticeChoice(models.Model):
    """How somebody wants to be told of one kind of thing, where that is not the usual way."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_choices", help_text="Who."
    )
    kind = models.CharField(max_length=12, choices=NoticeKind, help_text="Of what.")
    how = models.CharField(max_length=8, choices=HowToTell, help_text="How.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="one_choice_a_person_a_kind")]

    def __str__(self):
        return f"{self.person}: {self.get_kind_display()}: {self.get_how_display()}"
