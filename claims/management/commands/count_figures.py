"""Count again what readers are told of the desk's work in numbers."""

from django.core.management.base import BaseCommand

from claims.publishing.figures import count_figures


class Command(BaseCommand):
    """`manage.py count_figures`: all of it, what is counted by the clock only once a week too."""

    help = "Count the figures of the statistics page and of the pages of sources."

    def handle(self, *args, **options):
        figures = count_figures(with_selection=True)
        totals, seen = figures.publishing["totals"], figures.selection["in_all"]
        self.stdout.write(
            f"{seen['seen']} claims seen, {seen['selected']} chosen, {totals['standing']} verdicts stand, "
            f"{totals['withdrawn']} withdrawn."
        )
