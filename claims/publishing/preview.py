"""What readers would get if what was handed in were published now. Nothing of it is stored."""

from dataclasses import dataclass

from django.db.models import Q

from claims.editorial.second_ratings import show_verdict
from claims.models import ChangeKind, ClaimRelation, ClaimState, Publication, RelationStatus
from claims.publishing import log
from claims.publishing.publish import credits_of, next_version
from claims.publishing.source_changes import source_changes

# Stands where the note for readers will, which is written when a later version is published.
NOTE_TO_COME = "Whoever publishes this says here what changed and why."


class NothingHandedIn(Exception):
    """No draft of this claim waits for a decision or for its publication."""


@dataclass(frozen=True)
class Preview:
    """What would be published, and what its page would say besides.

    Args:
        publication: not stored.
        source_changes: as its page would hold them.
        relations: {slug of another claim: [{"kind", "is_ours"}, …]}, those that people confirmed.
    """

    publication: Publication
    source_changes: list
    relations: dict


def may_be_previewed(claim) -> bool:
    """Tell whether a draft of this claim waits for a decision or for its publication."""
    return claim.state in (ClaimState.IN_REVIEW, ClaimState.APPROVED)


def preview(claim, *, by) -> Preview:
    """Make what would be published if what was handed in were, now, by this person.

    Args:
        by: named as reviewer or publisher where nobody is yet and they might be; roles that stay open name nobody.

    Raises:
        NothingHandedIn: nothing waits.
        VerdictKept: `by` set out to rate it unseen.
    """
    if not may_be_previewed(claim):
        raise NothingHandedIn
    show_verdict(claim, by=by)
    review = claim.editorial_reviews.select_related("reviewer").first()
    last = claim.publications.first()
    publication = next_version(
        claim, last, by=by, note=NOTE_TO_COME if last else "", review=review, record_json=review.record_json
    )
    publication.kind = _kind_to_come(publication, last)
    may_review = by.has_perm("claims.review_claim") and by.pk not in review.author_ids
    publication.credits = credits_of(
        review,
        reviewer=review.reviewer or (by if may_review else None),
        publisher=by if by.has_perm("claims.publish_claim") else None,
    )
    log.put_at_the_end(publication)
    return Preview(publication, source_changes([publication.record])[0], _relations(claim))


def _kind_to_come(publication, last):
    """Give the kind of change, which whoever publishes chooses unless the rating changed."""
    if last is None:
        return ChangeKind.FIRST
    before, after = (one.record["verdict"]["rating"]["slug"] for one in (last, publication))
    return ChangeKind.UPDATE if before == after else ChangeKind.RATING_CHANGED


def _relations(claim):
    confirmed = ClaimRelation.objects.filter(Q(claim=claim) | Q(other=claim), status=RelationStatus.CONFIRMED)
    found = {}
    for relation in confirmed.select_related("claim", "other"):
        is_ours = relation.claim_id == claim.pk
        other = relation.other if is_ours else relation.claim
        found.setdefault(other.slug, []).append({"kind": relation.kind, "is_ours": is_ours})
    return found
