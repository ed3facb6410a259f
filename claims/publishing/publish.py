"""Publish, begin a correction, withdraw."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from claims.editorial.draft_parts import open_next_verdict
from claims.editorial.errors import (
    AlreadyWithdrawn,
    ChangeNoteMissing,
    FourEyesViolation,
    KindDoesNotFit,
    NothingPublished,
    UnderEmbargo,
)
from claims.editorial.ours import learn_claims
from claims.editorial.review import (
    approval_of,
    author_ids_of,
    close_open_review,
    published_author_ids_of,
    require_unchanged,
)
from claims.editorial.workflow import Action, locked, require_step, take_step
from claims.matching.meaning import promise_to_learn
from claims.models import ChangeKind, PlanStatus, Publication
from claims.models.member import can_be_in_a_name, name_of
from claims.models.publication import KINDS_OF_A_NEW_VERSION
from claims.publishing import log, outbox, pages
from claims.record.canonical import digest
from sources.models.fields import composed


@transaction.atomic
def publish(claim, *, by, note="", kind=None):
    """Publish what was approved, to the byte.

    Locks the claim, compares the digest, freezes the verdict, appends to the log, points the page at the new version
    and promises its webhooks, all in one transaction.

    Args:
        claim: approved; re-read and locked here.
        by: needs `claims.publish_claim`.
        note: what changed and why, for readers; version 1 needs none.
        kind: a ChangeKind. Version 1 is a first publication; later versions have to say.

    Returns:
        The Publication.

    Raises:
        StepNotAllowed, PermissionMissing: as the table of steps says.
        UnderEmbargo: its moment has not come.
        ApprovalIsStale: the claim, or something it refers to, changed after it was handed in.
        KindDoesNotFit: the kind says something else than the change.
        ChangeNoteMissing: a later version without a note.

    Source: docs/editorial-rules.md, “What was approved is what is published”.
    """
    claim = locked(claim)
    publication = to_be_published(claim, by=by, note=note, kind=kind)
    if claim.is_under_embargo(at=timezone.now()):
        raise UnderEmbargo(claim)
    verdict = publication.editorial_review.verdict
    verdict.frozen_at = publication.published_at
    verdict.save(update_fields=["frozen_at"])
    take_step(claim, Action.PUBLISH, by=by, note=note)
    learn_claims(claim.pk)
    _make_public(publication)
    for plan in claim.planned_publications.waiting():  # published by hand before its moment, it is published too
        plan.end(PlanStatus.DONE, publication=publication)
    return publication


def to_be_published(claim, *, by, note, kind):
    """Make the publication of what was approved, without storing it, or refuse as `publish` does.

    Whatever is wrong already is refused when a publication is planned. Only an embargo is not: it ends.

    Args:
        claim: locked by the caller.
    """
    require_step(claim, Action.PUBLISH, by=by, note=note)
    review = approval_of(claim)
    record_json = require_unchanged(claim, review)
    last = claim.publications.first()
    publication = next_version(claim, last, by=by, note=note, review=review, record_json=record_json)
    publication.credits = credits_of(review, reviewer=review.reviewer, publisher=by)
    publication.kind = _fitting_kind(kind, last, publication)
    if last and not publication.note:
        raise ChangeNoteMissing
    _check(publication)
    return publication


@transaction.atomic
def correct(claim, *, by, note=""):
    """Begin a new version of a published claim: a draft with a new verdict that starts as a copy of the last.

    What readers see stays until the new version is reviewed and published.

    Returns:
        The Claim, in draft.

    Raises:
        StepNotAllowed, PermissionMissing, NoteMissing: as the table of steps says.
    """
    claim = locked(claim)
    take_step(claim, Action.CORRECT, by=by, note=note)
    if claim.open_verdict is None:
        open_next_verdict(claim)
    return claim


@transaction.atomic
def withdraw(claim, *, by, note=""):
    """Withdraw what is published: the page says so and why, and earlier versions stay readable.

    Args:
        claim: published at least once; re-read and locked here.
        by: needs `claims.publish_claim`, and must be an author of nothing that readers saw of this claim.
        note: why, for readers.

    Returns:
        The Publication: the last record once more, as a withdrawal.

    Raises:
        StepNotAllowed, PermissionMissing, NoteMissing: as the table of steps says.
        NothingPublished: readers have never seen this claim.
        AlreadyWithdrawn: what readers see is the withdrawal.
        FourEyesViolation: nobody takes back their own words alone.
    """
    claim = locked(claim)
    require_step(claim, Action.WITHDRAW, by=by, note=note)
    last = claim.publications.first()
    if last is None:
        raise NothingPublished
    if last.is_withdrawal:
        raise AlreadyWithdrawn
    if by.pk in author_ids_of(claim) | published_author_ids_of(claim):
        raise FourEyesViolation(by, FourEyesViolation.OF_WHAT_IS_READ)
    close_open_review(claim, by=by, note=note)
    publication = next_version(claim, last, by=by, note=note, review=None, record_json=last.record_json)
    publication.credits = {"withdrawn": public_name(by)}
    publication.kind = ChangeKind.WITHDRAWAL
    take_step(claim, Action.WITHDRAW, by=by, note=note)
    return _make_public(publication)


def next_version(claim, last, *, by, note, review, record_json):
    """Make the publication that follows the last one, without storing it. Kind and credits are the caller's."""
    return Publication(
        claim=claim,
        slug=claim.slug,
        version=last.version + 1 if last else 1,
        note=note.strip(),
        published_at=timezone.now(),
        published_by=by,
        editorial_review=review,
        record_json=record_json,
        record_sha256=digest(record_json),
    )


def credits_of(review, *, reviewer, publisher):
    """Name who stands for it, by role. The names are part of the log, so they are taken as they are today.

    Args:
        reviewer, publisher: None where it is not known yet who that will be.
    """
    authors = get_user_model().objects.filter(pk__in=review.author_ids).order_by("pk")
    signed = {"reviewed": reviewer, "published": publisher}
    return {
        "researched": [public_name(user) for user in authors],
        **{role: public_name(user) for role, user in signed.items() if user},
    }


def public_name(user):
    """Give a name as readers may be shown it: in composed form, without characters that steer the text around it."""
    return "".join(filter(can_be_in_a_name, composed(name_of(user))))


def _fitting_kind(kind, last, publication):
    """Refuse a kind of change that hides what changed, such as a new rating published as a typo."""
    if last is None:
        if kind not in (None, ChangeKind.FIRST):
            raise KindDoesNotFit(
                "This is the first version, so it corrects nothing. Publish it as the first publication."
            )
        return ChangeKind.FIRST
    if kind not in KINDS_OF_A_NEW_VERSION:
        labels = ", ".join(known.label.lower() for known in KINDS_OF_A_NEW_VERSION)
        raise KindDoesNotFit(f"Say what kind of change this is: {labels}.", kinds=list(KINDS_OF_A_NEW_VERSION))
    rating_changed = publication.record["verdict"]["rating"]["slug"] != last.record["verdict"]["rating"]["slug"]
    if rating_changed and kind != ChangeKind.RATING_CHANGED:
        raise KindDoesNotFit("The rating changed, so the kind of change is “Rating changed”.")
    if not rating_changed and kind == ChangeKind.RATING_CHANGED:
        raise KindDoesNotFit("The rating is the same as before. Choose another kind of change.")
    return ChangeKind(kind)


def _check(publication):
    publication.full_clean(exclude=["sequence", "previous_sha256", "entry_sha256", "editorial_review"])


def _make_public(publication):
    _check(publication)
    log.append(publication)
    pages.show(publication)
    outbox.promise(publication)
    promise_to_learn()
    return publication
