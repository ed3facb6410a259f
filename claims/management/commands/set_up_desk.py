"""Prepare a new desk: the roles, and a scale of ratings where there is none."""

from django.core.management.base import BaseCommand

from claims.editorial import roles
from claims.editorial.scale import install_default_scale


class Command(BaseCommand):
    """`manage.py set_up_desk`: safe to repeat; it runs at every start, after `migrate`."""

    help = "Install the roles, and the default rating scale where there is none."

    def handle(self, *args, **options):
        roles.install()
        install_default_scale()
        if options["verbosity"]:
            self.stdout.write("Roles and rating scale are in place.")
