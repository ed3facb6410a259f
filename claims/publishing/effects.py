"""What publishing will do besides showing a page: who is told, and where the notice of a correction will stand."""

from dataclasses import dataclass

from claims.models import ChangeKind, Publication
from claims.models.publication import KINDS_OF_A_NEW_VERSION, LEDGER_KINDS
from claims.publishing import outbox
from claims.publishing.preview import may_be_previewed, preview

# Where readers find the notice, by kind of change, as their pages are made.
NOWHERE, FOOT, ABOVE, STRONG = "nowhere", "foot", "above", "strong"
PLACES = {ChangeKind.FIRST: NOWHERE, ChangeKind.TYPO: FOOT, ChangeKind.UPDATE: FOOT, ChangeKind.RATING_CHANGED: STRONG}


@dataclass(frozen=True)
class Effect:
    """What publishing does if the change is of this kind.

    Args:
        kind: a ChangeKind.
        place: where on the page the notice stands, of PLACES.
        in_ledger: whether the corrections ledger and its feed list it.
        webhooks_count: how many subscribers are told.
        fits: whether `publish` would take this kind.
    """

    kind: ChangeKind
    place: str
    in_ledger: bool
    webhooks_count: int
    fits: bool


@dataclass(frozen=True)
class Effects:
    """What publishing does. Args: by_kind, one Effect a kind; feeds, [(what it is of, its name)]; versions_count."""

    by_kind: tuple
    feeds: tuple


def effects(claim, *, by) -> Effects | None:
    """Say what publishing what waits would do, by the kind of change; None where nothing waits.

    Args:
        by: who would publish it.
    """
    if not may_be_previewed(claim):
        return None
    publication = preview(claim, by=by).publication
    is_new_rating = publication.kind == ChangeKind.RATING_CHANGED
    kinds = [ChangeKind.FIRST] if publication.kind == ChangeKind.FIRST else KINDS_OF_A_NEW_VERSION
    by_kind = []
    for kind in kinds:
        publication.kind = kind
        by_kind.append(
            Effect(
                kind=kind,
                place=PLACES.get(kind, ABOVE),
                in_ledger=kind in LEDGER_KINDS,
                webhooks_count=len(outbox.to_be_told(publication)),
                fits=kind == ChangeKind.FIRST or (kind == ChangeKind.RATING_CHANGED) == is_new_rating,
            )
        )
    return Effects(by_kind=tuple(by_kind), feeds=tuple(_feeds(publication.record)))


def effects_of_withdrawal(claim) -> Effects | None:
    """Say what withdrawing a claim would do; None where readers see nothing that could be withdrawn."""
    last = claim.publications.first()
    if last is None or last.is_withdrawal:
        return None
    withdrawal = Publication(
        claim=claim, version=last.version + 1, kind=ChangeKind.WITHDRAWAL, record_json=last.record_json
    )
    told = Effect(
        kind=ChangeKind.WITHDRAWAL,
        place=ABOVE,
        in_ledger=ChangeKind.WITHDRAWAL in LEDGER_KINDS,
        webhooks_count=len(outbox.to_be_told(withdrawal)),
        fits=True,
    )
    return Effects(by_kind=(told,), feeds=tuple(_feeds(withdrawal.record)))


def _feeds(record):
    yield from (("topic", topic["name"]) for topic in record["topics"])
    if record["question"]:
        yield "question", record["question"]["text"]
    names = {link["source"]["slug"]: link["source"]["name"] for link in record["attributions"]}
    yield from (("source", name) for name in names.values())
