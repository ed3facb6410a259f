"""The projection that readers and programs look things up in. It follows from the log and from nothing else."""

from django.db import transaction

from claims.models import ClaimPage, Publication


def show(publication):
    """Point a claim's page at a publication that has just been appended to the log."""
    page, _ = ClaimPage.objects.update_or_create(
        claim_id=publication.claim_id,
        defaults=projected(publication),
        create_defaults={**projected(publication), "first_published_at": publication.published_at},
    )
    return page


def projected(publication) -> dict:
    """Give the columns of a page that shows this publication."""
    record = publication.record
    sightings = [link for link in record["attributions"] if link["stance"] != "denies"]
    question = record["question"] or {"slug": "", "text": ""}
    names = [link["source"]["name"] for link in record["attributions"]]
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
        "origins": _slugs(link for link in sightings if link["relays"] is None),
        "relays": _slugs(link for link in sightings if link["relays"] is not None),
        "said_on": record["said_on"],
        "names": " ".join(dict.fromkeys([*names, question["text"]])).strip(),
    }


def rebuild():
    """Make every page again from the log alone.

    Yields:
        The number of log entries read so far.
    """
    with transaction.atomic():
        ClaimPage.objects.all().delete()
        count = 0
        for count, publication in enumerate(Publication.objects.order_by("sequence").iterator(), start=1):
            show(publication)
            yield count


def _slugs(links):
    return list(dict.fromkeys(link["source"]["slug"] for link in links))
