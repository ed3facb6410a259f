"""What a reviewer asks for at one place of a draft that is sent back, and what its authors said to it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.editorial_review import EditorialReview
from claims.models.while_redacted import CLAIM_OF_THE_REVIEW, while_redacted
from sources.models.fields import Prose, TextLine
from sources.models.triggers import Trigger


class ReviewRemarkQuerySet(models.QuerySet):
    """Questions about remarks."""

    def unsettled(self):
        """Give those that no author marked as done."""
        return self.filter(settled_at__isnull=True)


class ReviewRemark(models.Model):
    """One remark at one place. It is kept with the review that it belongs to, whatever becomes of the place."""

    review = models.ForeignKey(
        EditorialReview, on_delete=models.PROTECT, related_name="remarks", help_text="The reading it was made in."
    )
    place = models.CharField(
        max_length=60, help_text="Where: a part of the draft, with the number of a paragraph or row, as in evidence-2."
    )
    passage = TextLine(max_length=300, blank=True, help_text="What stood there, cut short.")
    text = Prose(max_length=2000, help_text="What is to be done.")
    settled_at = models.DateTimeField(null=True, blank=True, help_text="When it was marked as done.")
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="By whom.",
    )
    answer = TextLine(max_length=500, blank=True, help_text="What was done, or why not.")

    objects = ReviewRemarkQuerySet.as_manager()

    class Meta:
        ordering = ["review_id", "pk"]
        indexes = [
            models.Index(
                fields=["-settled_at", "-id"], condition=Q(settled_at__isnull=False), name="remarks_by_settling"
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["review", "place"], name="one_remark_a_place_a_review"),
            models.CheckConstraint(condition=~Q(text=""), name="a_remark_says_something"),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, answer="")
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="a_settled_remark_names_who_and_when",
            ),
            Trigger(
                name="remarks_stay_as_they_were_made",
                fires="BEFORE UPDATE OR DELETE",
                body=f"""
                    IF TG_OP = 'DELETE' THEN
                        IF {while_redacted(CLAIM_OF_THE_REVIEW)} THEN RETURN OLD; END IF;
                        RAISE EXCEPTION 'a remark is settled, not deleted' USING ERRCODE = 'restrict_violation';
                    END IF;
                    IF OLD.settled_at IS NOT NULL
                        OR (NEW.review_id, NEW.place, NEW.passage, NEW.text)
                           IS DISTINCT FROM (OLD.review_id, OLD.place, OLD.passage, OLD.text)
                    THEN
                        RAISE EXCEPTION 'a remark does not change' USING ERRCODE = 'restrict_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.place}: {self.text[:80]}"
