"""What readers find where a record was taken out: that it was, when, for what kind of reason, and its digest."""

from django.utils.translation import gettext

from claims.models.publication import ChangeKind
from claims.public import one_query
from claims.public.answers import page
from claims.public.words import REASONS_OF_REDACTIONS

GONE = 410


def is_gone(row) -> bool:
    """Tell whether nothing is left to show of a version: its record is out, or it says that all of the claim's is."""
    return row.is_redacted or (row.kind == ChangeKind.REDACTION and row.is_withdrawal)


def redacted(request, row, versions=None):
    """Answer for a version of which nothing is left: 410, with what the log says of it.

    Args:
        row: the version; is_gone.
        versions: every version of its claim, newest first; read here where they are not given.
    """
    versions = versions or one_query.versions_with_records_of(row.slug)
    told_by = next((each for each in versions if row.sequence in each.redacts.get("sequences", ())), row)
    newest = versions[0]
    context = {
        "slug": row.slug,
        "taken_out": [each for each in versions if each.is_redacted] if row == told_by else [row],
        "told_by": told_by,
        "reason": REASONS_OF_REDACTIONS.get(told_by.redacts.get("reason"), gettext("Nobody said why.")),
        "stands": None if newest.is_withdrawal else newest,
    }
    return page(request, "public/redacted.html", context, shows=versions, status=GONE)
