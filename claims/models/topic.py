"""What claims are about, as readers browse them."""

from django.db import models

from sources.models.checks import plain_text, slug_rule


class Topic(models.Model):
    """One subject that readers can follow."""

    slug = models.SlugField(
        max_length=100, unique=True, validators=[slug_rule], help_text="Used in addresses and filters."
    )
    name = models.CharField(max_length=100, unique=True, validators=[plain_text], help_text="As readers see it.")

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name
