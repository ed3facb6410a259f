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
        tags: each with its `topic`.
        evidence, media, translations: of that verdict.
    """

    claim: Claim
    verdict: Verdict | None
    tags: list
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
    verdicts = _verdicts_of(claims)
    hanging_on_claims = {
        part: _grouped(rows.filter(claim__in=claims), "claim_id") for part, rows in _hanging_on_claims().items()
    }
    hanging_on_verdicts = {
        part: _grouped(rows.filter(verdict__in=verdicts.values()), "verdict_id")
        for part, rows in _hanging_on_verdicts().items()
    }
    return [
        Parts(
            claim=claim,
            verdict=(verdict := verdicts.get(claim.pk)),
            **{part: rows[claim.pk] for part, rows in hanging_on_claims.items()},
            **{part: rows[verdict.pk] if verdict else [] for part, rows in hanging_on_verdicts.items()},
        )
        for claim in claims
    ]


def _verdicts_of(claims):
    """Give the verdict of each claim that has one: {the claim's pk: its open verdict, else the newest}."""
    open_first = ("claim_id", F("frozen_at").desc(nulls_first=True), "-version")
    verdicts = Verdict.objects.filter(claim__in=claims).order_by(*open_first).distinct("claim_id")
    return {verdict.claim_id: verdict for verdict in verdicts.select_related("rating__scale")}


def _hanging_on_claims():
    links = Attribution.objects.select_related("source", "document__publisher", "capture").defer(*unread("capture"))
    return {
        "tags": Claim.topics.through.objects.select_related("topic").order_by("topic__slug"),
        "quantities": Quantity.objects.order_by("pk"),
        "attributions": links.order_by("pk"),
        "external_reviews": ExternalReview.objects.select_related("publisher", "rating").order_by("pk"),
    }


def _hanging_on_verdicts():
    evidence = Evidence.objects.select_related("document__publisher", "capture").defer(*unread("capture"))
    return {
        "evidence": evidence.order_by("position", "pk"),
        "media": MediaItem.objects.select_related("document__publisher").order_by("position", "pk"),
        "translations": ClaimTranslation.objects.order_by("language", "pk"),
    }


def _grouped(rows, key):
    """Give the rows by what their column `key` holds, in their order; none for what no row names."""
    groups = defaultdict(list)
    for row in rows:
        groups[getattr(row, key)].append(row)
    return groups
