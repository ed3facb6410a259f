"""Bring in a file of reviews by other publishers, or restore the log from an export."""

from pathlib import Path

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from claims.editorial.errors import EditorialError
from claims.models import ImportFormat
from claims.publishing.exports import where_the_log_stands
from claims.publishing.imports.bring_in import SettledElsewhere
from claims.publishing.imports.columns import read_mapping
from claims.publishing.imports.hand_in import hand_in
from claims.publishing.imports.run import run

REFUSALS_SHOWN = 20


class Command(BaseCommand):
    """`manage.py import_claims FILE`: goes on where it was stopped, and does nothing twice."""

    help = (
        "Bring in reviews by other publishers, from ClaimReview, a DataFeed, CSV or NDJSON; or restore the log from an "
        "export in NDJSON, where nothing was published yet."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="May be packed with gzip.")
        parser.add_argument("--format", choices=ImportFormat.values, help="Recognised by the first bytes if left out.")
        parser.add_argument(
            "--mapping", help='Of a CSV or flat JSON: {"claim_reviewed": "claim", …} or claim_reviewed=claim,…'
        )
        parser.add_argument("--dry-run", action="store_true", help="Only say what would happen.")
        parser.add_argument("--by", metavar="USERNAME", help="Who brings it in; may be left out if there is one only.")

    def handle(self, *args, file, mapping, by, **options):
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        try:
            batch = hand_in(
                file,
                by=person(by),
                written_in=options["format"] or "",
                mapping=read_mapping(mapping),
                is_dry_run=options["dry_run"],
            )
            if batch.position:
                self.stdout.write(f"Going on after row {batch.position:,}.")
            run(batch, file, tell=self._tell)
        except EditorialError as error:
            raise CommandError(str(error)) from error
        except SettledElsewhere:
            raise CommandError(f"Import {batch.pk} is being brought in by somebody else at this moment.") from None
        if batch.error:
            raise CommandError(batch.error)
        self._sum_up(batch)

    def _tell(self, batch):
        share = 100 * batch.bytes_read // batch.size_bytes
        self.stdout.write(f"{share:3} %  {batch.position:,} rows, {batch.refused_count:,} refused")

    def _sum_up(self, batch):
        if batch.format == ImportFormat.EXPORT and not batch.is_dry_run:
            self.stdout.write("The log stands at entry {}, {}.".format(*where_the_log_stands()))
        would = "It would be: " if batch.is_dry_run else f"Import {batch.pk}: "
        counts = ", ".join(
            f"{getattr(batch, f'{name}_count'):,} {name}" for name in ("new", "same", "changed", "removed", "refused")
        )
        self.stdout.write(would + counts + ".")
        for row in batch.refused_rows.all()[:REFUSALS_SHOWN]:
            self.stdout.write(f"line {row.line}: {row.code}: {row.reason}")
        if batch.refused_count > REFUSALS_SHOWN:
            self.stdout.write(f"… and {batch.refused_count - REFUSALS_SHOWN:,} more, in the admin under Imports.")


def person(username) -> User:
    """Give who brings it in. Raises: CommandError, if nobody is named and there are several who may, or none."""
    people = User.objects.filter(is_active=True, is_staff=True)
    if username:
        found = people.filter(username=username).first()
        if found is None:
            raise CommandError(f"There is no active member of the desk “{username}”.")
        return found
    able = [user for user in people if user.has_perm("claims.import_reviews")]
    if len(able) != 1:
        raise CommandError(f"{len(able)} people may bring files in. Say who does: --by USERNAME.")
    return able[0]
