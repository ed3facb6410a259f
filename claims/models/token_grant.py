"""What a program's token may do, beside the token itself, of which only the digest is kept."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from sources.models.fields import TextLine


class TokenGrant(models.Model):
    """The name, the scopes and the last use of a token. A token without a grant may do nothing."""

    token = models.OneToOneField(
        "knox.AuthToken",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="grant",
        help_text="The token. Deleting it revokes it.",
    )
    name = TextLine(max_length=100, blank=True, help_text="Which program carries it.")
    scopes = ArrayField(
        models.CharField(max_length=20),
        help_text="What the program may do of what its owner's role includes (claims/editorial/scopes.py).",
    )
    last_used_on = models.DateField(null=True, blank=True, help_text="The last day it was used, UTC.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(scopes=[]), name="a_token_has_a_scope"),
        ]

    def __str__(self):
        return self.name or self.token.token_key
