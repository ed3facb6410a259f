"""The numbers that answer the desk's questions: a view of what stands in drafts and in published claims."""

from django.db import models
from django.db.models import Case, Count, F, Max, Min, Q, Value, When

from claims.models.claim import Claim
from claims.models.question import Question


class AnswerQuerySet(models.QuerySet):
    """Questions about answers."""

    def disputes(self):
        """Give the questions whose answers cannot all be right, those furthest apart first.

        It finds the same questions as comparing every two answers by matching/rivals.py: two intervals exclude each
        other where one begins above the other's end, or at that end and one of them leaves it out.

        Returns:
            dicts {"question": its key, "answer_count", "below", "above": the ends that face each other, of the lowest
            and the highest answer, "factor": how many times the lower end the upper one is, 0 where that is not above
            0}.
        """
        return (
            self.order_by()
            .values("question")
            .annotate(
                answer_count=Count("pk"),
                below=Min("high"),
                above=Max("low"),
                below_left_out=Min("high", filter=Q(high_open=True)),
                above_left_out=Max("low", filter=Q(low_open=True)),
            )
            .filter(Q(above__gt=F("below")) | Q(above=F("below_left_out")) | Q(above_left_out=F("below")))
            .annotate(
                factor=Case(
                    When(below__gt=0, then=F("above") / F("below")),
                    default=Value(0),
                    output_field=models.DecimalField(),
                )
            )
            .values("question", "answer_count", "below", "above", "factor")
            .order_by("-factor", "question")
        )


class Answer(models.Model):
    """One row of the view: of a claim that stands, the total that its answer implies (rivals.implied_total)."""

    claim = models.OneToOneField(
        Claim, on_delete=models.DO_NOTHING, primary_key=True, related_name="+", help_text="Which claim answers."
    )
    question = models.ForeignKey(Question, on_delete=models.DO_NOTHING, related_name="+", help_text="What it answers.")
    low = models.DecimalField(max_digits=30, decimal_places=6, null=True, help_text="The least it can be, or nothing.")
    low_open = models.BooleanField(help_text="That end itself is excluded.")
    high = models.DecimalField(max_digits=30, decimal_places=6, null=True, help_text="The most it can be, or nothing.")
    high_open = models.BooleanField(help_text="That end itself is excluded.")

    objects = AnswerQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "claims_answer"
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self):
        return f"{self.low} to {self.high}"
