"""The public log, entry by entry: whoever follows it has everything, and can prove it against the log's head."""

from django.db.models import Q, Subquery
from drf_spectacular.utils import extend_schema

from claims.models.publication import NO_ENTRY_BEFORE
from claims.public.api.base import PublicView, answer, json_text
from claims.public.api.documents import api_url, claim_document
from claims.public.api.parameters import ChangesParameters
from claims.public.api.schema import json_of
from claims.public.lookup import publications


class ChangeList(PublicView):
    """What was published after a given entry, corrections and withdrawals included."""

    parameters = ChangesParameters

    @extend_schema(
        operation_id="list_changes", tags=["changes"], parameters=[ChangesParameters], responses=json_of("ChangeList")
    )
    def get(self, request):
        """List the log's entries after `since`, in log order, with their records.

        `head` is the newest entry: once you have it, you have everything. A withdrawal carries the record that it
        withdraws and the note that says why.
        """
        since, limit = self.given["since"], self.given["limit"]
        rows = list(entries_and_head(since)[: limit + 1])
        entries = [row for row in rows if row.sequence > since][:limit]
        head = {"sequence": 0, "entry_sha256": NO_ENTRY_BEFORE}
        if rows:
            head = {"sequence": rows[0].head_sequence, "entry_sha256": rows[0].head_sha256}
        is_behind = bool(entries) and entries[-1].sequence < head["sequence"]
        following = self._after(entries[-1].sequence) if is_behind else None
        items = ",".join(claim_document(row, row.first_published_at) for row in entries)
        body = f'{{"items":[{items}],{json_text({"head": head, "next": following})[1:]}'
        return answer(request, body, links=[(following, "next")] if following else ())

    def _after(self, sequence):
        return f"{api_url('changes')}?since={sequence}&limit={self.given['limit']}"


def entries_and_head(since):
    """Give the log after an entry, in order, and always the head itself, so that one query answers.

    Args:
        since: a sequence; entries after it are wanted.

    Returns:
        A queryset of Publication, each with first_published_at, head_sequence and head_sha256.
    """
    newest = publications().order_by("-sequence")
    return (
        publications()
        .filter(Q(sequence__gt=since) | Q(sequence=Subquery(newest.values("sequence")[:1])))
        .with_first_published_at()
        .annotate(
            head_sequence=Subquery(newest.values("sequence")[:1]),
            head_sha256=Subquery(newest.values("entry_sha256")[:1]),
        )
        .order_by("sequence")
    )
