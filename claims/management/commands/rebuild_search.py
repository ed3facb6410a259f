"""Bring what matching goes by to what it would be if it were made anew: words of reviews, and how common words are."""

from django.core.management.base import BaseCommand

from claims.matching.review_words import take_words
from claims.publishing.lexemes import count_lexemes


class Command(BaseCommand):
    """`manage.py rebuild_search`: whoever matches meanwhile goes by what was there before."""

    # The words of a claim are columns that PostgreSQL generates: they cannot be behind.

    help = "Take the words of reviews that have none, and count the words that matching goes by."

    def handle(self, **options):
        self.stdout.write(f"Words of {take_words()} reviews taken, {count_lexemes()} words counted.")
