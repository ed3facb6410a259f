"""The public log, entry by entry: whoever follows it has everything, and can prove it against the log's head."""

import time
from dataclasses import dataclass

from django.db.models import Q, Subquery
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import APIException

from claims.models.publication import NO_ENTRY_BEFORE
from claims.public.api.base import PublicView, answer, json_text
from claims.public.api.documents import api_url, claim_document
from claims.public.api.parameters import ChangesParameters
from claims.public.api.schema import json_of
from claims.public.lookup import publications
from claims.public.waiting import NoPlaceLeft, waiting_room

# An answer that was waited for says what came at that moment: asked for again, it has to be waited for again.
NOT_KEPT = "no-store"


@dataclass(frozen=True)
class Stretch:
    """A stretch of the log: entries in order, whether more follow them, and the head: its sequence and digest."""

    entries: list
    has_more: bool
    head: dict


class TooManyWait(APIException):
    """All places for those who wait are taken."""

    status_code = 429
    default_code = "too-many-waiting"
    default_detail = "Too many wait for the log already. Ask again in a moment, or without `wait`."
    wait = 5  # seconds


class ChangeList(PublicView):
    """What was published after a given entry, corrections and withdrawals included."""

    parameters = ChangesParameters

    @extend_schema(
        operation_id="list_changes", tags=["changes"], parameters=[ChangesParameters], responses=json_of("ChangeList")
    )
    def get(self, request):
        """List the log's entries after `since`, in log order, with their records.

        `head` is the newest entry: once you have it, you have everything. A withdrawal carries the record that it
        withdraws, and a `tombstone` with the reason. With `wait`, an answer that would be empty comes as soon as there
        is something to tell; with `kinds`, entries are missing, so the chain cannot be proved.
        """
        found = self._found()
        following = None
        if found.has_more:
            following = self._after(found.entries[-1].sequence)
        items = ",".join(claim_document(row, row.first_published_at) for row in found.entries)
        body = f'{{"items":[{items}],{json_text({"head": found.head, "next": following})[1:]}'
        links = [(following, "next")] if following else ()
        if self.given["wait"]:
            return answer(request, body, links=links, cache_control=NOT_KEPT)
        return answer(request, body, links=links)

    def _found(self):
        since, limit, kinds, wait = (self.given.get(name) for name in ("since", "limit", "kinds", "wait"))
        found = stretch(since, limit, kinds)
        if found.entries or not wait:
            return found
        try:
            with waiting_room.place(self._client()):
                return stretch_waited_for(found, since, limit, kinds, seconds=wait)
        except NoPlaceLeft as error:
            raise TooManyWait from error

    def _client(self):
        """Give whom this request counts for, as the limits do."""
        return self.get_throttles()[0].who(self.request)

    def _after(self, sequence):
        kinds = f"&kinds={','.join(self.given['kinds'])}" if self.given.get("kinds") else ""
        return f"{api_url('changes')}?since={sequence}&limit={self.given['limit']}{kinds}"


def stretch_waited_for(found, since, limit, kinds, *, seconds):
    """Wait until there is something to tell.

    Args:
        found: the empty Stretch found just now.
        seconds: at most.
    """
    until = time.monotonic() + seconds
    while not found.entries and (left := until - time.monotonic()) > 0:
        if not waiting_room.wait_beyond(max(since, found.head["sequence"]), seconds=left):
            break
        found = stretch(since, limit, kinds)
    return found


def stretch(since, limit, kinds=None) -> Stretch:
    """Read the log after an entry, in one query.

    Args:
        since: a sequence; entries after it are wanted.
        limit: how many at most.
        kinds: of change, the only ones wanted; None for all.
    """
    rows = list(entries_and_head(since, kinds)[: limit + 1])
    entries = [row for row in rows if row.sequence > since and (kinds is None or row.kind in kinds)]
    head = {"sequence": 0, "entry_sha256": NO_ENTRY_BEFORE}
    if rows:
        head = {"sequence": rows[0].head_sequence, "entry_sha256": rows[0].head_sha256}
    return Stretch(entries[:limit], len(entries) > limit, head)


def entries_and_head(since, kinds=None):
    """Give the log after an entry, in order, and always the head itself, so that one query answers.

    Args:
        since: a sequence; entries after it are wanted.
        kinds: of change, the only ones wanted beside the head; None for all.

    Returns:
        A queryset of Publication, each with first_published_at, head_sequence and head_sha256.
    """
    newest = publications().order_by("-sequence")
    wanted = Q(sequence__gt=since) if kinds is None else Q(sequence__gt=since, kind__in=kinds)
    return (
        publications()
        .filter(wanted | Q(sequence=Subquery(newest.values("sequence")[:1])))
        .with_first_published_at()
        .annotate(
            head_sequence=Subquery(newest.values("sequence")[:1]),
            head_sha256=Subquery(newest.values("entry_sha256")[:1]),
        )
        .order_by("sequence")
    )
