"""Count anew in how many claims each word occurs: what matching takes for rare."""

from django.core.management.base import BaseCommand

from claims.publishing.lexemes import count_lexemes


class Command(BaseCommand):
    """`manage.py rebuild_search`: whoever matches meanwhile goes by the counts before."""

    # The words of a claim are columns that PostgreSQL generates: there is nothing else to rebuild.

    help = "Count the words that matching goes by."

    def handle(self, **options):
        self.stdout.write(f"{count_lexemes()} words counted.")
