"""The corrections ledger: every correction, clarification, change of rating and withdrawal, newest first."""

from drf_spectacular.utils import extend_schema

from claims.public import one_query
from claims.public.api.base import PublicView
from claims.public.api.documents import entry
from claims.public.api.lists import list_answer, one_page
from claims.public.api.parameters import CorrectionParameters
from claims.public.api.schema import json_of
from claims.public.paging import LOG_BACKWARDS


class CorrectionList(PublicView):
    """What was corrected, and why."""

    parameters = CorrectionParameters

    @extend_schema(
        operation_id="list_corrections",
        tags=["corrections"],
        parameters=[CorrectionParameters],
        responses=json_of("CorrectionList"),
    )
    def get(self, request):
        """List corrections, clarifications, changes of rating and withdrawals, newest first.

        Each with the claim as it reads since, its rating and the one before; `publication` holds the note that says
        what changed and why.
        """
        entries = one_query.ledger_entries(self.given.get("kind", ""))
        entries = entries.published_between(self.given.get("since"), self.given.get("until")).with_first_published_at()
        rows, after, before = one_page(LOG_BACKWARDS, entries, self.given)
        return list_answer(request, [_correction(row) for row in rows], after, before, at=["corrections"])


def _correction(row):
    return {
        "slug": row.slug,
        "claim_reviewed": row.claim_reviewed,
        "language": row.language,
        "rating": row.rating,
        "rating_before": row.rating_before,
        "publication": entry(row, row.first_published_at),
    }
