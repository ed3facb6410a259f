"""The words of published claims, by which spelling mistakes of readers are seen."""

from django.db import models
from django.db.models import Q


class KnownWord(models.Model):
    """A projection: one row for each word that a standing page can be found by. `rebuild_pages` makes it from the log.

    Numbers are no words here, nor is what a script writes without spaces.
    """

    word = models.CharField(
        max_length=40, primary_key=True, help_text="In lower case and without accents, as in erdogan."
    )
    stem = models.CharField(max_length=40, db_index=True, help_text="What search takes it for: border for borders.")
    page_count = models.PositiveIntegerField(help_text="How many standing pages hold it.")

    class Meta:
        ordering = ["word"]
        constraints = [
            models.CheckConstraint(condition=Q(page_count__gt=0), name="a_known_word_is_on_a_page"),
        ]

    def __str__(self):
        return self.word
