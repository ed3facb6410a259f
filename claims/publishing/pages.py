"""The projection that readers and programs look things up in. It follows from the log, and says besides which cited
documents differ by now from what was cited."""

from datetime import date
from itertools import batched

from django.db import transaction

from claims.models import ClaimPage, Publication
from claims.publishing.log import hold_log
from claims.record.sightings import is_origin, is_sighting, origins_of, sources_of
from sources.models import CheckOutcome, DocumentCheck

PAGES_A_BATCH = 500


def show(publication):
    """Point a claim's page at a publication that has just been appended to the log."""
    columns = projected(publication, changed_documents())
    page, _ = ClaimPage.objects.update_or_create(
        claim_id=publication.claim_id,
        defaults=columns,
        create_defaults={**columns, "first_published_at": publication.published_at},
    )
    return page


def note_source_changes(pages):
    """Say on these pages which of the documents they cite differ by now. Args: pages, a queryset of ClaimPage."""
    changed = changed_documents()
    for page in pages.select_related("current"):
        page.source_changes = _source_changes(page.current.record, changed)
        page.save(update_fields=["source_changes"])


def changed_documents() -> dict:
    """Give what was last seen of each document that differs from what was cited: {address: what a page says of it}."""
    last = DocumentCheck.objects.exclude(outcome=CheckOutcome.UNREACHABLE)
    last = last.order_by("document_id", "-checked_at", "-pk").distinct("document_id")
    differing = DocumentCheck.objects.filter(pk__in=last.values("pk"), outcome__in=["changed", "gone"])
    return {
        check.document.url: {
            "url": check.document.url,
            "outcome": check.outcome,
            "noticed_on": check.checked_at.date().isoformat(),
        }
        for check in differing.select_related("document")
    }


def projected(publication, changed) -> dict:
    """Give the columns of a page that shows this publication. Args: changed, as changed_documents gives it."""
    record = publication.record
    links = record["attributions"]
    question = record["question"] or {"slug": "", "text": ""}
    names = [link["source"]["name"] for link in links]
    names += [topic["name"] for topic in record["topics"]]
    return {
        "slug": publication.slug,
        "current": publication,
        "is_withdrawn": publication.is_withdrawal,
        "published_at": publication.published_at,
        "claim_reviewed": record["claim_reviewed"],
        "conclusion": record["verdict"]["conclusion"],
        "rating": record["verdict"]["rating"]["slug"],
        "language": record["language"],
        "question": question["slug"],
        "topics": [topic["slug"] for topic in record["topics"]],
        "origins": _slugs(origins_of(links)),
        "relays": _slugs(sources_of(link for link in links if is_sighting(link) and not is_origin(link))),
        "said_on": date.fromisoformat(record["said_on"]) if record["said_on"] else None,
        "source_changes": _source_changes(record, changed),
        "names": " ".join(dict.fromkeys([*names, question["text"]])).strip(),
    }


def rebuild():
    """Make every page again from the log, while nothing is published. Readers see the old pages until then.

    Yields:
        The number of pages made so far.
    """
    count = 0
    with transaction.atomic():
        hold_log()
        ClaimPage.objects.all().delete()
        changed = changed_documents()
        newest = Publication.objects.newest_of_each_claim().with_first_published_at()
        for batch in batched(newest.iterator(PAGES_A_BATCH), PAGES_A_BATCH, strict=False):
            ClaimPage.objects.bulk_create(
                ClaimPage(
                    claim_id=publication.claim_id,
                    first_published_at=publication.first_published_at,
                    **projected(publication, changed),
                )
                for publication in batch
            )
            count += len(batch)
            yield count


def _source_changes(record, changed):
    documents = [part["document"] for part in (*record["attributions"], *record["evidence"]) if part.get("document")]
    addresses = dict.fromkeys(document["url"] for document in documents)
    return [changed[address] for address in addresses if address in changed]


def _slugs(sources):
    return [source["slug"] for source in sources]
