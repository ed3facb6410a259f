"""Read what records are written from: the rows of one claim, or of many in as many queries."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F, prefetch_related_objects

from claims.models import (
    Attribution,
    Claim,
    ClaimTranslation,
    Evidence,
    ExternalReview,
    MediaItem,
    Quantity,
    Verdict,
)
from sources.models import unread


@dataclass(frozen=True)
class Parts:
    """The rows of one claim, each part in the order in which records have it.

    Attributes:
        verdict: the one that is being worked on, else the newest; None where there is none.
        evidence, media, translations: of that verdict.
    """

    claim: Claim
    verdict: Verdict | None
    topics: list
    quantities: list
    attributions: list
    external_reviews: list
    evidence: list
    media: list
    translations: list


def parts_of(claims) -> list[Parts]:
    """Read the parts of claims, as they are stored now. Args: claims, whose own columns are taken as they are."""
    claims = list(claims)
    prefetch_related_objects(claims, "question")
    keys = [claim.pk for claim in claims]
    open_first = ("claim_id", F("frozen_at").desc(nulls_first=True), "-version")
    verdicts = Verdict.objects.filter(claim__in=keys).order_by(*open_first).distinct("claim_id")
    verdicts = {verdict.claim_id: verdict for verdict in verdicts.select_related("rating__scale")}
    tagged = Claim.topics.through.objects.filter(claim__in=keys).select_related("topic").order_by("topic__slug")
    topics = _grouped(tagged, "claim_id")
    quantities = _grouped(Quantity.objects.filter(claim__in=keys).order_by("pk"), "claim_id")
    links = Attribution.objects.filter(claim__in=keys).select_related("source", "document__publisher", "capture")
    links = _grouped(links.defer(*unread("capture")).order_by("pk"), "claim_id")
    reviews = ExternalReview.objects.filter(claim__in=keys).select_related("publisher", "rating").order_by("pk")
    reviews = _grouped(reviews, "claim_id")
    found = [verdict.pk for verdict in verdicts.values()]
    evidence = Evidence.objects.filter(verdict__in=found).select_related("document__publisher", "capture")
    evidence = _grouped(evidence.defer(*unread("capture")).order_by("position", "pk"), "verdict_id")
    media = MediaItem.objects.filter(verdict__in=found).select_related("document__publisher")
    media = _grouped(media.order_by("position", "pk"), "verdict_id")
    translations = ClaimTranslation.objects.filter(verdict__in=found).order_by("language", "pk")
    translations = _grouped(translations, "verdict_id")
    return [
        Parts(
            claim=claim,
            verdict=(verdict := verdicts.get(claim.pk)),
            topics=[row.topic for row in topics[claim.pk]],
            quantities=quantities[claim.pk],
            attributions=links[claim.pk],
            external_reviews=reviews[claim.pk],
            evidence=evidence[verdict.pk] if verdict else [],
            media=media[verdict.pk] if verdict else [],
            translations=translations[verdict.pk] if verdict else [],
        )
        for claim in claims
    ]


def _grouped(rows, key):
    """Give the rows by what their column `key` holds, in their order; none for what no row names."""
    groups = defaultdict(list)
    for row in rows:
        groups[getattr(row, key)].append(row)
    return groups
