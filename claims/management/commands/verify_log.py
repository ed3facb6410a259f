"""Recompute the public log and name the first entry that does not fit."""

from django.core.management.base import BaseCommand, CommandError

from claims.models import ClaimPage, Publication
from claims.publishing.log import first_misfit, head
from claims.publishing.pages import projected


class Command(BaseCommand):
    """`manage.py verify_log`: exit 0 when everything fits, 1 with the first entry that does not."""

    help = "Recompute every digest of the public log and check every page against it."

    def handle(self, *args, **options):
        misfit = first_misfit(Publication.objects.order_by("sequence").iterator())
        if misfit:
            raise CommandError(f"Entry {misfit.sequence} does not fit: {misfit.reason}.")
        unapproved = Publication.objects.unapproved().first()
        if unapproved:
            raise CommandError(f"Entry {unapproved.sequence} does not fit: no second person approved its record.")
        newest = head()
        if newest is None:
            self.stdout.write("The log is empty.")
            return
        self._check_pages()
        self.stdout.write(f"{newest.sequence} entries fit. Head: {newest.entry_sha256}")
        redacted = Publication.objects.filter(is_redacted=True).order_by("sequence")
        if redacted:
            entries = ", ".join(str(sequence) for sequence in redacted.values_list("sequence", flat=True))
            self.stdout.write(f"Redacted, as the log says: the records of entries {entries}. Their digests stand.")
        restored = Publication.objects.filter(restored_from__isnull=False).count()
        if restored:
            self.stdout.write(f"The first {restored} were restored: who approved them is known where they come from.")

    def _check_pages(self):
        """Check that each claim's page shows the newest entry about it, and says what the entry says."""
        pages = {page.claim_id: page for page in ClaimPage.objects.defer("search", "matched_words", "matched_weights")}
        for publication in Publication.objects.newest_of_each_claim().iterator():
            page = pages.pop(publication.claim_id, None)
            shown = projected(publication)
            if page is None or page.current_id != publication.sequence:
                raise CommandError(
                    f"/claims/{publication.slug}/ does not show entry {publication.sequence}. Run rebuild_pages."
                )
            differing = [name for name, value in shown.items() if name != "current" and getattr(page, name) != value]
            if differing:
                raise CommandError(f"/claims/{publication.slug}/ differs in {', '.join(differing)}. Run rebuild_pages.")
        for page in pages.values():
            raise CommandError(f"/claims/{page.slug}/ is about a claim that the log does not know. Run rebuild_pages.")
