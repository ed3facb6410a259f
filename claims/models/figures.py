"""What readers are told of the desk's work in numbers: counts, and nothing that a count could give away."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q


class Figures(models.Model):
    """What was published, changed and chosen, in numbers. One row a day, counted again every hour; the newest is shown.

    `publishing` follows from what readers can read. `selection` counts unpublished work too, so it moves once a week.
    """

    day = models.DateField(unique=True, help_text="The day on which it was counted (UTC).")
    counted_at = models.DateTimeField(help_text="When what was published was counted last.")
    publishing = models.JSONField(
        help_text="What was published: totals, months, weeks, ratings, kinds of change, seconds to a verdict."
    )
    selection_counted_at = models.DateTimeField(help_text="When what was seen and chosen was counted last.")
    selection = models.JSONField(
        help_text="What was seen, selected, published, withdrawn: in all, by topic, by the claimant's kind and country."
    )

    class Meta:
        ordering = ["-day"]
        constraints = [
            models.CheckConstraint(
                condition=Q(selection_counted_at__lte=F("counted_at")),
                name="what_was_chosen_is_counted_no_later_than_the_row",
            ),
        ]

    def __str__(self):
        return f"Figures of {self.day}"


class SourceFigures(models.Model):
    """How many claims of one source the desk saw, chose and published, as origin and as relay, kept apart.

    Only sources that a standing verdict names have a row. It is counted once a week, like `Figures.selection`.
    """

    slug = models.CharField(max_length=100, unique=True, help_text="The source's address: /sources/slug/.")
    slugs = ArrayField(
        models.CharField(max_length=100), help_text="Its own slug, and those of the sources that were merged into it."
    )
    origin_seen_count = models.PositiveIntegerField(help_text="Claims from it that passed before the desk.")
    origin_selected_count = models.PositiveIntegerField(help_text="Of those seen, how many were taken up for checking.")
    origin_published_count = models.PositiveIntegerField(help_text="Of those taken up, how many verdicts stand.")
    origin_withdrawn_count = models.PositiveIntegerField(help_text="Of those taken up, how many were withdrawn.")
    relay_seen_count = models.PositiveIntegerField(help_text="Claims of others that it passed on, seen by the desk.")
    relay_selected_count = models.PositiveIntegerField(help_text="Of those seen, how many were taken up for checking.")
    relay_published_count = models.PositiveIntegerField(help_text="Of those taken up, how many verdicts stand.")
    relay_withdrawn_count = models.PositiveIntegerField(help_text="Of those taken up, how many were withdrawn.")
    counted_at = models.DateTimeField(help_text="When.")

    class Meta:
        ordering = ["slug"]
        indexes = [GinIndex(fields=["slugs"], name="source_figures_by_slug")]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    origin_seen_count__gte=F("origin_selected_count"),
                    origin_selected_count__gte=F("origin_published_count") + F("origin_withdrawn_count"),
                    relay_seen_count__gte=F("relay_selected_count"),
                    relay_selected_count__gte=F("relay_published_count") + F("relay_withdrawn_count"),
                ),
                name="fewer_are_chosen_than_seen_and_published_than_chosen",
            ),
            models.CheckConstraint(
                condition=Q(origin_published_count__gt=0) | Q(relay_published_count__gt=0),
                name="only_sources_that_readers_know_are_counted",
            ),
        ]

    def __str__(self):
        return f"Figures of {self.slug}"
