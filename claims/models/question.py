"""What rival claims answer: one measure, in one unit, of one place, in one period."""

from django.db import models
from django.db.models import F, Q

from sources.models.checks import plain_text, slug_rule


class Question(models.Model):
    """Claims on one question can contradict each other. Another measure, place or period is another question."""

    slug = models.SlugField(
        max_length=100,
        unique=True,
        validators=[slug_rule],
        help_text="Its address: /questions/slug/. It never changes.",
    )
    text = models.CharField(max_length=300, validators=[plain_text], help_text="The question, as readers see it.")
    measure = models.CharField(
        max_length=200, validators=[plain_text], help_text="What is counted or measured, as in “people called up”."
    )
    unit = models.CharField(max_length=50, validators=[plain_text], help_text="In what, as in “people” or “USD”.")
    place = models.CharField(max_length=200, blank=True, validators=[plain_text], help_text="Where, if it matters.")
    period_from = models.DateField(null=True, blank=True, help_text="The first day the question is about.")
    period_until = models.DateField(null=True, blank=True, help_text="The last day the question is about.")

    class Meta:
        ordering = ["text", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_until__gte=F("period_from")),
                name="a_question_period_ends_after_it_begins",
                violation_error_message="The period ends before it begins.",
            ),
        ]

    def __str__(self):
        return self.text
