"""Make every projection again from the public log alone."""

from django.core.management.base import BaseCommand

from claims.publishing.pages import rebuild


class Command(BaseCommand):
    """`manage.py rebuild_pages`: readers see the old pages until the new ones stand."""

    help = "Rebuild every page from the public log."

    def handle(self, *args, **options):
        count = 0
        for count in rebuild():
            self.stdout.write(f"{count} pages made")
        self.stdout.write(f"{count} pages rebuilt from the log.")
