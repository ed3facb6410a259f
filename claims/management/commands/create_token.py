"""Make a token for a member of the desk, so that a program can use the editorial API in their name."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from knox.models import AuthToken

DAYS, DAYS_AT_MOST = settings.REST_KNOX["TOKEN_TTL"].days, settings.TOKEN_DAYS_AT_MOST


class Command(BaseCommand):
    """`manage.py create_token USERNAME [--days N]`: prints the token once; only its digest is stored."""

    help = "Print a new API token for a user. It is shown once; only its digest is stored."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument(
            "--days", type=int, default=DAYS, help=f"How long it is valid, 1 to {DAYS_AT_MOST} days ({DAYS})."
        )

    def handle(self, *args, username, days, **options):
        if not 1 <= days <= DAYS_AT_MOST:
            raise CommandError(f"--days takes 1 to {DAYS_AT_MOST}.")
        user = User.objects.filter(username=username, is_active=True, is_staff=True).first()
        if user is None:
            raise CommandError(f"There is no active member of the desk “{username}”.")
        _, token = AuthToken.objects.create(user=user, expiry=timedelta(days=days))
        self.stdout.write(token)
