"""What rival claims answer: one measure, in one unit, of one place, in one period."""

from django.db import models
from django.db.models import F, Q

from sources.models.checks import slug_rule
from sources.models.fields import TextLine


class Question(models.Model):
    """Claims on one question can contradict each other. Another measure, place or period is another question."""

    slug = models.SlugField(
        max_length=100,
        unique=True,
        validators=[slug_rule],
        help_text="Its address: /questions/slug/. It never changes.",
    )
    text = TextLine(max_length=300, help_text="The question, as readers see it.")
    measure = TextLine(max_length=200, help_text="What is counted or measured, as in “people called up”.")
    unit = TextLine(max_length=50, help_text="In what, as in “people” or “USD”.")
    place = TextLine(max_length=200, blank=True, help_text="Where, if it matters.")
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
