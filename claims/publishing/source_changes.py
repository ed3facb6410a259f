"""Say which of the documents that readers are pointed to differ by now from what was cited."""

from datetime import UTC, datetime

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import MD5, Coalesce

from claims.record.citations import citations, cited_capture
from sources.models import Capture, CaptureMethod, CheckOutcome, DocumentCheck

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def addresses_in(record) -> list[str]:
    """Give the addresses of the documents that a record points to, each once, in the order of the record."""
    return list(_cited_in(record))


def last_seen(addresses) -> dict:
    """Give what was last seen of documents; looks that saw nothing do not count.

    Args:
        addresses: of the documents.

    Returns:
        {address: the DocumentCheck}, with `noticed_at`, when this was seen first without anything else in between, and
        `found_text`, the digest of the text that was found.
    """
    checks = DocumentCheck.objects.exclude(outcome=CheckOutcome.UNREACHABLE).order_by(
        "document_id", "-checked_at", "-pk"
    )
    # Chosen first: what follows reads the text found, which need not be done for every look of the last years.
    newest = checks.filter(document__url__in=addresses).distinct("document_id").values("pk")
    of_the_same = checks.filter(document=OuterRef("document"))
    # Of what is gone nothing was found, in either look.
    differs = ~Q(outcome=OuterRef("outcome")) | Q(found__isnull=False) & ~Q(found=OuterRef("found"))
    differed_at = of_the_same.filter(differs).order_by("-checked_at").values("checked_at")[:1]
    since = of_the_same.filter(checked_at__gt=OuterRef("differed_at")).order_by("checked_at").values("checked_at")[:1]
    seen = DocumentCheck.objects.filter(pk__in=newest).annotate(
        differed_at=Coalesce(Subquery(differed_at), LONG_AGO),
        noticed_at=Subquery(since),
        found_text=MD5("found__text"),
    )
    return {check.document.url: check for check in seen.select_related("document")}


def source_changes(records) -> list[list[dict]]:
    """Give for each record what its page says of documents that differ by now.

    A document has changed where the record rests on a fetched capture of it, and the text found last is that of none of
    the captures it rests on. Where it rests on none that was fetched, the look itself says so.

    Args:
        records: as publications hold them.

    Returns:
        For each a list of {"url", "outcome": changed or gone, "noticed_on"}.
    """
    cited = [_cited_in(record) for record in records]
    seen = last_seen({address for each in cited for address in each})
    captures = _captures(seen, {digest for each in cited for digests in each.values() for digest in digests})
    return [
        [
            {"url": address, "outcome": outcome, "noticed_on": seen[address].noticed_at.date().isoformat()}
            for address, digests in each.items()
            if address in seen and (outcome := _outcome(seen[address], captures, digests))
        ]
        for each in cited
    ]


def _outcome(check, captures, digests):
    """Say what has become of a document, or "". Args: digests, of the captures of it that were cited."""
    if check.outcome == CheckOutcome.GONE:
        return CheckOutcome.GONE.value
    of_it = [captures[key] for sha256 in digests if (key := (check.document.url, sha256)) in captures]
    if check.found_text in [text for _, text in of_it]:
        return ""
    was_fetched = any(method == CaptureMethod.FETCHED for method, _ in of_it)
    return CheckOutcome.CHANGED.value if was_fetched or check.outcome == CheckOutcome.CHANGED else ""


def _cited_in(record):
    """Give {address of a document: digests of the captures of it that the record rests on}."""
    cited = {}
    for part in citations(record):
        digests = cited.setdefault(part["document"]["url"], set())
        capture = cited_capture(part)
        digests |= {capture["sha256"]} if capture else set()
    return cited


def _captures(addresses, digests):
    """Give {(address, sha256): (method, digest of the text)} of captures with these digests at these addresses."""
    rows = Capture.objects.filter(document__url__in=addresses, sha256__in=digests, is_emptied=False)
    rows = rows.annotate(digest_of_text=MD5("text"))
    rows = rows.values_list("document__url", "sha256", "method", "digest_of_text")
    return {(address, sha256): (method, text) for address, sha256, method, text in rows}
