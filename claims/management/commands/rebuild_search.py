"""Bring what matching goes by to what it would be if it were made anew: words of reviews, how common
words are, and vectors where a model is set up.
"""

from django.core.management.base import BaseCommand

from claims.matching.meaning import model_in_use
from claims.matching.review_words import take_words
from claims.publishing.lexemes import count_lexemes
from claims.publishing.meanings import forget_meanings, learn_meanings


class Command(BaseCommand):
    """`manage.py rebuild_search`: whoever matches meanwhile goes by what was there before."""

    # The words of a claim are columns that PostgreSQL generates: they cannot be behind.

    help = "Take words of reviews that have none, count the words that matching goes by, and make missing vectors."

    def handle(self, **options):
        self.stdout.write(f"Words of {take_words()} reviews taken, {count_lexemes()} words counted.")
        if model := model_in_use():
            forget_meanings()
            self.stdout.write(f"{learn_meanings()} vectors made by {model.name}.")
