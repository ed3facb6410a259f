"""A list of the desk as somebody narrowed it, under a name: their own, or for all of the desk."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from sources.models.fields import TextLine


class SavedFilterQuerySet(models.QuerySet):
    """Questions about lists that were kept."""

    def open_to(self, user):
        """Give a person's own, and those that others share with the desk."""
        return self.filter(Q(owner=user) | Q(is_shared=True))


class SavedFilter(models.Model):
    """The address of a narrowed list, relative to the desk."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="saved_filters",
        editable=False,
        help_text="Who keeps it, and may rename and delete it.",
    )
    name = TextLine(max_length=60, help_text="What it is called above the list.")
    noun = models.CharField(max_length=60, editable=False, help_text="Whose list: claims_claim.")
    query = models.CharField(
        max_length=2000,
        blank=True,
        editable=False,
        help_text="How it is narrowed and ordered: the query of its address.",
    )
    is_shared = models.BooleanField("shared", default=False, help_text="Everybody on the desk sees it.")
    created_at = models.DateTimeField(default=timezone.now, editable=False, help_text="When it was kept.")

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "noun", "name"],
                name="one_saved_filter_a_name",
                violation_error_message="You have one of this name already.",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="a_saved_filter_has_a_name"),
        ]

    def __str__(self):
        return self.name
