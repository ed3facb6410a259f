"""The documents that published claims point to."""

from django.db import models
from django.db.models import Q

from sources.models.checks import sha256_rule


class CitedDocument(models.Model):
    """A projection: one row for each document that standing claims cite. `rebuild_pages` makes it from the log."""

    key = models.CharField(
        max_length=64, unique=True, validators=[sha256_rule], help_text="The sha256 of its address: /documents/key/."
    )
    url = models.CharField(max_length=2000, help_text="Its address.")
    publisher = models.CharField(max_length=100, help_text="The publisher's slug.")
    document = models.JSONField(help_text="What the newest record that cites it says of it.")
    captures = models.JSONField(
        help_text="What the newest 60 claims that cite it rest on: sha256 and captured_at of each capture, once."
    )
    claim_count = models.PositiveIntegerField(help_text="How many standing claims cite it.")
    changed_at = models.DateTimeField(help_text="When the newest version among these claims was published.")

    class Meta:
        ordering = ["-changed_at", "-pk"]
        indexes = [
            models.Index(fields=["-changed_at", "-id"], name="documents_newest"),
            models.Index(fields=["-claim_count", "-id"], name="documents_by_claims"),
            models.Index(fields=["publisher", "-changed_at", "-id"], name="documents_by_publisher"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(claim_count__gt=0), name="a_cited_document_is_cited"),
        ]

    def __str__(self):
        return self.url
