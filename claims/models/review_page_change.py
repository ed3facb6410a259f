"""Who changed a page of collected reviews by hand, when, and how."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from claims.models.collected import ReviewPage
from sources.models.triggers import append_only


class PageChange(models.TextChoices):
    """What somebody did to a page."""

    ENTERED = "entered", "Entered"
    REPLACED = "replaced", "Replaced"
    TAKEN_BACK = "taken_back", "Taken back"


class ReviewPageChange(models.Model):
    """One line of a page's history; what it said before is in its reviews that are gone. Imports keep their own."""

    page = models.ForeignKey(ReviewPage, on_delete=models.PROTECT, related_name="changes", help_text="Whose history.")
    version = models.PositiveIntegerField(help_text="The page's version after this change.")
    change = models.CharField(max_length=10, choices=PageChange, help_text="What was done.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", help_text="Who.")
    at = models.DateTimeField(default=timezone.now, help_text="When.")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["page", "version"], name="one_change_a_page_version"),
            append_only("review_page_changes_never_change"),
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.by} {self.change}"
