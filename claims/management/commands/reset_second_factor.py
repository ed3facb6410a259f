"""Reset the second factor of the only administrator, who has nobody else to ask."""

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from claims.access.second_factor import reset_on_the_server


class Command(BaseCommand):
    """`manage.py reset_second_factor USERNAME --note WHY`: takes it away, and signs them out everywhere."""

    help = "Take away somebody's lost second factor. It stands in the history of access as done on the server."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("--note", required=True, help="Why, for the history of access.")

    def handle(self, *args, username, note, **options):
        person = User.objects.filter(username=username).first()
        if person is None:
            raise CommandError(f"There is nobody called “{username}”.")
        reset_on_the_server(person, note=note)
        self.stdout.write(f"{username} sets up a new second factor at the next sign-in.")
