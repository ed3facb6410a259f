"""What claims are about, as readers browse them."""

from django.db import models

from sources.models.checks import slug_rule
from sources.models.fields import TextLine


class Topic(models.Model):
    """One subject that readers can follow."""

    slug = models.SlugField(
        max_length=100, unique=True, validators=[slug_rule], help_text="Used in addresses and filters."
    )
    name = TextLine(max_length=100, unique=True, help_text="As readers see it.")

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name
