"""Mirror a public log into a file, and prove that it is whole."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from claims.publishing.mirror import DoesNotFit, SourceTrouble, follow, opened


class Command(BaseCommand):
    """`manage.py mirror_log SOURCE_URL FOLDER`: exit 0 when the mirror has everything, 1 with the first misfit."""

    help = "Mirror the public log of a site into FOLDER/log.ndjson, and prove it against the log's head."
    # It needs neither our database nor anything else of ours.
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("source", help="The site, as in https://factcheck.example.")
        parser.add_argument("folder", type=Path, help="Where log.ndjson is, or will be.")
        parser.add_argument("--follow", action="store_true", help="Go on: wait for what is published from now on.")

    def handle(self, *args, source, folder, follow: bool, **options):
        try:
            with opened(folder) as mirror:
                self._mirror(source, mirror, for_ever=follow)
        except BlockingIOError as error:
            raise CommandError(f"Another process writes to {folder}.") from error
        except (DoesNotFit, SourceTrouble) as error:
            raise CommandError(str(error)) from error

    def _mirror(self, source, mirror, *, for_ever):
        told = None
        for head in follow(source, mirror, for_ever=for_ever):
            if head != told:
                self.stdout.write(f"{head.sequence} entries fit. Head: {head.entry_sha256}")
            told = head
