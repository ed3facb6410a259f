"""Two sources that look like one and are not: who said so, when and why."""

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from sources.models.fields import Prose
from sources.models.source import Source
from sources.models.triggers import append_only


class NamesakeQuerySet(models.QuerySet):
    """Questions about namesakes."""

    def of(self, source):
        """Give all that was said about a source and another one."""
        return self.filter(Q(source=source) | Q(other=source))

    def between(self, source, other):
        """Give all that was said about these two, whichever is named first, the last first."""
        first, second = sorted((source.pk, other.pk))
        return self.filter(source=first, other=second)

    def standing(self):
        """Give of each two that are told apart now what was said last: that they are not the same."""
        last = self.model._default_manager.filter(source=OuterRef("source"), other=OuterRef("other")).order_by("-pk")
        return self.filter(are_apart=True, pk=Subquery(last.values("pk")[:1]))


class Namesake(models.Model):
    """One line of two sources' history: that they are not the same, or that this was taken back. Never changed."""

    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", help_text="Of the two the one that the desk knew first."
    )
    other = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", help_text="The other one.")
    are_apart = models.BooleanField(help_text="They are not the same. Off: that was taken back.")
    reason = Prose(max_length=1000, help_text="Why.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", help_text="Who.")
    at = models.DateTimeField(default=timezone.now, help_text="When.")

    objects = NamesakeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["source", "other", "-id"], name="namesakes_by_pair")]
        constraints = [
            models.CheckConstraint(condition=Q(source__lt=F("other")), name="namesakes_are_two_in_one_order"),
            models.CheckConstraint(condition=~Q(reason=""), name="telling_namesakes_apart_says_why"),
            append_only("namesakes_never_change"),
        ]

    def __str__(self):
        return f"{self.source} {'≠' if self.are_apart else '≟'} {self.other}"
