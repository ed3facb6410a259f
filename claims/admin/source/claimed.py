"""What a source claimed, apart from what it passed on: counts by rating, and the newest of each."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse

from claims.admin.claim.rated import rating_as_shown_to
from claims.models import Attribution, Claim

SHOWN_AT_MOST = 5


@dataclass(frozen=True)
class Claimed:
    """The claims of a source in one role.

    Attributes:
        title: the role, in words.
        ratings: of each rating its label, tone and shape, how many claims have it, and the list of them.
        newest: the claims changed last.
    """

    title: str
    url: str
    count: int
    ratings: tuple
    newest: tuple


def what_they_claimed(source, *, to) -> list[Claimed]:
    """Give the claims that come from a source, and those of others that it passed on. A denial is neither.

    Args:
        to: whom it is shown.
    """
    links = Attribution.objects.filter(source=source, claim=OuterRef("pk")).sightings()
    said, passed_on = links.origins(), links.filter(relays__isnull=False)
    return [
        _claimed("What they claimed", "origin", source, said, to),
        _claimed("What they passed on", "relay", source, passed_on, to),
    ]


def _claimed(title, role, source, links, to):
    claims = Claim.objects.filter(Exists(links))
    of_rating = {name: rating_as_shown_to(to, name) for name in ("slug", "label", "tone", "shape")}
    rated = claims.order_by().annotate(**{f"rated_{name}": value for name, value in of_rating.items()})
    counts = (
        rated.values(*(f"rated_{name}" for name in of_rating))
        .annotate(count=Count("pk"))
        .order_by("-count", "rated_label")
    )
    rows = [{**row, "url": _listed(source, role, row["rated_slug"] or "none")} for row in counts]
    return Claimed(
        title=title,
        url=_listed(source, role),
        count=sum(row["count"] for row in rows),
        ratings=tuple(rows),
        newest=tuple(claims.order_by("-updated_at", "-pk")[:SHOWN_AT_MOST]),
    )


def _listed(source, role, rating=None):
    """Give the list of claims, narrowed."""
    narrowed = {"source": source.slug, "role": role, **({"rating": rating} if rating else {})}
    return f"{reverse('admin:claims_claim_changelist')}?{urlencode(narrowed)}"
