"""What a program was answered the first time, for when it asks the same again."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class KeptAnswer(models.Model):
    """The answer to one request that a program gave a key to. Written with what the request did, or not at all."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", help_text="Whose token asked."
    )
    key = models.CharField(max_length=255, help_text="The Idempotency-Key that the program chose.")
    request_sha256 = models.CharField(max_length=64, help_text="Method, address and body, so that a key means one.")
    status = models.PositiveSmallIntegerField(help_text="The answer's status.")
    headers = models.JSONField(help_text="Those of its headers that say something of what was done.")
    body = models.TextField(blank=True, help_text="The answer's body, as it was sent.")
    kept_at = models.DateTimeField(default=timezone.now, db_index=True, help_text="When.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "key"], name="one_answer_a_key"),
        ]

    def __str__(self):
        return f"{self.key}: {self.status}"
