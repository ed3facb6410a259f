"""Count anew in how many claims each word occurs, and make the vectors that are missing: what matching goes by."""

from django.core.management.base import BaseCommand

from claims.matching.meaning import model_in_use
from claims.publishing.lexemes import count_lexemes
from claims.publishing.meanings import forget_meanings, learn_meanings


class Command(BaseCommand):
    """`manage.py rebuild_search`: whoever matches meanwhile goes by the counts before."""

    # The words of a claim are columns that PostgreSQL generates: there is nothing else to rebuild.

    help = "Count the words that matching goes by, and make the vectors that are missing."

    def handle(self, **options):
        self.stdout.write(f"{count_lexemes()} words counted.")
        if model := model_in_use():
            forget_meanings()
            self.stdout.write(f"{learn_meanings()} vectors made by {model.name}.")
