"""Fill a database with generated published claims: rows as the verbs would leave them, written with COPY.

Triggers and most indexes are off meanwhile, or a million claims would take a day. The chain of digests is real:
`manage.py verify_log` finds nothing wrong.
"""

import json
import random
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from django.contrib.auth.models import User
from django.db import connection, transaction

from claims.editorial.scale import install_default_scale
from claims.models import (
    ChangeKind,
    Claim,
    ClaimPage,
    ClaimState,
    Decision,
    EditorialReview,
    Publication,
    Rating,
    Verdict,
)
from claims.models.publication import NO_ENTRY_BEFORE
from claims.publishing import cited_documents, known_words, listings
from claims.publishing.lexemes import count_lexemes
from claims.publishing.log import entry_digest, head
from claims.publishing.numbers import keep_numbers, refresh_contradictions
from claims.publishing.pages import projected
from claims.record.canonical import canonical_json, digest
from claims.record.written import RECORD_FORMAT

BATCH = 500
PLACES = ["Georgia", "Kazakhstan", "Finland", "Mongolia", "Armenia", "Serbia", "Latvia", "Estonia", "Norway", "Turkey"]
MEASURES = ["people called up", "border crossings", "tonnes of grain", "homes without power", "litres of fuel", "votes"]
SPEAKERS = ["ministry", "agency", "union", "mayor", "institute", "paper", "channel", "company", "court", "party"]
# fmt: off
WORDS = [
    "report", "number", "official", "week", "border", "order", "people", "count", "month", "rise", "fall", "region",
    "city", "energy", "water", "school", "price", "vote", "law", "budget", "health", "road", "train", "harvest",
    "army", "storm", "winter", "summer", "record", "estimate", "survey", "tax", "export",
]
# fmt: on
FIRST_DAY = datetime(2024, 1, 1, tzinfo=UTC)


def fill(count, *, progress, seed=1):
    """Add generated published claims until there are `count`.

    Args:
        count: how many claims the database holds afterwards.
        progress: called with the number written so far.
        seed: of the generator; the same seed gives the same claims.
    """
    install_default_scale()
    generator = random.Random(seed)  # noqa: S311 - test data, no secret
    author, reviewer = (User.objects.get_or_create(username=f"bench-{role}")[0] for role in ("author", "reviewer"))
    ratings = list(Rating.objects.select_related("scale").order_by("position"))
    with without_indexes(ClaimPage, Publication, Claim, Verdict, EditorialReview):
        for first in range(Publication.objects.count(), count, BATCH):
            numbers = range(first, min(first + BATCH, count))
            records = [make_record(number, generator, ratings) for number in numbers]
            with transaction.atomic(), without_triggers():
                _write(records, numbers, author, reviewer)
            progress(numbers.stop)
    listings.rebuild()
    refresh_contradictions()
    cited_documents.refresh(None)
    known_words.rebuild()
    count_lexemes()


def make_record(number, generator, ratings) -> dict:
    """Make one record of usual size: a number, two attributions, three pieces of evidence, six paragraphs."""
    rating, place, measure = generator.choice(ratings), generator.choice(PLACES), generator.choice(MEASURES)
    amount = generator.randrange(1_000, 2_000_000)
    origin, relay = generator.sample(SPEAKERS, 2)
    day = (FIRST_DAY + timedelta(days=number % 700)).date().isoformat()
    return {
        "format": RECORD_FORMAT,
        "slug": f"claim-{number}",
        "claim_reviewed": f"{amount:,} {measure} in {place}, {_text(generator, 8)} (case {number}).",
        "language": generator.choice(["en", "en", "en", "ko", "de", "fr"]),
        "topics": [{"slug": topic, "name": topic.title()} for topic in generator.sample(WORDS[:12], 2)],
        "question": {
            "slug": f"question-{number // 4}",
            "text": f"How many {measure} in {place}, case {number // 4}?",
            "measure": measure,
            "unit": "units",
            "place": place,
            "period_from": None,
            "period_until": None,
        },
        "said_on": day,
        "valid_from": None,
        "valid_until": None,
        "selection_reason": "It was repeated by several papers.",
        "quantities": [
            {
                "low": str(amount),
                "low_open": False,
                "high": str(amount),
                "high_open": False,
                "is_approximate": False,
                "figure": "total",
                "measure": measure,
                "unit": "units",
                "wording": f"{amount:,}",
            }
        ],
        "attributions": [_link(1, None, origin, number, day), _link(2, 1, relay, number, day)],
        "origin_count": 1,
        "verdict": {
            "rating": {
                "slug": rating.slug,
                "label": rating.label,
                "definition": rating.definition,
                "value": rating.value,
                "worst_value": rating.scale.worst_value,
                "best_value": rating.scale.best_value,
                "scale": rating.scale.slug,
                "tone": rating.tone,
                "shape": rating.shape,
                "translations": rating.translations,
            },
            "conclusion": f"{_text(generator, 14).capitalize()}.",
            "reasoning": "\n\n".join(f"{_text(generator, 60).capitalize()}." for _ in range(6)),
            "as_of": day,
            "confidence": "medium",
            "confidence_reason": "Two independent documents agree.",
            "what_would_change": "A new count.",
            "look_again_on": None,
        },
        "evidence": [_evidence(place, number, day, generator) for place in range(3)],
        "external_reviews": [],
        "media": [],
        "translations": [],
    }


def _link(place, relays, speaker, number, day):
    return {
        "id": place,
        "relays": relays,
        "source": {
            "slug": f"{speaker}-{number % 97}",
            "name": f"{speaker.title()} {number % 97}",
            "kind": "organisation",
            "country": "",
            "wikidata_id": "",
            "website": "",
        },
        "document": _document(f"https://{speaker}.example/{number}", speaker, day),
        "capture": None,
        "stance": "asserts" if relays is None else "reports",
        "mode": "paraphrase",
        "quote": "",
        "said_on": day,
    }


def _document(url, publisher, day):
    return {
        "url": url,
        "title": f"What the {publisher} says",
        "kind": "article",
        "publisher": {"slug": publisher, "name": publisher.title()},
        "authors": [],
        "published_on": day,
        "published_precision": "day",
        "language": "en",
    }


def _evidence(place, number, day, generator):
    return {
        "stance": ("supports", "refutes", "context")[place],
        "is_confidential": False,
        "document": _document(f"https://archive.example/{number}/{place}", "archive", day),
        "capture": {"sha256": digest(f"{number}/{place}"), "captured_at": f"{day}T12:00:00Z"},
        "quote": _text(generator, 20),
        "locator": "page 3",
        "note": _text(generator, 15),
    }


def _text(generator, count):
    return " ".join(generator.choices(WORDS, k=count))


def _write(records, numbers, author, reviewer):
    texts = [_as_canonical_json(record) for record in records]
    if texts[0] != canonical_json(records[0]):
        raise AssertionError("A generated record is not written as records are.")
    claims = [
        Claim(
            pk=number + 1,
            slug=record["slug"],
            statement=record["claim_reviewed"],
            language=record["language"],
            created_by=author,
            state=ClaimState.PUBLISHED,
        )
        for number, record in zip(numbers, records, strict=True)
    ]
    verdicts = [Verdict(pk=claim.pk, claim=claim, version=1, frozen_at=FIRST_DAY) for claim in claims]
    reviews = [
        EditorialReview(
            pk=claim.pk,
            claim=claim,
            verdict=verdict,
            record_json=text,
            record_sha256=digest(text),
            draft_sha256=digest(text),
            author_ids=[author.pk],
            submitted_by=author,
            reviewer=reviewer,
            decision=Decision.APPROVED,
            decided_at=FIRST_DAY,
        )
        for claim, verdict, text in zip(claims, verdicts, texts, strict=True)
    ]
    publications = list(_chained(claims, reviews, texts, numbers, reviewer))
    pages = [
        ClaimPage(pk=one.claim_id, claim_id=one.claim_id, first_published_at=one.published_at, **projected(one))
        for one in publications
    ]
    for rows in (claims, verdicts, reviews, publications, pages):
        copy_in(rows)
    keep_numbers(publications)


def _as_canonical_json(record):
    # Several times as fast, and the same text as long as every key is ASCII and no number has a fraction.
    return json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def copy_in(rows):
    """Write model instances with COPY. Args: rows, all of one model."""
    fields = [field for field in rows[0]._meta.concrete_fields if not field.generated]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    with connection.cursor() as cursor:
        with cursor.copy(f"COPY {rows[0]._meta.db_table} ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row([field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields])


@contextmanager
def without_triggers():
    """Write without triggers and foreign keys being asked, for the rest of this transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
    yield


@contextmanager
def without_indexes(*models):
    """Leave the declared indexes of some tables out, and make them once the rows are there."""
    indexes = [(model, index) for model in models for index in model._meta.indexes]
    with connection.schema_editor() as editor:
        for model, index in indexes:
            editor.remove_index(model, index)
    try:
        yield
    finally:
        with connection.schema_editor() as editor:
            for model, index in indexes:
                editor.add_index(model, index)


def _chained(claims, reviews, texts, numbers, publisher):
    last = head()
    sequence, previous = (last.sequence, last.entry_sha256) if last else (0, NO_ENTRY_BEFORE)
    for claim, review, text, number in zip(claims, reviews, texts, numbers, strict=True):
        sequence += 1
        publication = Publication(
            sequence=sequence,
            claim=claim,
            slug=claim.slug,
            version=1,
            kind=ChangeKind.FIRST,
            credits={"researched": ["Bench Author"], "reviewed": "Bench Reviewer", "published": "Bench Reviewer"},
            published_at=FIRST_DAY + timedelta(minutes=number),
            published_by=publisher,
            editorial_review=review,
            record_json=text,
            record_sha256=review.record_sha256,
            previous_sha256=previous,
        )
        previous = publication.entry_sha256 = entry_digest(publication)
        yield publication
