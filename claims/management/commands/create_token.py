"""Make a token for a member of the desk, so that a program can use the editorial API in their name."""

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from claims.access.tokens import give_token
from claims.editorial.scopes import SCOPES

DAYS, DAYS_AT_MOST = settings.REST_KNOX["TOKEN_TTL"].days, settings.TOKEN_DAYS_AT_MOST


class Command(BaseCommand):
    """`manage.py create_token USERNAME [--days N] [--scope NAME …] [--name TEXT]`: prints the token, once."""

    help = "Print a new API token for a user. It is shown once; only its digest is stored."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument(
            "--days", type=int, default=DAYS, help=f"How long it is valid, 1 to {DAYS_AT_MOST} days ({DAYS})."
        )
        parser.add_argument(
            "--scope",
            action="append",
            choices=list(SCOPES),
            help="What the program may do of what the role includes. Repeat it for several; without it, all of that.",
        )
        parser.add_argument("--name", default="", help="Which program carries it, for the list of tokens.")

    def handle(self, *args, username, days, scope, name, **options):
        if not 1 <= days <= DAYS_AT_MOST:
            raise CommandError(f"--days takes 1 to {DAYS_AT_MOST}.")
        user = User.objects.filter(username=username, is_active=True, is_staff=True).first()
        if user is None:
            raise CommandError(f"There is no active member of the desk “{username}”.")
        try:
            _, token = give_token(user, by=None, scopes=scope or list(SCOPES), days=days, name=name)
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        self.stdout.write(token)
