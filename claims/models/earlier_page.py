"""What a public address showed before: for answers as of a day."""

from datetime import UTC, datetime, time

from django.db import models

from claims.models.publication import Publication
from claims.models.shown import Shown, ShownQuerySet


class EarlierPageQuerySet(ShownQuerySet):
    """Questions about what stood once."""

    def on(self, day):
        """Give what was shown at the end of a day (UTC). Args: day, a date."""
        evening = datetime.combine(day, time.max, UTC)
        return self.filter(published_at__lte=evening, replaced_at__gt=evening)


class EarlierPage(Shown):
    """A projection: one row for each version that a later one replaced. `rebuild_pages` makes it from the log."""

    current = models.OneToOneField(
        Publication, on_delete=models.PROTECT, related_name="earlier_page", help_text="The version it showed."
    )
    replaced_at = models.DateTimeField(help_text="When the next version was published.")

    objects = EarlierPageQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-current"]
        indexes = [
            models.Index(fields=["-published_at", "-current"], name="earlier_pages_newest"),
            models.Index(fields=["replaced_at"], name="earlier_pages_replaced"),
        ]
