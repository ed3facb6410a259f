"""Write everything that is published into a file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from claims.publishing.exports import FORMATS, export


class Command(BaseCommand):
    """`manage.py export_claims --format ndjson|datafeed|csv [--gzip] --output FILE`."""

    help = "Write everything that is published into a file, with its digest and the entry of the log it stands for."

    def add_arguments(self, parser):
        parser.add_argument("--format", choices=FORMATS, required=True)
        parser.add_argument("--gzip", action="store_true", help="Packed.")
        parser.add_argument("--output", type=Path, required=True, metavar="FILE")

    def handle(self, *args, output, **options):
        try:
            written = export(output, written_in=options["format"], packed=options["gzip"])
        except OSError as error:
            raise CommandError(f"{output} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{output}: {written.size_bytes:,} bytes, sha256 {written.sha256}")
        self.stdout.write(f"It stands for the log up to entry {written.sequence}, {written.entry_sha256}.")
