"""What published claims have to do with each other, as far as people confirmed it: a view, never written to."""

from django.db import models


class PublishedRelation(models.Model):
    """A confirmed relation between two claims whose pages both stand. Readers see this and no other relation."""

    kind = models.CharField(max_length=12, help_text="What the first claim does to the other: a RelationKind.")
    slug = models.CharField(max_length=100, help_text="The first claim's address.")
    other_slug = models.CharField(max_length=100, help_text="The other claim's address.")

    class Meta:
        managed = False
        db_table = "claims_published_relation"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.slug} — {self.kind} — {self.other_slug}"
