"""Make every projection again from the public log alone."""

from django.core.management.base import BaseCommand

from claims.publishing.pages import rebuild


class Command(BaseCommand):
    """`manage.py rebuild_pages`: readers see the old pages until the new ones stand."""

    help = "Rebuild every page from the public log."

    def handle(self, *args, **options):
        count = 0
        for count in rebuild():
            if count % 1000 == 0:
                self.stdout.write(f"{count} entries read")
        self.stdout.write(f"Pages rebuilt from {count} entries.")
