"""One number in a claim, as an interval with its unit."""

from django.contrib.postgres.fields import DecimalRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import Case, F, Func, Q, Value, When

from claims.models.claim import Claim
from claims.models.row_history import every_change_of_a_row
from sources.models.fields import TextLine

BOUNDS = Case(
    When(low_open=True, high_open=True, then=Value("()")),
    When(low_open=True, then=Value("(]")),
    When(high_open=True, then=Value("[)")),
    default=Value("[]"),
)


class Figure(models.TextChoices):
    TOTAL = "total", "A total"
    INCREASE = "increase", "An increase on an earlier number"
    DECREASE = "decrease", "A decrease from an earlier number"


@every_change_of_a_row("QuantityRow", leaving_out=["interval"])
class Quantity(models.Model):
    """“300,000” is [300000, 300000]; “more than one million” is (1000000, ∞). Decimal, never float."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="quantities", help_text="Where it stands.")
    low = models.DecimalField(
        max_digits=30, decimal_places=6, null=True, blank=True, help_text="The least it can be. Empty: no lower end."
    )
    low_open = models.BooleanField(default=False, help_text="The lower end itself is excluded, as in “more than”.")
    high = models.DecimalField(
        max_digits=30, decimal_places=6, null=True, blank=True, help_text="The most it can be. Empty: no upper end."
    )
    high_open = models.BooleanField(default=False, help_text="The upper end itself is excluded, as in “fewer than”.")
    interval = models.GeneratedField(
        expression=Func(F("low"), F("high"), BOUNDS, function="numrange"),
        output_field=DecimalRangeField(),
        db_persist=True,
        help_text="Both ends as one PostgreSQL range, for overlap and containment.",
    )
    is_approximate = models.BooleanField(default=False, help_text="The wording says about, nearly, some.")
    figure = models.CharField(
        max_length=10,
        choices=Figure,
        default=Figure.TOTAL,
        help_text="What the number is: a total, or a change of one.",
    )
    measure = TextLine(
        max_length=200,
        help_text="What is counted or measured. Use the question's own words where it answers the question.",
    )
    unit = TextLine(max_length=50, help_text="In what, as in “people” or “USD”.")
    wording = TextLine(max_length=200, help_text="The words it came from, as in “more than one million”.")

    class Meta:
        verbose_name_plural = "quantities"
        ordering = ["pk"]
        indexes = [
            GistIndex(fields=["interval"], name="quantities_by_interval"),
            models.Index(fields=["measure", "unit", "claim"], name="quantities_by_measure"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(low__isnull=False) | Q(high__isnull=False),
                name="a_quantity_has_an_end",
                violation_error_message="Give the lower end, the upper end, or both.",
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=True)
                | Q(high__isnull=True)
                | Q(low__lt=F("high"))
                | Q(low=F("high"), low_open=False, high_open=False),
                name="a_quantity_interval_holds_a_number",
                violation_error_message="No number lies in this interval: the lower end must be below the upper end, "
                "or equal to it with both included.",
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=False, high__isnull=False)
                | Q(low__isnull=True, low_open=False)
                | Q(high__isnull=True, high_open=False),
                name="only_an_end_that_exists_is_excluded",
                violation_error_message="An end that is empty cannot be excluded.",
            ),
        ]

    def __str__(self):
        return f"{self.wording} ({self.measure})"
