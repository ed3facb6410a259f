"""Fill an empty desk with a demo newsroom: ten claims of one article and one about a photograph, from first draft to
corrected verdict."""

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand
from django.db import transaction

from claims.editorial import roles
from claims.editorial.scale import install_default_scale
from claims.management.demo import loader
from claims.management.demo.people import PEOPLE
from claims.models import Claim
from claims.publishing.export_files import request_daily
from claims.publishing.figures import count_figures
from sources.models import Source

# (username, password, role), for the start page of the default run and for tests.
DEMO_LOGINS = [(username, password, role) for username, _, _, role, password in PEOPLE]


class Command(BaseCommand):
    """`manage.py seed_demo`: does nothing where somebody has worked already."""

    help = "Fill an empty desk with a demo newsroom."

    @transaction.atomic
    def handle(self, *args, **options):
        if self._somebody_works_here():
            self.stdout.write("There is work on this desk already. The demo is for an empty one; nothing was changed.")
            return
        roles.install()
        install_default_scale()
        self.stdout.write(f"Making {len(DEMO_LOGINS)} people")
        loader.make_people()
        self.stdout.write("Making sources, documents, topics and questions")
        loader.make_reading()
        for count, all_steps in loader.tell_story():
            if count % 10 == 0 or count == all_steps:
                self.stdout.write(f"{count} of {all_steps} editorial steps taken")
        loader.make_talk()
        loader.make_policies()
        self.stdout.write("Reading an article that has just come in")
        loader.make_arrival()
        count_figures(with_selection=True)
        request_daily()  # so that the addresses of exports lead somewhere on the first day
        self.stdout.write(f"The demo newsroom is ready: {Claim.objects.count()} claims.")

    def _somebody_works_here(self):
        usernames = [username for username, _, _ in DEMO_LOGINS]
        return Claim.objects.exists() or Source.objects.exists() or User.objects.filter(username__in=usernames).exists()
