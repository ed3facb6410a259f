"""A claim as one side of a dispute: its numbers, who said it first, and what was found about it."""

from dataclasses import dataclass

from django.db.models import Prefetch

from claims.models import Attribution, Claim, Quantity, Rating, Verdict
from claims.record.written import quantity_as_recorded


@dataclass(frozen=True)
class Side:
    """A claim with what a dispute needs of it.

    Attributes:
        numbers: its quantities, as records have them.
        speakers: names of its origins, without who denies it, each once.
        rating: of its newest verdict, or None; None where it is not to be shown, too.
    """

    claim: Claim
    numbers: list[dict]
    speakers: list[str]
    rating: Rating | None


def parts(prefix="", *, kept=()) -> list[Prefetch]:
    """Give what has to be fetched with claims that `side` is asked for.

    Args:
        prefix: what leads to them.
        kept: keys of claims whose rating is not to be shown, as a list or a query.
    """
    origins = Attribution.objects.origins().sightings().select_related("source").order_by("pk")
    newest = (
        Verdict.objects.exclude(claim__in=kept)
        .order_by("claim_id", "-version")
        .distinct("claim_id")
        .select_related("rating")
    )
    return [
        Prefetch(f"{prefix}quantities", Quantity.objects.order_by("pk")),
        Prefetch(f"{prefix}attributions", origins, to_attr="origin_links"),
        Prefetch(f"{prefix}verdicts", newest, to_attr="newest_verdict"),
    ]


def side(claim) -> Side:
    """Put a claim on one side. Args: claim, fetched with `parts`."""
    return Side(
        claim=claim,
        numbers=[quantity_as_recorded(quantity) for quantity in claim.quantities.all()],
        speakers=list(dict.fromkeys(link.source.name for link in claim.origin_links)),
        rating=claim.newest_verdict[0].rating if claim.newest_verdict else None,
    )
