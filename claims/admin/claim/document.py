"""The document beside a claim, with the passages marked that the claim quotes from it."""

from claims.admin.intake.marked import Passage, paragraphs
from claims.models import Evidence
from sources.models import Capture

# What lies further from a passage is read in the capture itself.
LINES_AT_MOST = 400


def document_beside(claim, chosen="") -> dict | None:
    """Give one of the captures that a claim quotes or cites, marked, and which others there are.

    Args:
        claim: in any state.
        chosen: the primary key of the capture to show, as an address gives it; else the first that is quoted.

    Returns:
        {"capture", "paragraphs": of marked.paragraphs, "quoted": how many passages are marked, "captures": all, in the
        order of the chain}, or None where nothing that the claim cites was captured.
    """
    rows = [*claim.attributions.exclude(capture=None).order_by("pk"), *_evidence_of(claim)]
    if not rows:
        return None
    quoted = [row.capture_id for row in rows if row.quote]
    ids = list(dict.fromkeys([*quoted, *(row.capture_id for row in rows)]))
    shown = next((key for key in ids if str(key) == chosen), ids[0])
    capture = Capture.objects.select_related("document__publisher").get(pk=shown)
    passages = _passages(capture.text, [row for row in rows if row.capture_id == shown and row.quote])
    captures = Capture.objects.select_related("document").defer("text").in_bulk(ids)
    return {
        "capture": capture,
        "paragraphs": paragraphs(capture.text, passages, at_most=LINES_AT_MOST),
        "quoted": len(passages),
        "captures": [captures[pk] for pk in ids],
    }


def _evidence_of(claim):
    newest = claim.verdicts.order_by("-version")[:1].values("pk")
    return Evidence.objects.filter(verdict__in=newest).exclude(capture=None)


def _passages(text, rows):
    found = []
    for row in rows:
        known = getattr(row, "quote_start", None)
        start = text.find(row.quote) if known is None else known
        if start >= 0:
            found.append(Passage(len(found) + 1, start, start + len(row.quote), anchor=f"passage-{len(found) + 1}"))
    return found
