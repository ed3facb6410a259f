"""The projection that readers and programs look things up in.

It follows from the log, and says besides which of the cited documents differ by now from what was cited.
"""

from datetime import date
from itertools import batched

from django.contrib.postgres.aggregates import BoolOr
from django.db import transaction
from django.db.models import Q, Window
from django.db.models.functions import FirstValue, Lead

from claims.models import ClaimPage, EarlierPage, Publication, PublishedNumber
from claims.models.publication import LEDGER_KINDS
from claims.models.shown import Shown
from claims.publishing import cited_documents, known_words, listings, numbers
from claims.publishing.log import hold_log
from claims.publishing.source_changes import addresses_in, source_changes
from claims.record.canonical import digest
from claims.record.citations import citations
from claims.record.formats import in_todays_format
from claims.record.sightings import is_origin, is_sighting, origins_of, sources_of

PAGES_A_BATCH = 500
# What an earlier version keeps of the page that showed it.
KEPT = [field.name for field in Shown._meta.fields if not field.generated]


def show(publication):
    """Point a claim's page at a publication that has just been appended to the log, and keep up what lists pages."""
    before = ClaimPage.objects.filter(claim_id=publication.claim_id).first()
    columns = {
        **projected(publication),
        "is_corrected": publication.kind in LEDGER_KINDS or (before is not None and before.is_corrected),
        "source_changes": source_changes([publication.record])[0],
    }
    touched = listings.listed_under(before)
    words_before = known_words.words_on_the_page_of(publication.claim_id)
    page, _ = ClaimPage.objects.update_or_create(
        claim_id=publication.claim_id,
        defaults=columns,
        create_defaults={**columns, "first_published_at": publication.published_at},
    )
    if before:
        _keep_as_earlier(before, replaced_at=publication.published_at)
    numbers.keep_numbers([publication])
    numbers.refresh_contradictions({page.question, *([before.question] if before else ())})
    after = listings.listed_under(page)
    listings.refresh({kind: slugs | after[kind] for kind, slugs in touched.items()})
    cited_documents.refresh({*page.document_keys, *(before.document_keys if before else ())})
    known_words.note_change(words_before, known_words.words_on_the_page_of(publication.claim_id))
    return page


@transaction.atomic
def note_source_changes(pages):
    """Say on these pages which of the documents they point to differ by now. Args: pages, a queryset of ClaimPage."""
    # Held before they are read: what is published meanwhile comes before or after, and two looks in the same order.
    held = list(pages.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    for batch in batched(held, PAGES_A_BATCH, strict=False):
        shown = ClaimPage.objects.filter(pk__in=batch).select_related("current").order_by("pk")
        changes = source_changes([page.current.record for page in shown])
        for page, differing in zip(shown, changes, strict=True):
            ClaimPage.objects.filter(pk=page.pk).update(source_changes=differing)


def projected(publication) -> dict:
    """Give the columns of a page that shows this publication, as far as they follow from it alone."""
    record = publication.record
    links = record["attributions"]
    question = record["question"] or {"slug": "", "text": ""}
    rating = record["verdict"]["rating"]["slug"]
    origins = origins_of(links)
    addresses = sorted(addresses_in(record))
    names = [link["source"]["name"] for link in links]
    names += [topic["name"] for topic in record["topics"]]
    return {
        "slug": publication.slug,
        "current": publication,
        "kind": publication.kind,
        "is_withdrawn": publication.is_withdrawal or publication.is_redacted,
        "published_at": publication.published_at,
        "claim_reviewed": record["claim_reviewed"],
        "conclusion": record["verdict"]["conclusion"],
        "rating": rating,
        "language": record["language"],
        "question": question["slug"],
        "topics": [topic["slug"] for topic in record["topics"]],
        "origins": _slugs(origins),
        "relays": _slugs(sources_of(link for link in links if is_sighting(link) and not is_origin(link))),
        "publishers": sorted({part["document"]["publisher"]["slug"] for part in citations(record)}),
        "countries": sorted({source["country"] for source in origins} - {""}),
        "said_on": _day(record["said_on"]),
        "reviewed_on": _day(record["verdict"]["as_of"]),
        "has_number": bool(record["quantities"]),
        "has_external_review": bool(record["external_reviews"]),
        "ratings_disagree": any(review["rating"] not in (None, rating) for review in record["external_reviews"]),
        "cited_documents": addresses,
        "document_keys": [digest(address) for address in addresses],
        "translations": [
            {name: words[name] for name in ("language", "claim_reviewed")}
            for words in in_todays_format(record)["translations"]
        ],
        "names": " ".join(dict.fromkeys([*names, question["text"], *_translated(record)])).strip(),
    }


def rebuild():
    """Make every page again from the log, and what lists pages, while nothing is published. Readers see the old ones.

    Yields:
        The number of pages made so far.
    """
    count = 0
    with transaction.atomic():
        hold_log()
        for projection in (ClaimPage, EarlierPage, PublishedNumber):
            projection.objects.all().delete()
        for batch in batched(_every_version().iterator(PAGES_A_BATCH), PAGES_A_BATCH, strict=False):
            newest = [publication for publication in batch if publication.replaced_at is None]
            ClaimPage.objects.bulk_create(_pages(newest))
            EarlierPage.objects.bulk_create(_earlier_page(one) for one in batch if one.replaced_at)
            numbers.keep_numbers(batch)
            count += len(newest)
            yield count
        numbers.refresh_contradictions()
        listings.rebuild()
        cited_documents.refresh(None)
        known_words.rebuild()


def _pages(publications):
    changes = source_changes([publication.record for publication in publications])
    return [
        ClaimPage(claim_id=publication.claim_id, source_changes=differing, **_columns(publication))
        for publication, differing in zip(publications, changes, strict=True)
    ]


def _earlier_page(publication):
    columns = _columns(publication)
    kept = {name: columns[name] for name in KEPT}
    return EarlierPage(current=publication, replaced_at=publication.replaced_at, **kept)


def _columns(publication):
    """Give every column that follows from the log. Args: publication, of _every_version."""
    return {
        **projected(publication),
        "first_published_at": publication.first_published_at,
        "is_corrected": publication.is_corrected,
    }


def _every_version():
    """Give the whole log, each version with what the others of its claim make of it."""
    of_its_claim = {"partition_by": "claim_id", "order_by": "version"}
    return Publication.objects.order_by("sequence").annotate(
        first_published_at=Window(FirstValue("published_at"), **of_its_claim),
        replaced_at=Window(Lead("published_at"), **of_its_claim),
        is_corrected=Window(BoolOr(Q(kind__in=LEDGER_KINDS)), **of_its_claim),
    )


def _keep_as_earlier(page, *, replaced_at):
    """Keep what a page showed until now. Args: page, as it was read before it was changed."""
    columns = {name: getattr(page, name) for name in KEPT}
    EarlierPage.objects.create(current_id=page.current_id, replaced_at=replaced_at, **columns)


def _translated(record):
    """Give what translations say: readers look for a claim in their own words."""
    return [
        text
        for words in in_todays_format(record)["translations"]
        for text in (words["claim_reviewed"], words["conclusion"])
    ]


def _day(text):
    return date.fromisoformat(text) if text else None


def _slugs(sources):
    return [source["slug"] for source in sources]
