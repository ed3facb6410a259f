"""The projection that readers and programs look things up in.

It follows from the log, and says besides which of the cited documents differ by now from what was cited.
"""

from datetime import date
from itertools import batched

from django.db import transaction

from claims.models import ClaimPage, Publication
from claims.publishing import known_words, listings
from claims.publishing.log import hold_log
from claims.publishing.source_changes import addresses_in, source_changes
from claims.record.formats import in_todays_format
from claims.record.sightings import is_origin, is_sighting, origins_of, sources_of

PAGES_A_BATCH = 500


def show(publication):
    """Point a claim's page at a publication that has just been appended to the log, and keep up what lists pages."""
    columns = {**projected(publication), "source_changes": source_changes([publication.record])[0]}
    before = listings.listed_under(ClaimPage.objects.filter(claim_id=publication.claim_id).first())
    words_before = known_words.words_on_the_page_of(publication.claim_id)
    page, _ = ClaimPage.objects.update_or_create(
        claim_id=publication.claim_id,
        defaults=columns,
        create_defaults={**columns, "first_published_at": publication.published_at},
    )
    after = listings.listed_under(page)
    listings.refresh({kind: slugs | after[kind] for kind, slugs in before.items()})
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
    """Give the columns of a page that shows this publication, as far as they follow from the log."""
    record = publication.record
    links = record["attributions"]
    question = record["question"] or {"slug": "", "text": ""}
    names = [link["source"]["name"] for link in links]
    names += [topic["name"] for topic in record["topics"]]
    return {
        "slug": publication.slug,
        "current": publication,
        "kind": publication.kind,
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
        "cited_documents": sorted(addresses_in(record)),
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
        ClaimPage.objects.all().delete()
        newest = Publication.objects.newest_of_each_claim().with_first_published_at()
        for batch in batched(newest.iterator(PAGES_A_BATCH), PAGES_A_BATCH, strict=False):
            changes = source_changes([publication.record for publication in batch])
            ClaimPage.objects.bulk_create(
                ClaimPage(
                    claim_id=publication.claim_id,
                    first_published_at=publication.first_published_at,
                    source_changes=differing,
                    **projected(publication),
                )
                for publication, differing in zip(batch, changes, strict=True)
            )
            count += len(batch)
            yield count
        listings.rebuild()
        known_words.rebuild()


def _translated(record):
    """Give what translations say: readers look for a claim in their own words."""
    return [
        text
        for words in in_todays_format(record)["translations"]
        for text in (words["claim_reviewed"], words["conclusion"])
    ]


def _slugs(sources):
    return [source["slug"] for source in sources]
