"""The scale that verdicts are rated on now, as readers may see it: a view, so never out of step with the desk's."""

from django.db import models


class ScaleInUse(models.Model):
    """The default scale with all its ratings, in one row that is always there. A view: nobody writes it."""

    name = models.CharField(max_length=100, help_text="The scale's name; empty where the desk has no default scale.")
    worst_value = models.PositiveSmallIntegerField(null=True, help_text="The lowest value in ClaimReview.")
    best_value = models.PositiveSmallIntegerField(null=True, help_text="The highest value in ClaimReview: most true.")
    ratings = models.JSONField(
        help_text="Ratings in their order: slug, label, definition, value (or null), tone, shape, translations, "
        "retired_on (or null)."
    )
    crosswalk = models.JSONField(
        help_text="Other publishers' labels in terms of ours: publisher, label, rating (ours, its slug), fit."
    )

    class Meta:
        managed = False
        default_permissions = ()
        db_table = "claims_scale_in_use"

    def __str__(self):
        return self.name
