"""The desk's scale, and how other publishers' labels map to it."""

from django.db import models
from django.db.models import F, Q

from claims.models.translated_words import LONGEST, TranslatedWords
from sources.models import Source
from sources.models.checks import slug_rule
from sources.models.fields import TextLine


class Shape(models.TextChoices):
    """Colour alone tells some readers nothing: every rating has a shape too."""

    CHECK = "check", "Check mark"
    CIRCLE = "circle", "Circle"
    HALF_CIRCLE = "half_circle", "Half circle"
    TRIANGLE = "triangle", "Triangle"
    CROSS = "cross", "Cross"
    CLOCK = "clock", "Clock"
    QUESTION_MARK = "question_mark", "Question mark"


class Tone(models.TextChoices):
    """Names of colours in the style sheet, which holds the values for light, dark and print."""

    TRUE = "true", "Green"
    MOSTLY_TRUE = "mostly_true", "Light green"
    MIXED = "mixed", "Amber"
    MOSTLY_FALSE = "mostly_false", "Orange"
    FALSE = "false", "Red"
    NEUTRAL = "neutral", "Grey"


class RatingScale(models.Model):
    """A set of ratings. The scale that drafts are rated on is the default one."""

    slug = models.SlugField(max_length=100, unique=True, validators=[slug_rule], help_text="Its short name.")
    name = TextLine(max_length=100, help_text="As readers see it.")
    worst_value = models.PositiveSmallIntegerField(default=1, help_text="The lowest value in ClaimReview, 1 or more.")
    best_value = models.PositiveSmallIntegerField(default=5, help_text="The highest value in ClaimReview: most true.")
    is_default = models.BooleanField(default=False, help_text="New verdicts are rated on this scale.")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(worst_value__gte=1, best_value__gt=F("worst_value")),
                name="a_scale_runs_from_worst_to_best",
                violation_error_message="The worst value is 1 or more, and the best is above it.",
            ),
            models.UniqueConstraint(
                fields=["is_default"],
                condition=Q(is_default=True),
                name="one_scale_is_the_default",
                violation_error_message="Another scale is the default already.",
            ),
        ]

    def __str__(self):
        return self.name


class Rating(models.Model):
    """One label on the scale."""

    scale = models.ForeignKey(RatingScale, on_delete=models.PROTECT, related_name="ratings", help_text="Its scale.")
    slug = models.SlugField(max_length=100, unique=True, validators=[slug_rule], help_text="Used in filters.")
    label = TextLine(max_length=LONGEST["label"], help_text="The word readers see, as in “False”.")
    definition = TextLine(max_length=LONGEST["definition"], help_text="When the desk uses it.")
    position = models.PositiveSmallIntegerField(help_text="Its place in lists, least true first.")
    value = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="Its value in ClaimReview. Empty where it is not on the way from false to true.",
    )
    tone = models.CharField(max_length=12, choices=Tone, help_text="Its colour.")
    shape = models.CharField(max_length=15, choices=Shape, help_text="Its shape, for those who cannot tell colours.")
    translations = TranslatedWords(
        default=dict,
        blank=True,
        help_text="Label and definition in other languages, as in "
        "{“ko”: {“label”: “거짓”, “definition”: “…”}}. A definition may be empty.",
    )
    retired_on = models.DateField(null=True, blank=True, help_text="New verdicts do not use it from this day on.")

    class Meta:
        ordering = ["scale", "position"]
        constraints = [
            models.UniqueConstraint(fields=["scale", "position"], name="one_rating_a_place_on_the_scale"),
            models.UniqueConstraint(fields=["scale", "label"], name="one_rating_a_label"),
        ]

    def __str__(self):
        return self.label


class Fit(models.TextChoices):
    EXACT = "exact", "Means the same"
    BROADER = "broader", "Theirs is broader"
    NARROWER = "narrower", "Theirs is narrower"


class RatingCrosswalk(models.Model):
    """Another publisher's label in terms of ours. The original label is always kept beside it."""

    publisher = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="rating_crosswalk", help_text="Whose label it is."
    )
    label = TextLine(max_length=200, help_text="Their label, as they write it.")
    rating = models.ForeignKey(Rating, on_delete=models.PROTECT, related_name="crosswalk", help_text="Ours.")
    fit = models.CharField(max_length=10, choices=Fit, help_text="How well the two fit.")

    class Meta:
        ordering = ["publisher", "label"]
        constraints = [
            models.UniqueConstraint(
                fields=["publisher", "label"],
                name="one_crosswalk_row_a_label",
                violation_error_message="This label of this publisher is mapped already.",
            )
        ]

    def __str__(self):
        return f"{self.publisher}: {self.label} → {self.rating}"
